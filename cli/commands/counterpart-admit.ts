import { resolve } from 'node:path';
import { localDate } from '../../core/engine/calendar/local-date.ts';
import { admit } from '../../core/engine/compile/admission/admit.ts';
import { type ProposedWorld, proposeWorld } from '../../core/shell/app/pack-life/propose-world.ts';
import { readStored } from '../../core/shell/app/pack-life/stored-pack.ts';
import type { System } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { appliedWorld, leftInWords, previewedWorld } from '../change-world.ts';
import { confirmed } from '../confirmed.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { assertSecondPerson, byOption, confirmedByOption, operatorOf, whyOption } from '../operator.ts';
import { printAdmission, printLeftToDo } from '../print/admission.ts';
import { countDiagnostics, diagnosticAsJson, printDiagnostic } from '../print/diagnostic.ts';
import { printObstacles } from '../print/obstacles.ts';
import { printWorldPreview } from '../print/world-preview.ts';
import { addSettingOptions, assertSettings } from '../setting-options.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly why: string;
  readonly by?: string;
  readonly confirmedBy?: string;
  readonly apply?: boolean;
  readonly json?: boolean;
}

/** `rcms counterpart admit FILE`: what the admission of a counterpart changes in an instance; with `--apply`, the change. */
export const addCounterpartAdmit: AddCommand = (parent, io, done) => {
  const command = parent
    .command('admit')
    .description(
      'Show what the admission of counterparts, authorities and calendars changes in an instance, and put it in force with --apply.',
    )
    .argument('<file>', 'YAML: who is admitted, on what legal basis, who covers it; written as in pack.yaml')
    .addOption(whyOption())
    .addOption(byOption())
    .addOption(confirmedByOption())
    .option('--apply', 'put it in force and compute the dates of every open case anew')
    .option('--json', 'print JSON instead of text')
    .action(async (file: string, options: Flags) => {
      const settings = assertSettings(options, io);
      const { createLogger, openSystem } = await import('../../core/shell/runtime/start.ts');
      const logger = createLogger(settings.logLevel, { write: (text) => io.err(text) });
      const system = await openSystem(settings, { logger, lock: 'if-free' });
      try {
        done(await admitFrom(system, file, options, io));
      } finally {
        await system.close();
      }
    });
  addSettingOptions(command, ['instance', 'data', 'pack', 'keys', 'logLevel']);
};

async function admitFrom({ app, store, clocks }: System, file: string, flags: Flags, io: Io): Promise<number> {
  const { json = false, confirmedBy } = flags;
  const by = operatorOf(flags);
  if (confirmedBy !== undefined) assertSecondPerson(by, confirmedBy);
  const say = (text = '') => (json ? undefined : line(io, text));
  const { readAdmission } = await import('../../core/shell/runtime/start.ts');
  const source = await readAdmission(resolve(io.folder, file), file);
  const world = await app.world();
  const active = await readStored(store.instance, app.pack.hash);
  if (!active.ok) {
    printObstacles(io, active.error);
    return exitCode.problems;
  }
  const { pack, outline } = active.value;
  const { next, basis, diagnostics } = admit(outline, world, source, localDate(clocks.caseNow(), pack.zone));
  const shown = { name: file, files: { [file]: source }, patterns: {}, hash: source.hash };
  for (const each of diagnostics) say(printDiagnostic(each, shown));
  if (!next) {
    if (json) line(io, JSON.stringify({ diagnostics: diagnostics.map(diagnosticAsJson), applied: false }, null, 2));
    else io.err(`${file}: ${countDiagnostics(diagnostics)}. Nothing was changed.\n`);
    return exitCode.problems;
  }
  const { proposals: changes }: ProposedWorld = proposeWorld(world, world, next);
  for (const text of printAdmission(pack, next, changes)) say(text);
  const preview = await previewedWorld(app, next, io);
  for (const text of printWorldPreview(preview)) say(text);

  const why = `${flags.why} (legal basis: ${basis})`;
  const apply = flags.apply === true || (!json && (await confirmed(io, 'Put it in force?')));
  const who = confirmedBy === undefined ? by : `${by} and ${confirmedBy}`;
  const outcome = apply ? await appliedWorld(app, { next, by: who, why }, io) : undefined;
  if (outcome && !outcome.ok) {
    printObstacles(io, outcome.error);
    return exitCode.problems;
  }
  if (outcome) {
    const about = { world: next.version, confirmedBy: confirmedBy ?? 'nobody' };
    const at = clocks.machineNow();
    await store.audit.note({ at, by: { kind: 'operator', name: by }, what: 'organisation-admitted', about, why });
  }
  const toDo = printLeftToDo(pack, next, changes, outline.manifest.at('attributes').keys());
  if (json) {
    const record = { world: next.version, changes, leftToDo: toDo, diagnostics: diagnostics.map(diagnosticAsJson) };
    const left = outcome ? { left: outcome.value } : {};
    line(io, JSON.stringify({ ...record, applied: apply, ...preview, ...left }, null, 2));
    return exitCode.ok;
  }
  say(
    outcome
      ? `In force: world ${next.version}. ${leftInWords(outcome.value)} Running servers take it up within a second.`
      : 'Nothing was changed. Put it in force with --apply.',
  );
  if (toDo.length > 0) say(outcome ? 'Still to do:' : 'To do after that:');
  for (const text of toDo) say(`  - ${text}`);
  return exitCode.ok;
}
