import { foundSources } from '../pack/found-sources.ts';
import type { PackOutline } from '../pack/outline.ts';
import { packSources } from '../pack/references/source-references.ts';
import type { Named, Naming } from './naming.ts';
import { type RulePlace, rulePlace } from './rule-place.ts';
import { placeKey, type ShownSource, type SourceReader } from './sourced.ts';

/** A law or agreement on which rules rest. */
export interface InstrumentEntry extends Named {
  readonly citation?: string;
  readonly source?: ShownSource;
  /** False for one that advises and binds nobody. */
  readonly binding: boolean;
  readonly parties: readonly { readonly party: Named; readonly from?: string; readonly until?: string }[];
  readonly suspensions: readonly SuspendedInstrument[];
  readonly articles: readonly ArticleEntry[];
}

/** A stretch in which an instrument was not applied. */
export interface SuspendedInstrument {
  readonly cause: Named;
  /** Absent where it concerned everybody. */
  readonly party?: Named;
  readonly from?: string;
  readonly until?: string;
  readonly source?: ShownSource;
}

/** An article with the rules that rest on it, or the reason why none does. */
export interface ArticleEntry {
  readonly article: string;
  readonly about?: string;
  readonly noRule?: string;
  readonly rules: readonly (RulePlace & { readonly status: string })[];
}

/** Every instrument of the manifest, in its order. */
export function instrumentEntries(
  outline: PackOutline,
  naming: Naming,
  source: SourceReader,
): readonly InstrumentEntry[] {
  const { manifest } = outline;
  const party = (code: string) => {
    const names = manifest.at('counterparts').at(code).at('name').value;
    return naming.own(code, names as Readonly<Record<string, string>> | undefined);
  };
  const resting = rulesByInstrument(outline, naming);
  return manifest
    .at('instruments')
    .entries()
    .map(([id, at]) => {
      const rules = resting.filter(({ instrument }) => instrument === id);
      const articles = at.at('articles').entries();
      const own = source(at.at('source'));
      const citation = at.at('citation').text;
      return {
        ...naming.name('instruments', id),
        ...(citation === undefined ? {} : { citation }),
        ...(own ? { source: own } : {}),
        binding: at.at('binding').value !== false,
        parties: at
          .at('parties')
          .entries()
          .map(([code, each]) => ({ party: party(code), ...datesOf(each) })),
        suspensions: at
          .at('suspensions')
          .items()
          .map((each) => {
            const of = each.at('counterpart').text ?? '*';
            const shown = source(each.at('source'));
            return {
              cause: naming.name('causes', each.at('cause').text ?? ''),
              ...(of === '*' ? {} : { party: party(of) }),
              ...datesOf(each),
              ...(shown ? { source: shown } : {}),
            };
          }),
        articles: [
          ...articles.map(([article, each]) => articleOf(article, each, rules)),
          ...unlisted(
            articles.map(([article]) => article),
            rules,
          ),
        ],
      };
    });
}

interface Resting {
  readonly instrument: string;
  readonly article: string;
  readonly place: RulePlace & { readonly status: string };
}

function rulesByInstrument(outline: PackOutline, naming: Naming): readonly Resting[] {
  const counted = new Set(packSources(outline).map(placeKey));
  return outline.files.flatMap((file) =>
    foundSources(file).flatMap(({ source, owner }): Resting[] => {
      const instrument = source.at('instrument').text;
      const isOwn = file.kind === 'pack' && owner[0] === 'instruments';
      if (instrument === undefined || isOwn || !counted.has(placeKey(source))) return [];
      const place = { ...rulePlace(file, owner, naming), status: source.at('status').text ?? '' };
      return [{ instrument, article: source.at('article').text ?? '', place }];
    }),
  );
}

function articleOf(
  article: string,
  at: { at(key: string): { readonly text: string | undefined } },
  rules: readonly Resting[],
): ArticleEntry {
  const [about, noRule] = [at.at('about').text, at.at('noRule').text];
  return {
    article,
    ...(about === undefined ? {} : { about }),
    ...(noRule === undefined ? {} : { noRule }),
    rules: eachOnce(rules.filter((each) => isWithin(each.article, article))),
  };
}

/** Rules that name no article, or one that the instrument does not list. */
function unlisted(articles: readonly string[], rules: readonly Resting[]): readonly ArticleEntry[] {
  const left = rules.filter((each) => !articles.some((article) => isWithin(each.article, article)));
  const names = [...new Set(left.map(({ article }) => article))].sort();
  return names.map((article) => ({ article, rules: eachOnce(left.filter((each) => each.article === article)) }));
}

/** A rule and its parts can rest on the same article: one line is enough, with the weakest status. */
function eachOnce(rules: readonly Resting[]): ArticleEntry['rules'] {
  const places = new Map<string, RulePlace & { readonly status: string }>();
  for (const { place } of rules) {
    const { part: _, ...whole } = place;
    const key = JSON.stringify([whole.kind, whole.service?.id, whole.names.map(({ id }) => id)]);
    const before = places.get(key);
    places.set(key, before?.status === 'unconfirmed' ? before : whole);
  }
  return [...places.values()];
}

function isWithin(written: string, article: string): boolean {
  return written === article || (written.startsWith(article) && !/^[A-Za-z0-9]/.test(written.slice(article.length)));
}

function datesOf(at: { at(key: string): { readonly text: string | undefined } }): {
  readonly from?: string;
  readonly until?: string;
} {
  const [from, until] = [at.at('from').text, at.at('until').text];
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}
