import { describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { WorklistRow } from '../../../core/engine/views/rows.ts';
import type { Dependencies } from '../../../core/shell/app/dependencies.ts';
import { createLists } from '../../../core/shell/app/lists.ts';
import { noArchive } from '../../../core/shell/archive/no-archive.ts';
import { createTypesetter } from '../../../core/shell/documents/sheet/create-typesetter.ts';
import { createIntake } from '../../../core/shell/intake/create-intake.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';
import { noRegistries } from '../http/no-registries.ts';

const now = instant('2026-05-04T12:00:00.000Z');
const garden = compiledPack('test/packs/fixtures/allotment');

/** The garden where gardeners see what a shed is like while they sketch it, and not later. */
function forgetful(): CompiledPack {
  const role = garden.roles.gardener;
  if (!role) throw new Error('the garden has gardeners');
  const later = role.grants.map((grant) => ({ ...grant, reads: grant.reads.filter((one) => one !== 'shed-facts') }));
  const early = { during: ['sketch'], reads: ['shed-facts'], writes: [], may: [] };
  return { ...garden, roles: { ...garden.roles, gardener: { ...role, grants: [...later, early] } } };
}

function row(caseId: string, state: string): WorklistRow {
  return {
    caseId,
    authority: 'plot-7',
    side: 'plotholder',
    why: ['party'],
    service: 'shed-permit',
    states: [state],
    responsible: [],
    openedOn: civilDate('2026-05-04'),
    facets: { colour: { category: 'shed-facts', value: 'green' } },
  };
}

function listsOf(active: CompiledPack) {
  const memory = createMemoryStore({ now: () => now });
  const needs: Dependencies = {
    store: {
      ...memory,
      asActor: (actor) => ({
        ...memory.asActor(actor),
        worklist: async () => ({ rows: [row('early', 'sketch'), row('late', 'before-committee')] }),
      }),
    },
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
    onSweepFault: () => undefined,
  };
  return createLists(needs);
}

const gardener = { kind: 'person', user: 'rosemary', authority: 'plot-7', roles: ['gardener'] } as const;

describe('a list that is filtered by a facet', () => {
  const found = async (active: CompiledPack, facets?: Readonly<Record<string, string>>) => {
    const page = await listsOf(active).worklist(gardener, { limit: 10, ...(facets ? { facets } : {}) });
    return page.rows.map(({ caseId, facets: shown }) => [caseId, Object.keys(shown)]);
  };

  it('shows every case whose facet may be read', async () => {
    expect(await found(garden, { colour: 'green' })).toEqual([
      ['early', ['colour']],
      ['late', ['colour']],
    ]);
  });

  it('does not tell by a case what may not be read in it now', async () => {
    expect(await found(forgetful(), { colour: 'green' })).toEqual([['early', ['colour']]]);
    expect(await found(forgetful())).toEqual([
      ['early', ['colour']],
      ['late', []],
    ]);
  });
});
