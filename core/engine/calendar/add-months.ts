import { type CivilDate, civilDate, daysInMonth } from '../basics/civil-date.ts';

/**
 * The same date a number of months later. Where that month has no such date, its last day, and `shortened` is true:
 * 3 months from 30 November end on 28 (29) February (Regulation 1182/71, Article 3(2)(c)).
 */
export function addMonths(date: CivilDate, months: number): { readonly date: CivilDate; readonly shortened: boolean } {
  const monthsFromZero = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(monthsFromZero / 12), (monthsFromZero % 12) + 1];
  const day = Number(date.slice(8, 10));
  const lastDay = daysInMonth(year, month);
  const text = [String(year).padStart(4, '0'), padded(month), padded(Math.min(day, lastDay))].join('-');
  return { date: civilDate(text), shortened: day > lastDay };
}

function padded(value: number): string {
  return String(value).padStart(2, '0');
}
