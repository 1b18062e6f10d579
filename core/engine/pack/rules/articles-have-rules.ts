import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { packSources } from '../references/source-references.ts';
import type { Rule } from './rule.ts';

/**
 * Every article that an instrument lists is the source of a rule, or has a reason why not, and no source names another.
 * A paragraph counts for its article: `8(2)` for `8`.
 */
export const articlesHaveRules: Rule = (pack, report) => {
  const isUncertain = pack.files.some(
    ({ value, hash, kind }) => value === undefined && hash !== '' && kind !== 'aside' && kind !== 'unknown',
  );
  const sources = packSources(pack).filter((source) => !isOwnSource(source));
  for (const [id, instrument] of pack.manifest.at('instruments').entries()) {
    const articles = instrument.at('articles');
    if (!articles.isThere) continue;
    const named = sources.filter((source) => source.at('instrument').text === id);
    const texts = named.flatMap((source) => source.at('article').text ?? []);
    for (const [article, place] of articles.entries()) {
      if (isUncertain || place.at('noRule').isThere || texts.some((text) => isWithin(text, article))) continue;
      report(place, 'ARTICLE-WITHOUT-RULE', `No rule rests on article ${article} of ${id}.`, {
        hint: 'Name it in `source` of the rule that comes from it, or write noRule: with the reason.',
        isKey: true,
      });
    }
    for (const source of named) {
      const article = source.at('article');
      if (article.text === undefined || articles.keys().some((each) => isWithin(article.text ?? '', each))) continue;
      const near = didYouMean(article.text, articles.keys());
      report(article, 'ARTICLE-UNLISTED', `${id} does not list an article ${JSON.stringify(article.text)}.`, {
        hint: near
          ? `Did you mean ${JSON.stringify(near)}?`
          : 'List it under `articles` of the instrument in pack.yaml.',
      });
    }
  }
};

/** Where the facts about an instrument come from is no rule. */
function isOwnSource({ file, pointer }: Cursor): boolean {
  return file.kind === 'pack' && pointer.startsWith('/instruments/');
}

function isWithin(written: string, article: string): boolean {
  return written === article || (written.startsWith(article) && !/^[A-Za-z0-9]/.test(written.slice(article.length)));
}
