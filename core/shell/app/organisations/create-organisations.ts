import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Instant, instant } from '../../../engine/basics/civil-date.ts';
import { ok, type Result } from '../../../engine/basics/result.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { World } from '../../../engine/model/world.ts';
import { movedOn } from '../change-world.ts';
import type { Dependencies } from '../dependencies.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import { previewWorld, type WorldPreview } from '../preview-world.ts';
import { nextWorld } from './next-world.ts';
import type { WorldProposal, WorldStep } from './world-step.ts';

/** Days for which a proposal waits for a second person. */
const waitsFor = 14;

/** What administrators of an instance do with those who take part. Who may is asked before. */
export interface Organisations {
  list(): Promise<readonly WorldProposal[]>;
  /**
   * Looks whether it could be done now, and keeps it for a second person. Under an id that the same person used for the same
   * step before, it is the proposal of then.
   */
  propose(
    by: PersonActor,
    step: WorldStep,
    why: string,
    id?: string,
  ): Promise<Result<WorldProposal, readonly Obstacle[]>>;
  /** The world as it is and as it would be. Undefined where there is no such proposal, or it is in force. */
  outcome(
    id: string,
  ): Promise<Result<{ readonly before: World; readonly after: World }, readonly Obstacle[]> | undefined>;
  /** What it would do to the dates of open cases. Undefined where there is no such proposal. */
  preview(id: string): Promise<Result<WorldPreview, readonly Obstacle[]> | undefined>;
  /**
   * By another person than the first one: it is in force from this moment on. Gives the version of the world, to the same person
   * also when it is asked again: whoever lost the answer may repeat it. Undefined where there is no such proposal.
   */
  confirm(by: PersonActor, id: string): Promise<Result<number, readonly Obstacle[]> | undefined>;
}

/** The steps of the world over a store. */
export function createOrganisations(needs: Dependencies): Organisations {
  const { store, packs, clocks } = needs;
  const { proposals, audit } = store;
  const list = () => proposals.list(clocks.machineNow());
  const find = async (id: string) => (await list()).find((one) => one.id === id);
  const done = async (by: PersonActor, { id, step, proposedBy, why }: WorldProposal, world: number) => {
    const about = { ...aboutOf({ id, step }), proposedBy, world };
    await audit.note({ at: clocks.machineNow(), by, what: 'world-confirmed', about, why });
    return ok(world);
  };
  return {
    list,
    async propose(by, step, why, id = randomUUID()) {
      const earlier = await find(id);
      if (earlier && earlier.proposedBy === by.user && isSame(earlier, { step, why })) return ok(earlier);
      if (earlier) return movedOn();
      if (isOwn(by, step)) return ownAuthority();
      const possible = await nextWorld(needs, step, why);
      if (!possible.ok) return possible;
      const at = clocks.machineNow();
      const proposal = { id, step, why, proposedBy: by.user, proposedAt: at, expiresAt: after(at) };
      await audit.note({ at, by, what: 'world-proposed', about: aboutOf(proposal), why });
      await proposals.add(proposal);
      return ok(proposal);
    },
    async outcome(id) {
      const proposal = await find(id);
      if (!proposal || proposal.confirmedBy !== undefined) return undefined;
      const possible = await nextWorld(needs, proposal.step, proposal.why);
      return possible.ok ? ok({ before: await packs.world(), after: possible.value.next }) : possible;
    },
    async preview(id) {
      const proposal = await find(id);
      if (!proposal || proposal.confirmedBy !== undefined) return undefined;
      const possible = await nextWorld(needs, proposal.step, proposal.why);
      return possible.ok ? ok(await previewWorld(needs, possible.value.next)) : possible;
    },
    async confirm(by, id) {
      const proposal = await find(id);
      if (!proposal) return undefined;
      const { proposedBy, confirmedBy, world } = proposal;
      // Noted again as well: the process may have ended before it was.
      if (confirmedBy === by.user && world !== undefined) return done(by, proposal, world);
      if (confirmedBy !== undefined) return undefined;
      if (proposedBy === by.user) return alone();
      if (isOwn(by, proposal.step)) return ownAuthority();
      const possible = await nextWorld(needs, proposal.step, proposal.why);
      if (!possible.ok) return possible;
      const { next, why } = possible.value;
      const confirmed = await proposals.putInForce(
        { id, by: by.user, at: clocks.machineNow() },
        { world: next, since: clocks.caseNow(), by: `${proposedBy} and ${by.user}`, why },
      );
      await packs.refresh();
      if (confirmed === 'not-open') return undefined;
      return confirmed === 'in-force' ? done(by, proposal, next.version) : movedOn();
    },
  };
}

function aboutOf({ id, step }: Pick<WorldProposal, 'id' | 'step'>) {
  return {
    proposal: id,
    step: step.what,
    ...(step.what === 'suspend' || step.what === 'resume' ? { counterpart: step.counterpart, cause: step.cause } : {}),
    ...(step.what === 'end' ? { authority: step.authority } : {}),
  };
}

function isSame(one: Pick<WorldProposal, 'step' | 'why'>, other: Pick<WorldProposal, 'step' | 'why'>): boolean {
  return one.why === other.why && isDeepStrictEqual(one.step, other.step);
}

/** Whoever ends the own authority could do nothing after it, and nobody there could take it back. */
function isOwn(by: PersonActor, step: WorldStep): boolean {
  return step.what === 'end' && step.authority === by.authority;
}

function ownAuthority() {
  return obstructed(
    'authority-own',
    'Nobody ends the part of the own authority.',
    'Ask an administrator of the instance who is of another one.',
  );
}

function after(at: Instant): Instant {
  return instant(new Date(Date.parse(at) + waitsFor * 24 * 3600_000).toISOString());
}

function alone() {
  return obstructed(
    'same-person',
    'Whoever proposed it cannot confirm it.',
    'Ask another administrator of the instance.',
  );
}
