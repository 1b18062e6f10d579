import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../engine/basics/result.ts';
import { localDate } from '../../../engine/calendar/local-date.ts';
import { admit } from '../../../engine/compile/admission/admit.ts';
import type { World } from '../../../engine/model/world.ts';
import type { Dependencies } from '../dependencies.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import { readStored } from '../pack-life/stored-pack.ts';
import { endAuthority } from './end-authority.ts';
import { switchCounterpart } from './suspend-counterpart.ts';
import type { WorldStep } from './world-step.ts';

/** The world after a step, and why it is on record; or all that stands in the way. Nothing is changed. */
export async function nextWorld(
  { packs, store, clocks }: Dependencies,
  step: WorldStep,
  why: string,
): Promise<Result<{ readonly next: World; readonly why: string }, readonly Obstacle[]>> {
  const world = await packs.world();
  if (step.what === 'end') {
    const ended = endAuthority(world, step);
    return ended.ok ? ok({ next: ended.value, why }) : ended;
  }
  if (step.what !== 'admit') {
    const switched = switchCounterpart(packs.active, world, step, why);
    return switched.ok ? ok({ next: switched.value, why }) : switched;
  }
  const active = await readStored(store.instance, packs.active.hash);
  if (!active.ok) return active;
  const text = step.admission;
  const source = { path: 'admission.yaml', text, hash: createHash('sha256').update(text).digest('hex') };
  const { next, basis, diagnostics } = admit(
    active.value.outline,
    world,
    source,
    localDate(clocks.caseNow(), packs.active.zone),
  );
  if (next) return ok({ next, why: `${why} (legal basis: ${basis})` });
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  const place = first ? `${first.at.file}:${first.at.line} ${first.code} ${first.message}` : 'It cannot be read.';
  return obstructed('admission-wrong', place, first?.hint ?? 'Look at the reference of the file.');
}
