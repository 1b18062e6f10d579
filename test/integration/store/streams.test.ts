import fc from 'fast-check';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';
import {
  clerk,
  clock,
  event,
  gull,
  keeper,
  newCase,
  opening,
  outsider,
  privateNote,
  take,
  today,
  transmission,
} from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs } from './raw-sql.ts';

describe('the streams of a case', () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let owner: postgres.Sql;

  beforeAll(async () => {
    opened = await freshStore();
    owner = connectAs(opened.database.urls.migrator);
  });

  afterAll(async () => {
    await owner.end();
    await opened.close();
  });

  it('replay to the case that the snapshot gives, whatever happened', async () => {
    const steps = fc.array(fc.constantFrom('harbour', 'lighthouse', 'send', 'meet'), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, async (walk) => {
        const caseId = newCase();
        await take(opened.store, clerk, caseId, opening(caseId));
        let sent = 0;
        for (const [index, step] of walk.entries()) {
          if (step === 'harbour') await take(opened.store, clerk, caseId, [privateNote('harbour', `h${index}`)]);
          if (step === 'send') {
            const due = instant(`2031-06-0${1 + sent++}T00:00:00.000Z`);
            await take(opened.store, clerk, caseId, transmission(caseId, { ...gull, name: `Gull ${index}` }, due));
          }
          if (sent === 0) continue;
          if (step === 'lighthouse') await take(opened.store, keeper, caseId, [privateNote('lighthouse', `l${index}`)]);
          if (step === 'meet') await take(opened.store, keeper, caseId, [met()]);
        }
        const loaded = await opened.store.asActor(clerk).load(caseId);
        expect(await opened.store.rebuild(clerk, caseId)).toEqual(loaded?.caseFile);
        expect(await opened.store.verify(clerk, caseId)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('are replayed and checked for nobody without reach', async () => {
    const caseId = newCase();
    await take(opened.store, clerk, caseId, opening(caseId));
    for (const actor of [outsider, keeper, clock]) {
      expect(await opened.store.rebuild(actor, caseId)).toBeUndefined();
      expect(await opened.store.verify(actor, caseId)).toBeUndefined();
    }
  });

  describe('show', () => {
    let caseId: string;

    beforeEach(async () => {
      caseId = newCase();
      await take(opened.store, clerk, caseId, opening(caseId));
      await take(opened.store, clerk, caseId, transmission(caseId));
      await take(opened.store, clerk, caseId, [privateNote('harbour', 'one')]);
    });

    const own = () => owner`case_id = ${caseId} and side = 'harbour'`;
    const verify = async () =>
      (await opened.store.verify(keeper, caseId))?.map(({ what, at }) => [
        what,
        'side' in at && at.side,
        'number' in at && at.number,
      ]);

    it('a changed byte of a header', async () => {
      await owner`update rcms.event set header = set_byte(header, 20, get_byte(header, 20) # 1) where ${own()} and version = 3`;
      expect((await verify())?.[0]).toEqual(['misplaced', 'harbour', 3]);
    });

    it('an event that was removed', async () => {
      await owner`delete from rcms.event where ${own()} and version = 2`;
      expect((await verify())?.[0]).toEqual(['missing', 'harbour', 2]);
    });

    it('an event that was removed and the rest renumbered', async () => {
      await owner`delete from rcms.event where ${own()} and version = 2`;
      for (const version of [3, 4, 5, 6]) {
        await owner`update rcms.event set version = version - 1 where ${own()} and version = ${version}`;
      }
      expect((await verify())?.[0]).toEqual(['misplaced', 'harbour', 2]);
    });

    it('two events that were exchanged', async () => {
      await owner`update rcms.event set version = version + 100 where ${own()} and version in (2, 3)`;
      await owner`update rcms.event set version = case version when 102 then 3 else 2 end where ${own()} and version > 100`;
      expect((await verify())?.[0]).toEqual(['misplaced', 'harbour', 2]);
    });

    it('a tail that was cut off', async () => {
      await owner`delete from rcms.event where ${own()} and version = 6`;
      expect((await verify())?.[0]).toEqual(['truncated', 'harbour', 6]);
    });

    it('a head that was set back with the tail', async () => {
      await owner`delete from rcms.event where ${own()} and version = 6`;
      await owner`update rcms.stream set version = 5 where ${own()}`;
      expect((await verify())?.[0]).toEqual(['head-changed', 'harbour', 5]);
    });

    it('a sealed part that was changed', async () => {
      await owner`update rcms.part set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where ${own()} and version = 2`;
      expect((await verify())?.[0]).toEqual(['part-changed', 'harbour', 2]);
      await expect(opened.store.asActor(clerk).load(caseId)).rejects.toMatchObject({ code: 'seal-broken' });
    });

    it('a sealed part that was moved to another case', async () => {
      const other = newCase();
      await take(opened.store, clerk, other, opening(other));
      await owner`
        update rcms.part p set sealed = o.sealed from rcms.part o
        where p.case_id = ${caseId} and p.side = 'harbour' and p.version = 2 and o.case_id = ${other} and o.version = 2`;
      await owner`
        update rcms.data_key k set wrapped = o.wrapped from rcms.data_key o
        where k.case_id = ${caseId} and k.side = 'harbour' and k.category = 'identity'
          and o.case_id = ${other} and o.category = 'identity'`;
      await expect(opened.store.asActor(clerk).load(caseId)).rejects.toMatchObject({ code: 'seal-broken' });
    });

    it('a part that is gone while no event says that it was erased: the chain holds without it', async () => {
      await owner`delete from rcms.part where ${own()} and version = 2`;
      expect(await verify()).toEqual([['part-gone', 'harbour', 2]]);
      const [first] = (await opened.store.asActor(clerk).history(caseId, 'harbour')).slice(1);
      expect(first?.copy.parts).toEqual([]);
    });
  });
});

function met(): CaseEvent {
  return event('deadline-met', {
    sides: ['harbour', 'lighthouse'],
    by: { kind: 'clock' },
    codes: { id: 'reply', on: today, late: false },
  });
}
