import { daysInMonth, isCivilDate } from '../../../engine/basics/civil-date.ts';

/**
 * The days that somebody may mean who typed a word as a date: one for a whole date, `1990-05-17` or `17.5.1990`; those
 * of a month for `1990-05` or `5/1990`; those of a year for `1990`. Undefined for a word that is no date.
 */
export function typedDates(word: string): readonly string[] | undefined {
  if (isCivilDate(word)) return [word];
  const numbers = /^\d{1,4}(?:[-./]\d{1,4}){0,2}$/.test(word) ? word.split(/[-./]/) : [];
  const inOrder = numbers[0]?.length === 4 ? numbers : [...numbers].reverse();
  const [year = '', month, day] = inOrder;
  if (!/^(19|20)\d\d$/.test(year)) return undefined;
  if (month === undefined) return range(1, 12).flatMap((each) => daysOf(year, each));
  if (!/^\d{1,2}$/.test(month) || Number(month) < 1 || Number(month) > 12) return swappedOrNone(year, month, day);
  if (day === undefined) return daysOf(year, Number(month));
  const whole = dateOf(year, Number(month), Number(day));
  return isCivilDate(whole) ? [whole] : undefined;
}

/** The values of the text with the digits of every script as 0 to 9. */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    // Digits of a script stand in a row of ten; the first of them is found by going back while there is a digit.
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
    return code < 128 ? digit : String(value);
  });
}

/** `1990-17-05`: somebody put the day before the month. */
function swappedOrNone(year: string, month: string, day: string | undefined): readonly string[] | undefined {
  if (day === undefined || !/^\d{1,2}$/.test(month)) return undefined;
  const whole = dateOf(year, Number(day), Number(month));
  return isCivilDate(whole) ? [whole] : undefined;
}

function daysOf(year: string, month: number): readonly string[] {
  return range(1, daysInMonth(Number(year), month)).map((day) => dateOf(year, month, day));
}

function dateOf(year: string, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
