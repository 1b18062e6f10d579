import type { Result } from '../../engine/basics/result.ts';
import { localDate } from '../../engine/calendar/local-date.ts';
import type { PackSource } from '../../engine/pack/pack-source.ts';
import type { Clocks } from '../app/instance-ports.ts';
import type { Obstacle, ObstacleCode } from '../app/obstacle.ts';
import { activateStaged, stagePack } from '../app/pack-life/activate.ts';
import { installPack } from '../app/pack-life/install.ts';
import type { PackTrust } from '../app/pack-life/judge-signatures.ts';
import type { PackSignature } from '../app/pack-life/pack-signature.ts';
import type { PackHome } from '../app/pack-life/stored-pack.ts';
import { StartFault } from './start-fault.ts';

/** How a pack is put in force. */
export interface Activation {
  readonly by: string;
  readonly why: string;
  /** A sandbox takes what a production instance refuses, the pack's proposals for the world, and a version that changes. */
  readonly sandbox: boolean;
  readonly clocks: Clocks;
  /** Those that came with the pack. */
  readonly signatures?: readonly PackSignature[];
  /** Judges them in production. */
  readonly trust?: PackTrust;
}

const tries = 20;

/** What is in the way where another process has taken the same steps meanwhile. */
const overtaken: ReadonlySet<ObstacleCode> = new Set(['steps-moved-on', 'pack-active-already', 'pack-not-staged']);

/**
 * Installs, stages and activates a pack where it is not in force already, and answers whether it did. A new instance gets
 * the world that the pack proposes; it then belongs to the instance. Throws a StartFault that says all that stands in the
 * way: errors, another country, parts that are not enforced, rules that nobody confirmed, cases that would not be covered.
 */
export async function activatePack(home: PackHome, source: PackSource, how: Activation): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    if ((await home.instance.standing()).pack === source.hash) return false;
    const outcome = await tryToActivate(home, source, how);
    // Processes that start together with one pack all put it in force; one of them is first.
    const wasOvertaken = !outcome.ok && outcome.error.some(({ code }) => overtaken.has(code));
    if (wasOvertaken && attempt < tries) continue;
    getValue(outcome);
    return true;
  }
}

async function tryToActivate(
  home: PackHome,
  source: PackSource,
  { by, why, sandbox, clocks, signatures = [], trust }: Activation,
): Promise<Result<unknown, readonly Obstacle[]>> {
  const taker = { by, why, at: clocks.machineNow() };
  const installed = await installPack(home.instance, source, taker, { mayChange: sandbox, signatures });
  if (!installed.ok) return installed;
  const staged = await stagePack(home, { hash: source.hash }, taker);
  if (!staged.ok) return staged;
  const since = clocks.caseNow();
  const today = localDate(since, installed.value.checked.pack.zone);
  return activateStaged(
    home,
    { sandbox, acceptWorld: sandbox, since, today, ...(trust ? { trust } : {}) },
    taker,
    source.hash,
  );
}

function getValue<Value>(result: Result<Value, readonly Obstacle[]>): Value {
  if (result.ok) return result.value;
  // All at once: an operator who starts a server has no other way to ask.
  const [first] = result.error;
  throw new StartFault(
    first?.code ?? 'pack-refused',
    result.error.map(({ message }) => message).join('\n'),
    [...new Set(result.error.map(({ mend }) => mend))].join('\n'),
  );
}
