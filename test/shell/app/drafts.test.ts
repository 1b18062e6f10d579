import { describe, expect, it } from 'vitest';
import type { Command } from '../../../core/engine/model/command.ts';
import { packCopy } from '../../cli/pack-copy.ts';
import { memorySystem, people } from './memory-system.ts';

const officer = people.officer as NonNullable<typeof people.officer>;
const answers = { person: { familyName: 'Testcase', birthDate: '1990-05-17' }, attestation: true };
const record: Command = { type: 'record-answers', form: 'application', answers };

async function drafted(folder?: string) {
  const system = await memorySystem('2026-05-04T12:00:00.000Z', folder);
  const { app } = system;
  const opened = await app.execute({ actor: officer, command: { type: 'open-case', service: 'readmission' } });
  if (opened.is !== 'done') throw new Error('a case can be opened');
  const { caseId } = opened;
  const draft = { caseId, form: 'application', answers: { person: {} }, version: 0 };
  const saved = await app.saveDraft(officer, draft);
  return { app, caseId, draft, saved, setNow: system.setNow };
}

describe('a draft', () => {
  it('is kept until its form is put on record, and is gone then', async () => {
    const { app, caseId, saved } = await drafted();
    expect(saved).toEqual({ is: 'saved', version: 1 });
    expect(await app.findDraft(officer, caseId, 'application')).toMatchObject({ answers: { person: {} }, version: 1 });
    expect(await app.execute({ actor: officer, caseId, command: record })).toMatchObject({ is: 'done' });
    expect(await app.findDraft(officer, caseId, 'application')).toBeUndefined();
  });

  it('stays when the form is refused', async () => {
    const { app, caseId } = await drafted();
    const half: Command = { type: 'record-answers', form: 'application', answers: { person: {} } };
    expect(await app.execute({ actor: officer, caseId, command: half })).toMatchObject({ is: 'refused' });
    expect(await app.findDraft(officer, caseId, 'application')).toBeDefined();
  });

  it('is not taken for a case that is closed', async () => {
    const { app, caseId, draft } = await drafted();
    const withdraw: Command = { type: 'take-transition', transition: 'withdraw' };
    expect(await app.execute({ actor: officer, caseId, command: withdraw })).toMatchObject({ is: 'done' });
    expect(await app.saveDraft(officer, { ...draft, version: 1 })).toMatchObject({ is: 'refused' });
  });

  it('is kept for as long as the rule of the pack says after its last save', async () => {
    const { app, caseId, draft, setNow } = await drafted();
    const found = () => app.findDraft(officer, caseId, 'application');
    setNow('2026-08-02T20:00:00.000Z');
    expect(await found()).toBeDefined();
    expect(await app.saveDraft(officer, { ...draft, version: 1 })).toMatchObject({ is: 'saved' });
    setNow('2026-10-31T20:00:00.000Z');
    expect(await found()).toBeDefined();
    setNow('2026-11-02T12:00:00.000Z');
    expect(await found()).toBeUndefined();
  });

  it('is kept for another time under another rule, and for thirty days where its period has not begun', async () => {
    for (const [from, to, last, gone] of [
      [
        '{ amount: 90, unit: calendar-days }',
        '{ amount: 5, unit: calendar-days }',
        '2026-05-09T20:00:00.000Z',
        '2026-05-10T12:00:00.000Z',
      ],
      ['from: last-used', 'from: closed', '2026-06-03T11:00:00.000Z', '2026-06-03T13:00:00.000Z'],
    ] as const) {
      const folder = await packCopy('retention.yaml', from, to);
      const { app, caseId, setNow } = await drafted(folder);
      setNow(last);
      expect(await app.findDraft(officer, caseId, 'application'), to).toBeDefined();
      setNow(gone);
      expect(await app.findDraft(officer, caseId, 'application'), to).toBeUndefined();
    }
  });
});
