import { describe, expect, it } from 'vitest';
import { admit } from '../../../../core/engine/compile/admission/admit.ts';
import type { World } from '../../../../core/engine/model/world.ts';
import { rollBack } from '../../../../core/shell/app/pack-life/activate.ts';
import { provePack } from '../../../../core/shell/app/pack-life/checked-pack.ts';
import { leftOut } from '../../../../core/shell/app/pack-life/left-out.ts';
import { proposalsOf } from '../../../../core/shell/app/pack-life/proposals-of.ts';
import type { PackHome } from '../../../../core/shell/app/pack-life/stored-pack.ts';
import { createMemoryStore } from '../../../../core/shell/store/memory/memory-store.ts';
import { sourceFile } from '../../../packs/load-pack.ts';
import { activate, ann, type Change, inSandbox, version } from './versions.ts';

const admission = `basis: "Accession of Xc"
counterparts: { XC: { name: { en: "Xc" }, calendar: xb } }
authorities:
  xc-returns: { kind: return-agency, side: requesting, counterpart: XC, zone: UTC, name: { en: "Agency" } }
attributes: { XA: { maxDetentionDays: 30 } }
`;
const calendars = /^counterparts:\n/m;

/** An instance of the first version that has admitted somebody. */
async function instance(): Promise<PackHome & { world(): Promise<World> }> {
  const home = createMemoryStore();
  const first = await version('1.0.0');
  await activate(home, first);
  const world = async () => (await home.instance.world()) ?? expect.fail();
  const checked = provePack(first);
  if (!checked.ok) expect.fail();
  const file = { path: 'xc.yaml', ...sourceFile(admission) };
  const { next } = admit(checked.value.outline, await world(), file, inSandbox.today);
  if (!next) expect.fail();
  await home.instance.saveWorld({ world: next, since: inSandbox.since, by: 'ann', why: 'acceded' });
  return { ...home, world };
}

/** What another version proposes to it. */
async function proposals(home: PackHome, ...changes: readonly Change[]) {
  const checked = provePack(await version('1.1.0', ...changes));
  if (!checked.ok) expect.fail();
  return (await proposalsOf(home.instance, await home.instance.packSteps(), checked.value)).proposals;
}

describe('whom an instance has admitted', () => {
  it('is proposed away by no version, stays through its activation and through a rollback', async () => {
    const home = await instance();
    const before = await home.world();
    expect(await proposals(home)).toEqual([]);
    const next = await version('1.1.0', ['pack.yaml', 'Return Agency of Xb', 'Agency of Returns']);
    await activate(home, next, { ...inSandbox, acceptWorld: true });
    const accepted = await home.world();
    expect(accepted.authorities['xb-returns']?.name).toEqual({ en: 'Agency of Returns' });
    expect(accepted.authorities['xc-returns']).toEqual(before.authorities['xc-returns']);
    expect(accepted.counterparts).toEqual(before.counterparts);
    expect(accepted.counterparts.XC?.admitted).toEqual({ on: '2026-05-04', basis: 'Accession of Xc' });
    expect((await rollBack(home, inSandbox, ann)).ok).toBe(true);
    expect(await home.world()).toEqual(accepted);
  });

  it('is proposed as a difference by a version that has it too', async () => {
    const home = await instance();
    const its = 'counterparts:\n  XC: { name: { en: "The State of Xc" }, calendar: xb }\n';
    expect(await proposals(home, ['pack.yaml', calendars, its])).toEqual([
      { what: 'counterpart', id: 'XC', changes: ['name'] },
    ]);
    const same = 'counterparts:\n  XC: { name: { en: "Xc" }, calendar: xb }\n';
    expect(await proposals(home, ['pack.yaml', calendars, same])).toEqual([]);
  });

  it('is named where a version does not provide for it', async () => {
    const home = await instance();
    const checked = provePack(
      await version(
        '1.1.0',
        [
          'pack.yaml',
          'authorityKinds: [return-agency, ministry]',
          'authorityKinds: [return-agency, ministry, embassy]',
        ],
        [
          'pack.yaml',
          'authorities:\n',
          'authorities:\n  xa-embassy: { kind: embassy, side: requested, counterpart: XA, zone: UTC, covers: [XB], name: { en: "Embassy" } }\n',
        ],
        [
          'services/readmission/service.yaml',
          'participants: {}',
          'participants: { embassy: { side: requested, kind: embassy, choose: { covers: requesting } } }',
        ],
      ),
    );
    if (!checked.ok) expect.fail(JSON.stringify(checked.error));
    const { world } = await proposalsOf(home.instance, await home.instance.packSteps(), checked.value);
    expect(leftOut(checked.value, world)).toEqual([
      'No embassy covers XC: in readmission, nobody is drawn in for it as embassy.',
    ]);
    const covered = { ...world.authorities['xa-embassy'], covers: ['XB', 'XC'] } as World['authorities'][string];
    expect(leftOut(checked.value, { ...world, authorities: { ...world.authorities, 'xa-embassy': covered } })).toEqual(
      [],
    );
    const gone = { ...world.authorities['xc-returns'], kind: 'bureau' } as World['authorities'][string];
    expect(leftOut(checked.value, { ...world, authorities: { 'xc-returns': gone, 'xa-embassy': covered } })).toEqual([
      'xc-returns is a bureau of the side requesting, which 1.1.0 does not have.',
    ]);
  });
});
