import type { CalendarCode } from '../../../core/engine/pack/calendar-codes.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

/** A pack with nothing wrong but what every pack of this version is warned of. */
export const soundPack = loadPack('country-packs/xa');

const deadlines = 'services/readmission/deadlines.yaml';
const counting = 'counting: { dayOne: day-after, lastDayOff: stays, calendar: [requested] }';
const harbourDay = '- { date: 2026-06-10, name: "Harbour Day" }';

/** For every code about calendars and counting: each way to trigger it, beside what looks like it and is right. */
export const calendarFixtures: Readonly<
  Record<CalendarCode, readonly { readonly wrong: PackSource; readonly nearMiss: PackSource }[]>
> = {
  'COUNTING-WITHOUT-EFFECT': [
    inHours('lastDayOff: next-working-day', 'lastDayOff: stays'),
    inHours('minimumWorkingDays: 2', 'firstHour: next-full-hour'),
    counts('dayOne: day-after, firstHour: next-full-hour', 'dayOne: day-after, firstHour: at-once'),
    counts('dayOne: day-after, monthEnd: first-of-next', 'dayOne: day-after, monthEnd: last-day'),
    counts(
      'dayOne: day-after, calendar: [requested], offWhen: all',
      'dayOne: day-after, calendar: [requested, requesting], offWhen: all',
    ),
  ],
  'DATES-REVERSED': [
    yearly('from: 2020-01-02, until: 2020-01-01', 'from: 2020-01-01, until: 2020-01-01'),
    change(
      'pack.yaml',
      'XB: { from: 2015-01-01 }',
      'XB: { from: 2015-01-02, until: 2015-01-01 }',
      'XB: { from: 2015-01-01, until: 2015-01-01 }',
    ),
    deadline('validFrom: 2026-07-01\n  validUntil: 2026-06-30', 'validFrom: 2026-07-01\n  validUntil: 2026-07-01'),
    suspension('from: 2016-02-01, until: 2015-11-01', 'from: 2015-11-01, until: 2016-02-01'),
  ],
  'DAY-NOT-COVERED': [
    days('- { date: 2029-06-10, name: "Harbour Day" }', '- { date: 2027-06-10, name: "Harbour Day" }'),
  ],
  'DIVIDES-LONGER': [
    part('{ amount: 61, unit: calendar-days }', '{ amount: 60, unit: calendar-days }'),
    part('{ amount: 3, unit: months }', '{ amount: 2, unit: months }'),
  ],
  'NO-WORKING-DAY': [
    {
      wrong: changePack(soundPack, {
        ...file('calendars/xb.yaml', 'weekend: [6, 7]', 'weekend: [1, 2, 3, 4, 5]'),
        ...file(deadlines, counting, 'counting: { dayOne: day-after, calendar: [requested, requesting] }'),
      }),
      nearMiss: changePack(soundPack, {
        ...file('calendars/xb.yaml', 'weekend: [6, 7]', 'weekend: [1, 2, 3, 4, 5]'),
        ...file(
          deadlines,
          counting,
          'counting: { dayOne: day-after, calendar: [requested, requesting], offWhen: all }',
        ),
      }),
    },
  ],
  'REGION-UNKNOWN': [
    {
      wrong: inRegion('[nroth]'),
      nearMiss: inRegion('[north]'),
    },
  ],
  'VALIDITY-SEAM': [successor('2026-07-02', '2026-07-01'), successor('2026-06-30', '2026-07-01')],
  'WARNING-NEVER': [
    deadline(
      'warn: [{ before: { amount: 60, unit: calendar-days }, who: [supervisor] }]',
      'warn: [{ before: { amount: 59, unit: calendar-days }, who: [supervisor] }]',
    ),
    deadline(
      'warn: [{ before: { amount: 3, unit: months }, who: [supervisor] }]',
      'warn: [{ before: { amount: 2, unit: months }, who: [supervisor] }]',
    ),
  ],
  'WORKED-DAY-WORKED': [
    days(
      `${harbourDay}\n  - { date: 2026-06-12, name: "Shift Friday", worked: true }`,
      `${harbourDay}\n  - { date: 2026-06-13, name: "Shift Saturday", worked: true }\n  - { date: 2026-12-25, name: "Pump Shift", worked: true }`,
    ),
  ],
  'YEARLY-LEAP-DAY': [
    {
      wrong: changePack(
        soundPack,
        file('calendars/xa.yaml', 'days:\n', 'yearly: [{ on: "02-29", name: "Leap" }]\ndays:\n'),
      ),
      nearMiss: changePack(soundPack, {
        ...file('calendars/xa.yaml', 'days:\n', 'yearly: [{ on: "02-28", name: "Leap" }]\ndays:\n'),
      }),
    },
  ],
};

