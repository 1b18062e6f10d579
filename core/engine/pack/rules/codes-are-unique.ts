import type { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** No code list has a code twice, and no calendar the same day off; two different ones can fall on one date. */
export const codesAreUnique: Rule = (pack, report) => {
  for (const list of pack.codeLists.values()) {
    for (const entry of repeated(list.items(), ['code'])) {
      const code = entry.at('code');
      const message = `The code ${JSON.stringify(code.text)} stands twice.`;
      report(code, 'DUPLICATE-CODE', message, { hint: 'Keep one of the two.' });
    }
  }
  for (const calendar of pack.calendars.values()) {
    for (const day of repeated(calendar.at('days').items(), ['date', 'name'])) {
      const message = `${JSON.stringify(day.at('name').text)} on ${day.at('date').text} stands twice.`;
      report(day, 'DUPLICATE-ITEM', message, { hint: 'Keep one of the two.' });
    }
  }
};

/** Entries whose texts under the keys were there before. */
function repeated(entries: readonly Cursor[], keys: readonly string[]): readonly Cursor[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const texts = keys.map((key) => entry.at(key).text);
    if (texts.includes(undefined)) return false;
    const identity = JSON.stringify(texts);
    const isRepeated = seen.has(identity);
    seen.add(identity);
    return isRepeated;
  });
}
