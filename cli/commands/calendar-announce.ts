import { type CivilDate, isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { announceDay } from '../../core/shell/app/announce-day.ts';
import type { CalendarChange } from '../../core/shell/app/change-calendar.ts';
import type { System } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { appliedWorld, leftInWords, previewedWorld } from '../change-world.ts';
import { confirmed } from '../confirmed.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf, plainLine, whyOption } from '../operator.ts';
import { printObstacles } from '../print/obstacles.ts';
import { printWorldPreview } from '../print/world-preview.ts';
import { addSettingOptions, assertSettings } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';

interface Flags {
  readonly calendar: string;
  readonly day?: string;
  readonly name?: string;
  readonly tentative?: boolean;
  readonly region?: readonly string[];
  readonly confirm?: string;
  readonly move?: string;
  readonly remove?: string;
  readonly worked?: string;
  readonly source: string;
  readonly why: string;
  readonly by?: string;
  readonly apply?: boolean;
  readonly json?: boolean;
}

/** `rcms calendar announce`: which open cases get which dates by a changed calendar; then, with `--apply`, that they get them. */
export const addCalendarAnnounce: AddCommand = (parent, io, done) => {
  const command = parent
    .command('announce')
    .description('Show which open cases get which dates when a day is announced, and put it in force with --apply.')
    .requiredOption('--calendar <id>', 'the calendar, by the name of its file')
    .option('--day <date>', 'a day that is not worked; needs --name', asDate)
    .option('--name <name>', 'what the day is: a key under holidays of the locale files, or plain words', plainLine)
    .option('--tentative', 'the day still depends on the moon or on another announcement')
    .option('--region <name...>', 'the day holds for authorities of these regions only')
    .option('--confirm <date>', 'a tentative day is certain', asDate)
    .option('--move <date=date>', 'a day comes on another date')
    .option('--remove <date>', 'a listed day does not come', asDate)
    .option('--worked <date>', 'a day that is off otherwise is worked this time', asDate)
    .requiredOption('--source <text>', 'where it was announced', plainLine)
    .addOption(whyOption())
    .addOption(byOption())
    .option('--apply', 'put it in force and compute the dates of every open case anew')
    .option('--json', 'print JSON instead of text')
    .action(async (options: Flags & Readonly<Record<string, unknown>>) => {
      const change = changeOf(options);
      const settings = assertSettings(options, io);
      const { createLogger, openSystem } = await import('../../core/shell/runtime/start.ts');
      const logger = createLogger(settings.logLevel, { write: (text) => io.err(text) });
      const system = await openSystem(settings, { logger, lock: 'if-free' });
      try {
        done(await announce(system, options, change, io));
      } finally {
        await system.close();
      }
    });
  addSettingOptions(command, ['instance', 'data', 'pack', 'keys', 'logLevel']);
};

async function announce({ app, clocks }: System, flags: Flags, change: CalendarChange, io: Io): Promise<number> {
  const { calendar, source, why, json = false } = flags;
  const say = (text = '') => (json ? undefined : line(io, text));
  const world = await app.world();
  const next = announceDay(world, { calendar, change, source }, clocks.caseNow(), app.pack.zone);
  if (!next.ok) {
    printObstacles(io, next.error);
    return exitCode.problems;
  }
  say(`${calendar}, version ${next.value.calendars[calendar]?.version}: ${inWords(change)}`);
  const preview = await previewedWorld(app, next.value, io);
  for (const text of printWorldPreview(preview)) say(text);
  const coverage = notCovered(change, world.calendars[calendar]?.covered ?? []);
  if (coverage !== undefined) say(coverage);

  const apply = flags.apply === true || (!json && (await confirmed(io, 'Put it in force?')));
  const outcome = apply ? await appliedWorld(app, { next: next.value, by: operatorOf(flags), why }, io) : undefined;
  if (outcome && !outcome.ok) {
    printObstacles(io, outcome.error);
    return exitCode.problems;
  }
  if (json) {
    const version = { before: world.calendars[calendar]?.version, after: next.value.calendars[calendar]?.version };
    const record = { calendar, version, world: next.value.version, change, applied: apply, ...preview };
    line(io, JSON.stringify({ ...record, ...(outcome ? { left: outcome.value } : {}) }, null, 2));
  } else if (!outcome) {
    line(io, 'Nothing was changed. Put it in force with --apply.');
  } else {
    line(io, `In force: world ${next.value.version}. ${leftInWords(outcome.value)}`);
  }
  return exitCode.ok;
}

function changeOf({ day, name, tentative, region, confirm, move, remove, worked }: Flags): CalendarChange {
  const named = { '--day': day, '--confirm': confirm, '--move': move, '--remove': remove, '--worked': worked };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  if (given.length !== 1) {
    const what =
      given.length === 0
        ? 'Say what is announced'
        : `Announce one thing at a time, not ${given.map(([flag]) => flag).join(' and ')}`;
    throw new UsageError(
      `${what}: --day DATE --name NAME, --confirm DATE, --move DATE=DATE, --remove DATE or --worked DATE.`,
    );
  }
  if (day === undefined && (tentative || region)) throw new UsageError('--tentative and --region go with --day.');
  if (day === undefined && worked === undefined && name !== undefined)
    throw new UsageError('--name goes with --day or --worked.');
  if (day !== undefined) {
    if (name === undefined) throw new UsageError('--day needs --name: what the day is.');
    return { is: 'day', date: date(day), name, tentative: tentative === true, ...(region ? { regions: region } : {}) };
  }
  if (confirm !== undefined) return { is: 'confirm', date: date(confirm) };
  if (remove !== undefined) return { is: 'remove', date: date(remove) };
  if (worked !== undefined) return { is: 'worked', date: date(worked), name: name ?? 'working day' };
  const [from = '', to = '', ...more] = (move ?? '').split('=');
  if (!isCivilDate(from) || !isCivilDate(to) || more.length > 0 || from === to) {
    throw new UsageError('--move takes two dates that exist, for example --move 2026-03-20=2026-03-21.');
  }
  return { is: 'move', from, to };
}

function asDate(text: string): CivilDate {
  if (isCivilDate(text)) return text;
  throw new UsageError(
    `${JSON.stringify(text)} is no date that exists. A date is written YYYY-MM-DD, for example 2026-03-20.`,
  );
}

function date(text: string): CivilDate {
  return text as CivilDate;
}

function notCovered(change: CalendarChange, covered: readonly number[]): string | undefined {
  const day = change.is === 'move' ? change.to : change.date;
  const year = Number(day.slice(0, 4));
  return covered.includes(year)
    ? undefined
    : `The calendar has no list of the days of ${year}: dates in it still say so.`;
}

function inWords(change: CalendarChange): string {
  switch (change.is) {
    case 'day':
      return `${change.date} ${change.name} is not worked${change.tentative ? ' (tentative)' : ''}${change.regions ? ` in ${change.regions.join(', ')}` : ''}`;
    case 'confirm':
      return `${change.date} is certain`;
    case 'move':
      return `${change.from} comes on ${change.to}`;
    case 'remove':
      return `${change.date} does not come`;
    case 'worked':
      return `${change.date} is worked`;
  }
}
