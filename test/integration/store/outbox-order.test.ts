import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, harbour, newCase, opening, take } from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs } from './raw-sql.ts';

const effect = (subject: string) => ({
  type: 'notify' as const,
  authority: harbour,
  side: 'harbour',
  what: 'task' as const,
  subject,
});

describe('the order of the outbox', () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let app: postgres.Sql;

  beforeAll(async () => {
    opened = await freshStore();
    app = connectAs(opened.database.urls.app, 'rcms_app');
  });

  afterAll(async () => {
    await app.end();
    await opened.close();
  });

  it('never lets a reader pass over an effect that is committed late', async () => {
    const caseId = newCase();
    await take(opened.store, clerk, caseId, opening(caseId), { effects: [effect('first')] });
    await app.begin(async (slow) => {
      await slow`select rcms.enter_case('person', ${harbour}, ${caseId})`;
      await slow`insert into rcms.outbox (case_id, effect) values (${caseId}, ${JSON.stringify(effect('slow'))}::text::jsonb)`;
      const other = newCase();
      await take(opened.store, clerk, other, opening(other), { effects: [effect('quick')] });
      expect(subjects(await opened.store.outbox.read(0, 10))).toEqual(['first', 'quick']);
    });
    expect(subjects(await opened.store.outbox.read(2, 10))).toEqual(['slow']);
    expect(subjects(await opened.store.outbox.read(0, 10))).toEqual(['first', 'quick', 'slow']);
  });

  it('gives each position once while many read and write', async () => {
    const cases = Array.from({ length: 20 }, newCase);
    const written = cases.map((caseId) =>
      take(opened.store, clerk, caseId, opening(caseId), { effects: [effect(caseId)] }),
    );
    const read = cases.map(() => opened.store.outbox.read(0, 1000));
    await Promise.all([...written, ...read]);
    const rows = await opened.store.outbox.read(0, 1000);
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining(cases));
  });
});

function subjects(rows: readonly { readonly effect: { readonly subject: string } }[]): readonly string[] {
  return rows.map(({ effect: { subject } }) => subject);
}
