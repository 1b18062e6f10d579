import { describe, expect, it } from 'vitest';
import type { Json } from '../../../core/engine/basics/json.ts';
import type { CommandRequest } from '../../../core/shell/app/app.ts';
import { memorySystem, people } from './memory-system.ts';

const officer = people.officer as NonNullable<typeof people.officer>;

/** A command that the rules refuse: there is no such case. */
const refused: CommandRequest = {
  actor: officer,
  caseId: '00000000-0000-4000-8000-000000000001',
  command: { type: 'claim-task', role: 'return-officer' },
  idempotencyKey: 'one and the same',
};

describe('one request that arrives several times at the same moment', () => {
  it('is refused once and answered alike', async () => {
    const { app } = await memorySystem();
    const answers = await Promise.all([1, 2, 3].map(() => app.execute(refused)));
    expect(answers.map((answer) => answer.is === 'refused' && answer.refusal.code)).toEqual(
      Array(3).fill('case-unknown'),
    );
    expect(answers.filter((answer) => answer.is === 'refused' && answer.replayed !== true)).toHaveLength(1);
  });

  it('is done once and answered alike', async () => {
    const { app } = await memorySystem();
    const opening: CommandRequest = {
      actor: officer,
      command: { type: 'open-case', service: 'readmission', parties: { requested: 'xa-interior' } },
      idempotencyKey: 'one and the same',
    };
    const answers = await Promise.all([1, 2, 3].map(() => app.execute(opening)));
    const done = answers.flatMap((answer) => (answer.is === 'done' ? [answer] : []));
    expect(new Set(done.map(({ caseId }) => caseId)).size).toBe(1);
    expect(done.map(({ replayed }) => replayed).sort()).toEqual([false, true, true]);
  });
});

describe('one key', () => {
  it('does not take a list of pairs for an object', async () => {
    const { app } = await memorySystem();
    const opened = await app.execute({ actor: officer, command: { type: 'open-case', service: 'readmission' } });
    if (opened.is !== 'done') throw new Error('a case can be opened');
    const record = (person: Json): CommandRequest => ({
      actor: officer,
      caseId: opened.caseId,
      command: { type: 'record-answers', form: 'application', answers: { person } },
      idempotencyKey: 'one and the same',
    });
    expect(await app.execute(record({ familyName: 'Testcase' }))).toMatchObject({ is: 'refused' });
    expect(await app.execute(record([['familyName', 'Testcase']]))).toEqual({ is: 'key-reused', refused: true });
  });
});
