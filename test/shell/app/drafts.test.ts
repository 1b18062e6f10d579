import { describe, expect, it } from 'vitest';
import type { Command } from '../../../core/engine/model/command.ts';
import { memorySystem, people } from './memory-system.ts';

const officer = people.officer as NonNullable<typeof people.officer>;
const answers = { person: { familyName: 'Testcase', birthDate: '1990-05-17' }, attestation: true };
const record: Command = { type: 'record-answers', form: 'application', answers };

async function drafted() {
  const system = await memorySystem();
  const { app } = system;
  const opened = await app.execute({ actor: officer, command: { type: 'open-case', service: 'readmission' } });
  if (opened.is !== 'done') throw new Error('a case can be opened');
  const { caseId } = opened;
  const draft = { caseId, form: 'application', answers: { person: {} }, version: 0 };
  const saved = await app.saveDraft(officer, draft);
  return { app, caseId, draft, saved };
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
});
