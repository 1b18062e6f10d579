import { isZone } from '../../../engine/calendar/is-zone.ts';

/** What a person says about the country for which a pack is started. */
export interface StarterAnswers {
  /** The id of the pack: the name of its folder. */
  readonly id: string;
  readonly title: string;
  /** The legal text on which the procedure rests. */
  readonly citation: string;
  /** Language tags (BCP 47). The texts that the starter brings are English in each of them. */
  readonly languages: readonly string[];
  /** The State that is asked to take people back. */
  readonly country: StarterCountry;
  /** The States that ask. */
  readonly counterparts: readonly StarterCountry[];
  readonly reply: StarterPeriod;
  readonly transfer: StarterPeriod;
}

/** A State with the zone of its authorities and its weekend (ISO weekdays: 5 is Friday). */
export interface StarterCountry {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly weekend: readonly number[];
}

/** A period as the legal text states it; `unknown` where nobody has read the number. */
export type StarterPeriod =
  | { readonly amount: number | 'unknown'; readonly unit: StarterUnit }
  | { readonly unit: 'without-delay' };

type StarterUnit = (typeof units)[number];

const units = ['hours', 'calendar-days', 'working-days', 'weeks', 'months', 'years'] as const;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The answer that a text gives, or what is wrong with the text and how to mend it. */
export type Parsed<Value> = { readonly value: Value } | { readonly problem: string };

/** Reads `XC:Xanadu:Asia/Karachi` or `XC:Xanadu:Asia/Karachi:fri,sat`; without days the weekend is Saturday and Sunday. */
export function parseCountry(text: string): Parsed<StarterCountry> {
  const [code = '', name = '', zone = '', days, ...rest] = text.split(':').map((part) => part.trim());
  if (rest.length > 0 || !/^[A-Z][A-Z0-9]{1,5}$/.test(code) || name === '') {
    return problem(text, 'write CODE:NAME:ZONE, for example XC:Xanadu:Asia/Karachi, with a code in capital letters');
  }
  if (!isZone(zone)) return problem(text, `${JSON.stringify(zone)} is no time zone; write one such as Europe/Athens`);
  const weekend = parseWeekend(days ?? 'sat,sun');
  return 'problem' in weekend ? weekend : { value: { code, name, zone, weekend: weekend.value } };
}

/** Reads `fri,sat` as ISO weekdays. */
export function parseWeekend(text: string): Parsed<readonly number[]> {
  const days = text.split(',').map((day) => weekdays.indexOf(day.trim().toLowerCase().slice(0, 3)) + 1);
  const isSound = days.length < 7 && days.every((day) => day > 0) && new Set(days).size === days.length;
  return isSound ? { value: days.sort() } : problem(text, 'write the days of a weekend, for example fri,sat');
}

/** Reads `30 calendar-days`, `3 months`, `unknown` or `without-delay`. */
export function parsePeriod(text: string): Parsed<StarterPeriod> {
  const words = text.trim();
  if (words === 'without-delay') return { value: { unit: 'without-delay' } };
  if (words === 'unknown') return { value: { amount: 'unknown', unit: 'calendar-days' } };
  const [, number = '', unit = ''] = /^(\d{1,5})[ :]([a-z-]+)$/.exec(words) ?? [];
  const known = units.find((each) => each === unit || each === `${unit}s`);
  if (!known || Number(number) < 1 || Number(number) > 36_500) {
    return problem(
      text,
      `write a number and a unit, for example "30 calendar-days"; units: ${units.join(', ')}; or unknown, or without-delay`,
    );
  }
  return { value: { amount: Number(number), unit: known } };
}

/** Reads `en,ar`. */
export function parseLanguages(text: string): Parsed<readonly string[]> {
  const languages = text.split(',').map((tag) => tag.trim());
  const isSound = languages.every((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag));
  return isSound && new Set(languages).size === languages.length
    ? { value: languages }
    : problem(text, 'write language tags with commas between them, for example en,ar');
}

/** Reads the id of a pack. */
export function parseId(text: string): Parsed<string> {
  return /^[a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/.test(text) && text.length <= 64
    ? { value: text }
    : problem(text, 'write lower-case words with hyphens between them, for example xanadu');
}

function problem(text: string, mend: string): { readonly problem: string } {
  return { problem: `${JSON.stringify(text)} is not understood: ${mend}.` };
}
