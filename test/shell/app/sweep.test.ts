import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import type { Dependencies } from '../../../core/shell/app/dependencies.ts';
import type { Store } from '../../../core/shell/app/ports.ts';
import { createSweep } from '../../../core/shell/app/sweep.ts';
import { noArchive } from '../../../core/shell/archive/no-archive.ts';
import { createTypesetter } from '../../../core/shell/documents/sheet/create-typesetter.ts';
import { createIntake } from '../../../core/shell/intake/create-intake.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';
import { noRegistries } from '../http/no-registries.ts';
import { announcedSystem, submitted } from './announced-pack.ts';

const now = instant('2026-05-04T12:00:00.000Z');

/** A store in which cases are due that cannot be read. */
function brokenStore(due: () => readonly string[]) {
  const memory = createMemoryStore({ now: () => now });
  const limits: number[] = [];
  const store: Store = {
    ...memory,
    asActor: (actor) => ({
      ...memory.asActor(actor),
      load: async () => {
        throw new Error('the page is torn');
      },
    }),
    sweep: {
      ...memory.sweep,
      due: async (_, limit) => {
        limits.push(limit);
        return due()
          .slice(0, limit)
          .map((caseId) => ({ caseId, dueAt: now }));
      },
    },
  };
  return { store, limits };
}

function sweepOver(store: Store) {
  const active = compiledPack('country-packs/xa');
  const faults: string[] = [];
  const needs: Dependencies = {
    store,
    packs: {
      active,
      byHash: async () => active,
      world: async () => active.seed,
      worldsAfter: async () => [],
      refresh: async () => {},
    },
    clocks: { caseNow: () => now, machineNow: () => now },
    draw: { caseId: () => 'c', reference: () => 'r', question: () => 'q', salt: () => 's', attachment: () => 'a' },
    hashCommand: (text) => text,
    intake: createIntake(),
    registries: noRegistries,
    epochs: async () => [],
    archive: noArchive,
    typesetter: createTypesetter(),
    sandbox: false,
    onSweepFault: (caseId) => void faults.push(caseId),
  };
  return { sweep: createSweep(needs), faults };
}

describe('a case that the sweep cannot pass', () => {
  it('is set aside for a while, holds up no other, and is tried again', async () => {
    const { store } = brokenStore(() => ['torn-1', 'torn-2', 'torn-3']);
    const { sweep, faults } = sweepOver(store);
    await sweep(2);
    await sweep(2);
    expect(faults).toEqual(['torn-1', 'torn-2', 'torn-3']);
    for (let round = 0; round < 60; round++) await sweep(2);
    expect(faults.filter((caseId) => caseId === 'torn-1')).toHaveLength(2);
  });

  it('is forgotten once it is due no more', async () => {
    let due = ['torn-1', 'torn-2'];
    const { store, limits } = brokenStore(() => due);
    const { sweep } = sweepOver(store);
    await sweep(5);
    due = [];
    for (let round = 0; round < 70; round++) await sweep(5);
    expect(limits.slice(0, 2)).toEqual([5, 7]);
    expect(limits.at(-1)).toBe(5);
  });
});

describe('a round that is not full', () => {
  it('is followed by another one while anything passes, because a case with two due deadlines takes two places', async () => {
    const system = await announcedSystem();
    for (let index = 0; index < 3; index++) await submitted(system);
    system.setNow('2026-06-30T12:00:00.000Z');
    const { sweep } = system.store;
    Object.assign(system.store, {
      sweep: { ...sweep, due: async (at: Instant, limit: number) => (await sweep.due(at, limit)).slice(0, limit / 2) },
    });
    let passed = 0;
    for (let more = true; more; ) {
      const round = await system.app.sweep(4);
      passed += round.passed;
      more = round.more;
    }
    expect(passed).toBe(3);
  });
});
