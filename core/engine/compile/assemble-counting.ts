import type { Side } from '../basics/identifiers.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Cursor } from '../pack/cursor.ts';
import { textsOf } from './assemble-data.ts';

/** How a deadline is counted: a preset by name, with what stands beside it over it. The duty side's calendar by default. */
export function assembleCounting(at: Cursor, duty: Side, presets: ReadonlyMap<string, Cursor>): CountingRule {
  const preset = findPreset(at, presets);
  const part = (key: string) => (at.at(key).isThere ? at.at(key).value : preset?.at(key).value);
  const calendars = textsOf(at.at('calendar'));
  const minimumWorkingDays = part('minimumWorkingDays');
  const said = (key: 'offWhen' | 'monthEnd' | 'firstHour') => (part(key) === undefined ? {} : { [key]: part(key) });
  return {
    dayOne: (part('dayOne') ?? 'day-after') as CountingRule['dayOne'],
    lastDayOff: (part('lastDayOff') ?? 'stays') as CountingRule['lastDayOff'],
    calendars: calendars.length > 0 ? calendars : [duty],
    ...(typeof minimumWorkingDays === 'number' ? { minimumWorkingDays } : {}),
    ...said('offWhen'),
    ...said('monthEnd'),
    ...said('firstHour'),
  };
}

/** The preset that a `counting` names, if it names one. */
export function findPreset(at: Cursor, presets: ReadonlyMap<string, Cursor>): Cursor | undefined {
  const name = at.text ?? at.at('preset').text;
  return name === undefined ? undefined : presets.get(name);
}
