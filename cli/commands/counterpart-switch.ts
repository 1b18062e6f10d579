import { type CivilDate, isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { localDate } from '../../core/engine/calendar/local-date.ts';
import { switchCounterpart } from '../../core/shell/app/organisations/suspend-counterpart.ts';
import type { System } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { appliedWorld, leftInWords, previewedWorld } from '../change-world.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { assertSecondPerson, byOption, confirmedByOption, operatorOf, whyOption } from '../operator.ts';
import { printObstacles } from '../print/obstacles.ts';
import { printWorldPreview } from '../print/world-preview.ts';
import { addSettingOptions, assertSettings } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly cause: string;
  readonly on?: string;
  readonly why: string;
  readonly by?: string;
  readonly confirmedBy?: string;
  readonly apply?: boolean;
}

const meanings = {
  suspend:
    'Show which open cases get which dates while an instrument is not applied with a counterpart; --apply puts it in force.',
  resume: 'Show which dates open cases get when it is applied again; --apply puts it in force.',
} as const;

/** `rcms counterpart suspend|resume CODE`: the switch of a counterpart, with a look at every date before. */
export const addCounterpartSwitch =
  (what: keyof typeof meanings): AddCommand =>
  (parent, io, done) => {
    const command = parent
      .command(what)
      .description(meanings[what])
      .argument('<code>', 'the counterpart')
      .requiredOption('--cause <cause>', 'a cause for which clocks of the pack stand still')
      .option('--on <date>', 'first day of it; today when absent')
      .addOption(whyOption())
      .addOption(byOption())
      .addOption(confirmedByOption())
      .option('--apply', 'put it in force and compute the dates of every open case anew')
      .action(async (code: string, options: Flags) => {
        const settings = assertSettings(options, io);
        const { createLogger, openSystem } = await import('../../core/shell/runtime/start.ts');
        const logger = createLogger(settings.logLevel, { write: (text) => io.err(text) });
        const system = await openSystem(settings, { logger, lock: 'if-free' });
        try {
          done(await turn(system, what, code, options, io));
        } finally {
          await system.close();
        }
      });
    addSettingOptions(command, ['instance', 'data', 'pack', 'keys', 'logLevel']);
  };

async function turn(system: System, what: 'suspend' | 'resume', code: string, flags: Flags, io: Io): Promise<number> {
  const { app, clocks, store } = system;
  const { cause, why, apply } = flags;
  const by = operatorOf(flags);
  if (apply) assertSecondPerson(by, flags.confirmedBy);
  const on = flags.on === undefined ? localDate(clocks.caseNow(), app.pack.zone) : dateOf(flags.on);
  const next = switchCounterpart(app.pack, await app.world(), { what, counterpart: code, cause, on }, why);
  if (!next.ok) {
    printObstacles(io, next.error);
    return exitCode.problems;
  }
  for (const text of printWorldPreview(await previewedWorld(app, next.value, io))) line(io, text);
  if (!apply) {
    line(io, 'Nothing was changed. Put it in force with --apply and --confirmed-by.');
    return exitCode.ok;
  }
  const outcome = await appliedWorld(app, { next: next.value, by: `${by} and ${flags.confirmedBy}`, why }, io);
  if (!outcome.ok) {
    printObstacles(io, outcome.error);
    return exitCode.problems;
  }
  const about = { counterpart: code, cause, on, confirmedBy: flags.confirmedBy ?? '', world: next.value.version };
  const noted = what === 'suspend' ? 'counterpart-suspended' : 'counterpart-resumed';
  await store.audit.note({ at: clocks.machineNow(), by: { kind: 'operator', name: by }, what: noted, about, why });
  line(io, `In force: world ${next.value.version}. ${leftInWords(outcome.value)}`);
  return exitCode.ok;
}

function dateOf(text: string): CivilDate {
  if (isCivilDate(text)) return text;
  throw new UsageError(`${JSON.stringify(text)} is no date that exists. A date is written YYYY-MM-DD.`);
}
