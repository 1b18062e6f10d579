import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import { dayNumber, weekdayOf } from '../../../engine/calendar/day-number.ts';
import type { Handbook } from '../../../engine/handbook/handbook.ts';
import type { Named } from '../../../engine/handbook/naming.ts';
import type { Amount } from '../../../engine/model/due-explanation.ts';
import type { Words } from '../../texts/words.ts';

/** Puts what the engine knows by code into the words of a language. */
export interface Saying {
  readonly words: Words;
  /** The writing direction of the page, which is that of the language of the pack. */
  readonly language: string;
  say(key: string, values?: Readonly<Record<string, string>>): string;
  number(value: number | string): string;
  /** `2 March 2026`; with `long`, the weekday before it. */
  date(date: string, long?: boolean): string;
  amount(amount: Amount): string;
  /** What a thing is called; an engine's command by the engine's word. */
  name(thing: Named): string;
  list(items: readonly string[], how?: 'comma' | 'or' | 'and'): string;
  names(things: readonly Named[], how?: 'comma' | 'or' | 'and'): string;
  /** `8` as `Article 8`; what begins with a word stays as it is. */
  article(article: string): string;
}

/** The words of a page in the language of its handbook. */
export function sayingIn(words: Words, { language }: Pick<Handbook, 'language'>): Saying {
  const number = (value: number | string) => words.digits(String(value));
  const say: Saying['say'] = (key, values) => words.text(key, values);
  const date: Saying['date'] = (text, long = false) => {
    if (!isCivilDate(text)) return number(text);
    const [year, month, day] = text.split('-').map(Number) as [number, number, number];
    const weekday = long ? say(`weekday.${weekdayOf(dayNumber(text))}`) : '';
    return plain(
      say(long ? 'date.long' : 'date.plain', {
        weekday,
        day: number(day),
        month: say(`month.${month}`),
        year: number(year),
      }),
    );
  };
  const list: Saying['list'] = (items, how = 'comma') => {
    const last = items.length - 1;
    const between = (index: number) => {
      if (index === 0) return '';
      const comma = `${say('list.comma')} `;
      return index === last && how !== 'comma' ? ` ${say(`list.${how}`)} ` : comma;
    };
    return items.map((item, index) => `${between(index)}${items.length > 1 ? words.isolated(item) : item}`).join('');
  };
  const name = (thing: Named) => (thing.isSaid ? undefined : words.find(`commands.${thing.id}`)) ?? thing.label;
  return {
    words,
    language,
    say,
    number,
    date,
    list,
    name,
    names: (things, how) => list(things.map(name), how),
    amount: (amount) => {
      if (!('number' in amount)) return say(`amount.${amount.unit}`);
      const many = amount.number === 1 ? 'one' : 'other';
      return say(`unit.${amount.unit}.${many}`, { number: number(amount.number) });
    },
    article: (article) => {
      if (!/^\d/.test(article)) return article;
      return say('source.article', { 0: /^[\d()., a-z]+$/.test(article) ? number(article) : article });
    },
  };
}

/** A date is of one writing direction throughout: marks inside it would only tear it apart. */
function plain(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}
