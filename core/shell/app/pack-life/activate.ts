import type { CivilDate, Instant } from '../../../engine/basics/civil-date.ts';
import { fail, type Result } from '../../../engine/basics/result.ts';
import type { World } from '../../../engine/model/world.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import { type CheckedPack, firstOf } from './checked-pack.ts';
import { findVersion } from './find-version.ts';
import { type PackTrust, signatureObstacles } from './judge-signatures.ts';
import { judgeWaivers } from './judge-waivers.ts';
import { activations, findStaged, type PackStep, type Waiver } from './pack-step.ts';
import { proposalsOf } from './proposals-of.ts';
import { type PackHome, proveStored } from './stored-pack.ts';
import { type Taker, takeStep } from './take-step.ts';
import { unconfirmedRules } from './unconfirmed-rules.ts';
import { uncoveredCases } from './uncovered-cases.ts';

/** How a version is put in force. */
export interface Conditions {
  /** A sandbox takes what production refuses: parts that are not enforced yet, rules that nobody confirmed. */
  readonly sandbox: boolean;
  readonly waivers?: readonly Waiver[];
  /** Judges who signed the version; a caller that names none answers for that itself. */
  readonly trust?: PackTrust;
  /** Takes over what the pack proposes for the world. */
  readonly acceptWorld: boolean;
  /** Reading of the case clock, from which a changed world holds. */
  readonly since: Instant;
  /** The day on which waivers are judged. */
  readonly today: CivilDate;
}

/** Names an installed version as the next one. What it will change is the caller's to show. */
export async function stagePack(
  { instance }: PackHome,
  wanted: string | { readonly hash: string },
  taker: Taker,
): Promise<Result<PackStep, readonly Obstacle[]>> {
  const steps = await instance.packSteps();
  const found = findVersion(steps, wanted);
  if (!found.ok) return found;
  const { pack, version, hash } = found.value;
  if (activations(steps).at(-1)?.hash === hash) {
    return obstructed('pack-active-already', `${pack} ${version} is in force already.`, 'Stage another version.');
  }
  const checked = await proveStored(instance, hash);
  return checked.ok ? takeStep(instance, steps, { is: 'staged', pack, version, hash }, taker) : checked;
}

/** Puts the staged version in force, which must be `expected` where that is given, or says all that stands in the way. */
export async function activateStaged(
  home: PackHome,
  conditions: Conditions,
  taker: Taker,
  expected?: string,
): Promise<Result<PackStep, readonly Obstacle[]>> {
  const steps = await home.instance.packSteps();
  const staged = findStaged(steps);
  if (!staged || (expected !== undefined && staged.hash !== expected)) {
    return obstructed(
      'pack-not-staged',
      'No version is staged: what is to come into force has to be looked at first.',
      'Name one with rcms pack stage ID@VERSION.',
    );
  }
  return putInForce(home, 'activated', staged, steps, conditions, taker);
}

/** Puts the version before the one in force in force again, on the same conditions. */
export async function rollBack(
  home: PackHome,
  conditions: Conditions,
  taker: Taker,
): Promise<Result<PackStep, readonly Obstacle[]>> {
  const steps = await home.instance.packSteps();
  const earlier = activations(steps).at(-2);
  if (!earlier) {
    return obstructed('pack-no-earlier', 'There is no version before the one in force.', 'Stage and activate another.');
  }
  const waivers = conditions.waivers ?? earlier.waivers;
  return putInForce(home, 'rolled-back', earlier, steps, waivers ? { ...conditions, waivers } : conditions, taker);
}

async function putInForce(
  home: PackHome,
  is: 'activated' | 'rolled-back',
  { pack, version, hash }: PackStep,
  steps: readonly PackStep[],
  conditions: Conditions,
  taker: Taker,
): Promise<Result<PackStep, readonly Obstacle[]>> {
  const { instance } = home;
  const checked = await proveStored(instance, hash);
  if (!checked.ok) return checked;
  const { proposals, world } = await proposalsOf(instance, steps, checked.value);
  const before = await instance.world();
  const accepts = !before || (conditions.acceptWorld && proposals.length > 0);
  const obstacles = await findObstacles(home, checked.value, conditions, accepts ? world : before);
  if (obstacles.length > 0) return fail(obstacles);

  const { since } = conditions;
  // First the world: after a break the step is taken again, and a world that was accepted is proposed no more.
  const next = { ...world, version: (before?.version ?? 0) + 1 };
  if (accepts && (await instance.saveWorld({ world: next, since, by: taker.by, why: taker.why })) === 'conflict') {
    return obstructed('steps-moved-on', 'The world has changed meanwhile; nothing was done.', 'Start over.');
  }
  const { waivers } = conditions;
  return takeStep(
    instance,
    steps,
    { is, pack, version, hash, ...(waivers ? { waivers } : {}), ...(accepts ? { world: next.version } : {}) },
    taker,
  );
}

/** All that keeps a sound version from being put in force: what production refuses, and cases that it would not cover. */
export async function findObstacles(
  home: PackHome,
  checked: CheckedPack,
  conditions: Pick<Conditions, 'sandbox' | 'waivers' | 'trust' | 'today'>,
  world: World | undefined,
): Promise<readonly Obstacle[]> {
  const refused = conditions.sandbox ? [] : productionObstacles(checked, conditions);
  const unsigned = conditions.sandbox ? [] : await judgeSignatures(home, checked, conditions.trust);
  return [...unsigned, ...refused, ...(await uncoveredCases(home, checked, world))];
}

async function judgeSignatures(
  { instance }: PackHome,
  { pack: { id, version, hash } }: CheckedPack,
  trust: PackTrust | undefined,
): Promise<readonly Obstacle[]> {
  return trust ? signatureObstacles(instance, { pack: id, version, hash }, await instance.packSteps(), trust) : [];
}

/** What production refuses in a version that is sound: parts that nothing keeps, and rules that nobody answers for. */
export function productionObstacles(
  checked: CheckedPack,
  { waivers = [], today }: Pick<Conditions, 'waivers' | 'today'>,
): readonly Obstacle[] {
  const unenforced = checked.diagnostics.filter(({ code }) => code === 'NOT-ENFORCED');
  const looksLive: readonly Obstacle[] =
    unenforced.length === 0
      ? []
      : [
          {
            code: 'pack-not-enforced',
            message: `The pack ${checked.source.name} declares what this version does not enforce: ${firstOf(unenforced)}`,
            mend: 'Take these parts out, or try the pack in a sandbox (--sandbox, or rcms demo).',
          },
        ];
  return [...looksLive, ...judgeWaivers(unconfirmedRules(checked.outline), waivers, today)];
}
