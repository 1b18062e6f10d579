import { randomUUID } from 'node:crypto';
import { type Instant, instant } from '../../../engine/basics/civil-date.ts';
import { ok, type Result } from '../../../engine/basics/result.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { World } from '../../../engine/model/world.ts';
import { changeWorld } from '../change-world.ts';
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
  /** Looks whether it could be done now, and keeps it for a second person. */
  propose(by: PersonActor, step: WorldStep, why: string): Promise<Result<WorldProposal, readonly Obstacle[]>>;
  /** What it would do to the dates of open cases. Undefined where there is no such proposal. */
  preview(id: string): Promise<Result<WorldPreview, readonly Obstacle[]> | undefined>;
  /** By another person than the first one: it is in force from this moment on. Undefined where there is no such proposal. */
  confirm(by: PersonActor, id: string): Promise<Result<World, readonly Obstacle[]> | undefined>;
}

/** The steps of the world over a store. */
export function createOrganisations(needs: Dependencies): Organisations {
  const { store, clocks } = needs;
  const { proposals, audit } = store;
  const list = () => proposals.list(clocks.machineNow());
  const open = async (id: string) => (await list()).find((one) => one.id === id && one.confirmedBy === undefined);
  return {
    list,
    async propose(by, step, why) {
      const possible = await nextWorld(needs, step, why);
      if (!possible.ok) return possible;
      const at = clocks.machineNow();
      const proposal = { id: randomUUID(), step, why, proposedBy: by.user, proposedAt: at, expiresAt: after(at) };
      await audit.note({ at, by, what: 'world-proposed', about: aboutOf(proposal), why });
      await proposals.add(proposal);
      return ok(proposal);
    },
    async preview(id) {
      const proposal = await open(id);
      if (!proposal) return undefined;
      const possible = await nextWorld(needs, proposal.step, proposal.why);
      return possible.ok ? ok(await previewWorld(needs, possible.value.next)) : possible;
    },
    async confirm(by, id) {
      const proposal = await open(id);
      if (!proposal) return undefined;
      if (proposal.proposedBy === by.user) return alone();
      const possible = await nextWorld(needs, proposal.step, proposal.why);
      if (!possible.ok) return possible;
      // Taken first, so that of two who confirm at once one goes on.
      if (!(await proposals.confirm(id, by.user, clocks.machineNow()))) return undefined;
      const { next, why } = possible.value;
      const changed = await changeWorld(needs, { next, by: `${proposal.proposedBy} and ${by.user}`, why });
      if (!changed.ok) await proposals.reopen(id);
      else {
        const about = { ...aboutOf(proposal), proposedBy: proposal.proposedBy, world: next.version };
        await audit.note({ at: clocks.machineNow(), by, what: 'world-confirmed', about, why: proposal.why });
      }
      return changed;
    },
  };
}

function aboutOf({ id, step }: Pick<WorldProposal, 'id' | 'step'>) {
  return {
    proposal: id,
    step: step.what,
    ...(step.what === 'admit' ? {} : { counterpart: step.counterpart, cause: step.cause }),
  };
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
