import { localDate } from '../../core/engine/calendar/local-date.ts';
import { diffPacks } from '../../core/engine/diff/diff-packs.ts';
import { findObstacles, stagePack } from '../../core/shell/app/pack-life/activate.ts';
import type { CheckedPack } from '../../core/shell/app/pack-life/checked-pack.ts';
import { leftOut } from '../../core/shell/app/pack-life/left-out.ts';
import { activations } from '../../core/shell/app/pack-life/pack-step.ts';
import { proposalsOf } from '../../core/shell/app/pack-life/proposals-of.ts';
import type { ProposedWorld } from '../../core/shell/app/pack-life/propose-world.ts';
import { proveStored, readStored } from '../../core/shell/app/pack-life/stored-pack.ts';
import type { Settings } from '../../core/shell/runtime/settings.ts';
import type { Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf, whyOption } from '../operator.ts';
import { printObstacles } from '../print/obstacles.ts';
import { printChanges } from '../print/pack-change.ts';
import { count, printWorldPreview } from '../print/world-preview.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why: string;
  readonly json?: boolean;
}

/** `rcms pack stage ID[@VERSION]`: names the next version, and shows all that its activation changes and needs. */
export const addPackStage: AddCommand = (parent, io, done) => {
  const command = parent
    .command('stage')
    .description(
      'Name an installed version as the next one, and show what its activation changes and what it still needs.',
    )
    .argument('<id[@version]>', 'the highest installed version when none is named')
    .addOption(whyOption())
    .addOption(byOption())
    .option('--json', 'print JSON instead of text')
    .action(async (name: string, options: Flags) => {
      done(await withInstance(options, io, (instance, settings) => stage(instance, settings, name, options, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function stage(instance: Instance, settings: Settings, name: string, flags: Flags, io: Io): Promise<number> {
  const { store, clocks, sandbox } = instance;
  const taker = { by: operatorOf(flags), why: flags.why, at: clocks.machineNow() };
  const step = await stagePack(store, name, taker);
  const next = step.ok ? await proveStored(store.instance, step.value.hash) : step;
  if (!step.ok || !next.ok) {
    printObstacles(io, step.ok ? [] : step.error);
    return exitCode.problems;
  }
  const { hash, pack, version } = step.value;
  const steps = await store.instance.packSteps();
  const active = activations(steps).at(-1);
  const before = active && (await readStored(store.instance, active.hash));
  const proposed = await proposalsOf(store.instance, steps, next.value);
  const stays = (await store.sweep.packUse()).filter((use) => use.hash !== hash && use.open > 0);
  const open = stays.reduce((sum, use) => sum + use.open, 0);
  const preview = await previewOf(instance, proposed);
  const { readTrust } = await import('../../core/shell/runtime/start.ts');
  const trust = await readTrust(settings);
  const today = localDate(clocks.caseNow(), next.value.pack.zone);
  const obstacles = await findObstacles(store, next.value, { sandbox, today, trust }, proposed.world);
  const unprovided = leftOut(next.value, proposed.world);
  const changes = before?.ok ? diffPacks(before.value, next.value) : [];
  if (flags.json) {
    const staged = { pack, version, hash, from: active?.version, changes, staysOpen: open };
    line(
      io,
      JSON.stringify(
        { ...staged, proposals: proposed.proposals, dates: preview, needs: obstacles, leftOut: unprovided },
        null,
        2,
      ),
    );
    return exitCode.ok;
  }
  for (const text of before?.ok ? printChanges(before.value.pack, next.value.pack, changes) : [first(next.value)])
    line(io, text);
  line(io);
  if (open > 0)
    line(
      io,
      `${count(open, 'open case')} ${open === 1 ? 'stays' : 'stay'} on the version in which ${open === 1 ? 'it' : 'they'} began.`,
    );
  for (const text of printProposals(proposed)) line(io, text);
  if (unprovided.length > 0) line(io, 'It does not provide for those whom this instance has admitted:');
  for (const text of unprovided) line(io, `  - ${text}`);
  if (unprovided.length > 0) line(io, '    After its activation, mend it with rcms counterpart admit.');
  for (const text of preview ? printWorldPreview(preview) : []) line(io, text);
  line(io, `Staged ${pack}@${version}. Put it in force with rcms pack activate.`);
  if (obstacles.length > 0) {
    line(io, 'Before that it still needs:');
    for (const { message, mend } of obstacles) line(io, `  - ${message}\n    ${mend}`);
  }
  return exitCode.ok;
}

function first({ pack, source }: CheckedPack): string {
  return `${pack.id} ${pack.version} (${source.hash.slice(0, 12)}) would be the first pack in force here.`;
}

function printProposals({ proposals }: ProposedWorld): readonly string[] {
  if (proposals.length === 0) return [];
  return [
    'It proposes for the world of this instance, to be taken over with rcms pack activate --accept-world:',
    ...proposals.map(({ what, id, changes }) => `  - ${what} ${id}: ${changes.join('; ')}`),
  ];
}

/** What the proposals would do to open cases; there is nothing to see before a first pack is in force. */
async function previewOf(instance: Instance, { proposals, world }: ProposedWorld) {
  if (proposals.length === 0) return undefined;
  const { assemble } = await import('../../core/shell/runtime/start.ts');
  const { app } = await assemble(instance);
  return app.previewWorld({ ...world, version: world.version + 1 });
}