function counts(wrong: string, right: string) {
  return change(deadlines, counting, `counting: { ${wrong} }`, `counting: { ${right} }`);
}

function inHours(wrong: string, right: string) {
  const rule = `within: { amount: 30, unit: calendar-days }\n  ${counting}`;
  const hours = (said: string) => `within: { amount: 30, unit: hours }\n  counting: { dayOne: day-after, ${said} }`;
  const total = 'total: { amount: 60, unit: calendar-days }';
  const longer = 'total: { amount: 60, unit: hours }';
  return {
    wrong: changePack(soundPack, file(deadlines, [rule, total], [hours(wrong), longer])),
    nearMiss: changePack(soundPack, file(deadlines, [rule, total], [hours(right), longer])),
  };
}

function yearly(wrong: string, right: string) {
  const said = (held: string) => `yearly: [{ on: "02-14", name: "Rope Day", ${held} }]\ndays:\n`;
  return change('calendars/xa.yaml', 'days:\n', said(wrong), said(right));
}

function days(wrong: string, right: string) {
  return change('calendars/xa.yaml', harbourDay, wrong, right);
}

/** A period in which the agreement was not applied, for a cause that has its text. */
function suspension(wrong: string, right: string) {
  const made = (held: string) => ({
    ...file(
      'pack.yaml',
      '  harbour-accord:\n',
      `  harbour-accord:\n    suspensions: [{ cause: storm, counterpart: XB, ${held} }]\n`,
    ),
    ...file('locales/en.yaml', 'outcomes:', 'causes: { storm: "A storm" }\noutcomes:'),
  });
  return { wrong: changePack(soundPack, made(wrong)), nearMiss: changePack(soundPack, made(right)) };
}

/** The one deadline with another line. */
function deadline(wrong: string, right: string) {
  const line = '  onExpiry: {';
  return change(deadlines, line, `  ${wrong}\n${line}`, `  ${right}\n${line}`);
}

/** The one deadline, which lasts sixty days at most, and a part of it. */
function part(wrong: string, right: string) {
  const made = (within: string) => ({
    [deadlines]: `${file(deadlines, '', '')[deadlines]}check:
  duty: requested
  divides: reply
  starts: { entered: examination }
  within: ${within}
  ${counting}
  metBy: [agree, refuse]
  source: { status: policy }
`,
    ...file('locales/en.yaml', '    reply: "Reply', '    check: "Check"\n    reply: "Reply'),
  });
  return { wrong: changePack(soundPack, made(wrong)), nearMiss: changePack(soundPack, made(right)) };
}

/** The one deadline until the end of June, and the same in fewer days from a date on. */
function successor(wrong: string, right: string) {
  const text = file(deadlines, '', '')[deadlines] ?? '';
  const rule = text.slice(text.indexOf('reply:'));
  const later = rule.replace('reply:', 'reply-newer:').replace('amount: 30', 'amount: 20');
  const made = (from: string) => ({
    [deadlines]: `${rule}  validUntil: 2026-06-30\n${later}  validFrom: ${from}\n`,
    ...file('locales/en.yaml', '    reply: "Reply', '    reply-newer: "Reply"\n    reply: "Reply'),
  });
  return { wrong: changePack(soundPack, made(wrong)), nearMiss: changePack(soundPack, made(right)) };
}

function inRegion(regions: string): PackSource {
  return changePack(soundPack, {
    ...file('pack.yaml', 'zone: Atlantic/Azores\n  xb', 'zone: Atlantic/Azores\n    region: north\n  xb'),
    ...file('calendars/xa.yaml', harbourDay, `- { date: 2026-06-10, name: "Harbour Day", regions: ${regions} }`),
  });
}

function change(path: string, from: string, wrong: string, right: string) {
  return {
    wrong: changePack(soundPack, file(path, from, wrong)),
    nearMiss: changePack(soundPack, file(path, from, right)),
  };
}

/** One file of the sound pack with texts replaced. */
function file(path: string, from: string | readonly string[], to: string | readonly string[]): Record<string, string> {
  let text = soundPack.files[path]?.text ?? '';
  const replacements = [to].flat();
  for (const [index, each] of [from].flat().entries()) {
    if (!text.includes(each)) throw new Error(`${path} has no ${JSON.stringify(each)}`);
    text = text.replace(each, () => replacements[index] as string);
  }
  return { [path]: text };
}
