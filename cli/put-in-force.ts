import { resolve } from 'node:path';
import type { Result } from '../core/engine/basics/result.ts';
import { localDate } from '../core/engine/calendar/local-date.ts';
import type { Obstacle } from '../core/shell/app/obstacle.ts';
import type { Conditions } from '../core/shell/app/pack-life/activate.ts';
import { signatureObstacles } from '../core/shell/app/pack-life/judge-signatures.ts';
import type { PackStep } from '../core/shell/app/pack-life/pack-step.ts';
import type { Taker } from '../core/shell/app/pack-life/take-step.ts';
import type { Settings } from '../core/shell/runtime/settings.ts';
import type { Instance } from '../core/shell/runtime/start.ts';
import { exitCode } from './exit-code.ts';
import { type Io, line } from './io.ts';
import { operatorOf } from './operator.ts';
import { printObstacles } from './print/obstacles.ts';
import { count } from './print/world-preview.ts';

/** The flags of a command that changes which version is in force. */
export interface ForceFlags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why: string;
  readonly acceptWorld?: boolean;
  readonly waivers?: string;
}

/** Changes which version is in force, says so, and computes open cases anew where the world came with it. */
export async function putInForce(
  instance: Instance,
  settings: Settings,
  flags: ForceFlags,
  io: Io,
  change: (conditions: Conditions, taker: Taker) => Promise<Result<PackStep, readonly Obstacle[]>>,
): Promise<number> {
  const { clocks, sandbox } = instance;
  const { assemble, readTrust, readWaivers, workOff } = await import('../core/shell/runtime/start.ts');
  const waivers = flags.waivers === undefined ? undefined : await readWaivers(resolve(io.folder, flags.waivers));
  const trust = await readTrust(settings);
  const since = clocks.caseNow();
  const conditions: Conditions = {
    sandbox,
    trust,
    acceptWorld: flags.acceptWorld === true,
    since,
    // A waiver holds to the end of its last day wherever that ends last.
    today: localDate(since, 'Etc/GMT+12'),
    ...(waivers ? { waivers } : {}),
  };
  const step = await change(conditions, { by: operatorOf(flags), why: flags.why, at: clocks.machineNow() });
  if (!step.ok) {
    printObstacles(io, step.error);
    io.err('Nothing was changed.\n');
    return exitCode.problems;
  }
  const { pack, version, world } = step.value;
  line(io, `${pack}@${version} is in force. Running servers take it up within a second.`);
  if (sandbox) {
    const unsigned = await signatureObstacles(
      instance.store.instance,
      step.value,
      await instance.store.instance.packSteps(),
      trust,
    );
    for (const { message, mend } of unsigned) line(io, `Production would refuse it: ${message} ${mend}`);
  }
  const { app } = await assemble(instance);
  const left = await workOff({ take: app.recompute, count: app.countBehind }, io.stop);
  if (world !== undefined) line(io, `The world is version ${world} now.`);
  if (left > 0)
    line(io, `${count(left, 'case')} still to be computed: a running server does it, or the next one that starts.`);
  return exitCode.ok;
}
