import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { Json } from '../../../engine/basics/json.ts';
import type { Because, Refusal } from '../../../engine/basics/refusal.ts';
import type { CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';

/** Why the rules say no: what is in the way, what it is about, and the article or rule on which it rests. */
export function refusalWords(visit: Visit, { pack, view }: Pick<CaseLook, 'pack' | 'view'>, refused: Refusal): string {
  const words = wordsOfVersion(visit, pack);
  const { code, params, because } = refused;
  const text = words.say(words.find(`refusal.${code}`) === undefined ? 'refusal.other' : `refusal.${code}`, { code });
  const source = sourceWords(words, because);
  return [
    text,
    ...detailsOf(words, view.service, params),
    ...(source === undefined ? [] : [words.say('refused.because', { source })]),
  ].join(' ');
}

/** An instrument and its article in words; undefined where nothing is said. */
export function sourceWords(
  words: PageWords,
  source: Pick<Because, 'instrument' | 'article'> | undefined,
): string | undefined {
  const { instrument, article } = source ?? {};
  const law = instrument === undefined ? undefined : words.name(`instruments.${instrument}`);
  const place = article === undefined || !/^\d/.test(article) ? article : words.say('source.article', { article });
  return law === undefined || place === undefined
    ? (law ?? place)
    : words.say('source.both', { instrument: law, article: place });
}

/** What a refusal is about, as far as its parameters name something that has a name: never a value of a person. */
function detailsOf(words: PageWords, service: string, params: Refusal['params']): readonly string[] {
  const code = (name: string) => (typeof params[name] === 'string' ? (params[name] as string) : undefined);
  const named = (name: string, key: (code: string) => string) => {
    const value = code(name);
    const text = value === undefined ? undefined : words.findName(key(value));
    return text === undefined ? [] : [words.say(`refusal.detail.${name}`, { [name]: text })];
  };
  return [
    ...named('condition', (id) => `conditions.${service}.${id}`),
    ...named('deadline', (id) => `deadlines.${service}.${id}`),
    ...named('form', (id) => `forms.${service}.${id}.title`),
    ...named('cause', (id) => `causes.${id}`),
    ...named('side', (id) => `sides.${id}`),
    ...named('category', (id) => `categories.${id}`),
    ...named('role', (id) => `roles.${id}`),
    ...daysOf(words, params),
  ];
}

function daysOf(words: PageWords, { earliest, latest, lastDay }: Refusal['params']): readonly string[] {
  const day = (value: Json | undefined) =>
    typeof value === 'string' && isCivilDate(value) ? words.date(value) : undefined;
  const [from, to, end] = [day(earliest), day(latest), day(lastDay)];
  return [
    ...(from === undefined || to === undefined
      ? []
      : [words.say('refusal.detail.between', { earliest: from, latest: to })]),
    ...(end === undefined ? [] : [words.say('refusal.detail.lastDay', { lastDay: end })]),
  ];
}
