import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import { compiledPacks } from '../../../packs/compiled-packs.ts';
import { propertyRuns } from '../../../property-runs.ts';
import { planMatrix } from './plan-matrix.ts';
import { probes } from './probes.ts';
import { Fences } from './walk-fences.ts';

const folders: Readonly<Record<string, string>> = {
  lighthouse: 'test/packs/fixtures/lighthouse',
  allotment: 'test/packs/fixtures/allotment',
  xa: 'country-packs/xa',
  pakistan: 'country-packs/pakistan',
};

/** From how many walks those are chosen that are played: more than these bring hardly anybody into a new position. */
const seedsOf: Readonly<Record<string, number>> = { lighthouse: 30, allotment: 200, xa: 60, pakistan: 400 };

/** The share of all rights of the access file that no walk of these gives anybody. */
const leftOf: Readonly<Record<string, number>> = { lighthouse: 0, allotment: 0, xa: 0, pakistan: 0.12 };

/** A large pack has more to try than fits into every run: each takes so many walks, drawn anew. `MATRIX=whole` takes all. */
const walksOfARun: Readonly<Record<string, number>> = { pakistan: 2 };

function walksOfThisRun<Walk>(name: string, walks: readonly Walk[]): readonly Walk[] {
  const count = process.env.MATRIX === 'whole' ? undefined : walksOfARun[name];
  if (count === undefined) return walks;
  const first = Math.floor(Math.random() * walks.length);
  return Array.from({ length: count }, (_, index) => walks[(first + index) % walks.length] as Walk);
}

/** Many walks end before there is anything to try. */
const mostWalks = 15;

describe.each(compiledPacks())('the fences of $name', ({ name, pack }) => {
  let fences: Fences;

  beforeAll(async () => {
    fences = await Fences.open(folders[name] as string, pack);
  });

  afterAll(() => fences.close());

  it('are tried on every route that there is', () => {
    expect(Object.keys(probes).sort()).toEqual(fences.api.routes.map(({ operation }) => operation).sort());
  });

  it('hold on every route and for every command, for each role in each position that it can have', async () => {
    const plan = planMatrix(fences, pack, seedsOf[name] as number);
    expect(plan.left.length / plan.cells).toBeLessThanOrEqual(leftOf[name] as number);
    for (const walk of walksOfThisRun(name, plan.walks)) await fences.walkBy(walk);
  }, 1_800_000);

  it('hold for everybody at every stage of random walks', async () => {
    await walkUntil(fences, propertyRuns(0.4), () => Math.min(...Object.values(fences.tried)) >= 40);
  }, 600_000);
});

describe('a fence with a hole', () => {
  /** The pack with something more in every grant of one role. */
  const widened = (
    pack: CompiledPack,
    role: string,
    more: { reads?: string[]; writes?: string[]; may?: string[] },
  ): CompiledPack => {
    const rule = pack.roles[role];
    if (!rule) throw new Error(`no role ${role}`);
    const grants = rule.grants.map((grant) => ({
      ...grant,
      reads: [...grant.reads, ...(more.reads ?? [])],
      writes: [...grant.writes, ...(more.writes ?? [])],
      may: [...grant.may, ...(more.may ?? [])],
    }));
    return { ...pack, roles: { ...pack.roles, [role]: { ...rule, grants } } };
  };
  const xa = compiledPacks().find(({ name }) => name === 'xa')?.pack as CompiledPack;

  it.each([
    ['somebody reads what is not granted', widened(xa, 'supervisor', { reads: ['identity', 'message'] })],
    [
      'somebody gives a command that is not granted',
      widened(xa, 'supervisor', { writes: ['message'], may: ['post-message'] }),
    ],
    [
      'a case exists for an authority that has no part in it',
      {
        ...xa,
        roles: { ...xa.roles, 'return-officer': { ...xa.roles['return-officer'], reach: 'all' } },
      } as CompiledPack,
    ],
  ])(
    'is found where %s',
    async (_, broken) => {
      const fences = await Fences.open('country-packs/xa', xa, broken);
      try {
        await expect(walkUntil(fences, mostWalks, () => false)).rejects.toThrow(/^seed /);
      } finally {
        await fences.close();
      }
    },
    600_000,
  );
});

/** At least so many walks, and as many as it takes. */
async function walkUntil(fences: Fences, least: number, enough: () => boolean): Promise<void> {
  const start = Math.floor(Math.random() * 1_000_000);
  for (let walk = 0; walk < least || !enough(); walk++) {
    if (walk === Math.max(least, mostWalks)) throw new Error(`too little was tried: ${JSON.stringify(fences.tried)}`);
    await fences.walk(start + walk);
  }
}
