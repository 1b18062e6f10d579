import { describe, expect, it } from 'vitest';
import type { ReadLogEntry, Store } from '../../../core/shell/app/ports.ts';
import type { Registries, RegistryAnswer, RegistryQuestion } from '../../../core/shell/app/registry-port.ts';
import { openCase, startApi, submitCase, take } from './xa-case.ts';

const question = { question: 'in-register', purpose: 'verify-identity' };

/** A registry that remembers what it was told, and what was in the log by then. */
class Registry implements Registries {
  readonly told: RegistryQuestion[] = [];
  readonly loggedBefore: (ReadLogEntry['question'] | undefined)[] = [];
  readonly log: ReadLogEntry[] = [];
  readonly #answer: RegistryAnswer;

  constructor(answer: RegistryAnswer = { outcome: 'match' }) {
    this.#answer = answer;
  }

  connection() {
    return 'http' as const;
  }

  async ask(asked: RegistryQuestion) {
    this.told.push(asked);
    this.loggedBefore.push(this.log.at(-1)?.question);
    return this.#answer;
  }

  /** Puts itself between the use cases and the store, to read along what is logged. */
  readonly between = (store: Store): Store => ({
    ...store,
    asActor: (actor) => {
      const desk = store.asActor(actor);
      const logRead = async (entry: ReadLogEntry) => {
        await desk.logRead(entry);
        this.log.push(entry);
      };
      return { ...desk, logRead };
    },
  });
}

async function start(registry = new Registry()) {
  const api = await startApi({ registries: registry, between: registry.between });
  const caseId = await submitCase(api);
  const ask = (person: string, body: object = question, of = caseId) =>
    api.call(person, 'POST', `/cases/${of}/questions`, { body });
  return { api, caseId, ask, registry };
}

describe('a question to a registry', () => {
  it('is offered with its purposes and limits to whoever may ask it, and to nobody else', async () => {
    const { api, caseId } = await start();
    const { body } = await api.call('desk', 'GET', `/cases/${caseId}/questions`);
    expect(body.questions).toEqual([
      {
        id: 'in-register',
        title: 'Is the person in the population register?',
        registry: 'population-register',
        connection: 'http',
        purposes: [
          { code: 'verify-identity', title: 'To verify who the person is' },
          { code: 'answer-objection', title: 'To answer an objection of the person' },
        ],
        limits: { perDay: 20, perMinute: 3 },
      },
    ]);
    expect((await api.call('officer', 'GET', `/cases/${caseId}/questions`)).body).toEqual({ questions: [] });
  });

  it('tells the registry the declared keys and the purpose, and nothing else', async () => {
    const { ask, registry, caseId } = await start();
    const { status, body } = await ask('desk');
    expect([status, body]).toEqual([200, { outcome: 'match', simulated: false }]);
    const [told] = registry.told;
    expect(told).toEqual({
      id: told?.id,
      registry: 'population-register',
      purpose: 'verify-identity',
      keys: { 'family-name': 'Testcase', 'birth-date': '1990-05-17' },
    });
    expect(told?.id).not.toBe(caseId);
  });

  it('is in the log with its purpose before it is asked, and with its outcome before it is answered, without a value', async () => {
    const { ask, registry } = await start(new Registry({ outcome: 'candidates' }));
    await ask('desk');
    const about = { id: 'in-register', registry: 'population-register', purpose: 'verify-identity' };
    expect(registry.loggedBefore).toEqual([{ ...about, asked: registry.told[0]?.id }]);
    expect(registry.log.at(-1)).toMatchObject({
      what: 'question-answered',
      question: { ...about, outcome: 'candidates' },
    });
    expect(JSON.stringify(registry.log)).not.toMatch(/Testcase|1990-05-17/);
  });

  it('leaves the case as it was: a person decides and records', async () => {
    const { api, ask, caseId } = await start();
    const before = await api.call('desk', 'GET', `/cases/${caseId}`);
    await ask('desk');
    const after = await api.call('desk', 'GET', `/cases/${caseId}`);
    expect(after.body).toEqual(before.body);
    expect(after.headers.etag).toBe(before.headers.etag);
  });

  it('stands in the history of the own side: who, when, for what, with which answer', async () => {
    const { api, ask, caseId } = await start(new Registry({ outcome: 'no-match' }));
    await ask('desk');
    const told = async (person: string) =>
      (await api.call(person, 'GET', `/cases/${caseId}/history`)).body.entries.map(
        ({ text }: { text: string }) => text,
      );
    expect(await told('desk')).toContainEqual(
      expect.stringMatching(
        /told user-desk of .*: no match\. Asked was: Is the person .*; for: To verify who the person is\./,
      ),
    );
    expect((await told('officer')).join()).not.toContain('registry');
  });

  it('says how it was not answered, and never guesses', async () => {
    const { ask } = await start(new Registry({ outcome: 'cannot-say', reason: 'too-slow' }));
    expect((await ask('desk')).body).toEqual({ outcome: 'cannot-say', reason: 'too-slow', simulated: false });
    const off = await startApi();
    const caseId = await submitCase(off);
    const answer = await off.call('desk', 'POST', `/cases/${caseId}/questions`, { body: question });
    expect(answer.body).toEqual({ outcome: 'cannot-say', reason: 'off', simulated: false });
  });
});

describe('whoever must not ask', () => {
  it.each(['officer', 'head'])(
    '%s is told that there is no such question, and the registry nothing',
    async (person) => {
      const { ask, registry } = await start();
      const { status, body } = await ask(person);
      expect([status, body.code]).toEqual([422, 'question-unknown']);
      expect(registry.told).toEqual([]);
      expect(registry.log.at(-1)).toMatchObject({ what: 'question-refused', denied: true, code: 'question-unknown' });
    },
  );

  it('is a stranger to the case: it does not exist', async () => {
    const { ask, registry } = await start();
    expect((await ask('stranger')).body.code).toBe('case-unknown');
    expect(registry.told).toEqual([]);
  });

  it('cannot name values of their own', async () => {
    const { ask, registry } = await start();
    const { status } = await ask('desk', { ...question, keys: { 'family-name': 'Somebody' } });
    expect(status).toBe(400);
    expect(registry.told).toEqual([]);
  });

  it('is whoever has no purpose, or another one than those of the list', async () => {
    const { ask, registry } = await start();
    expect((await ask('desk', { question: 'in-register' })).status).toBe(400);
    expect((await ask('desk', { ...question, purpose: 'curiosity' })).body.code).toBe('purpose-unknown');
    expect(registry.told).toEqual([]);
  });

  it('is everybody once the case has ended', async () => {
    const { api, ask, caseId, registry } = await start();
    const reason = 'not-a-national';
    await take(api, 'desk', caseId, { type: 'take-transition', transition: 'refuse', reason });
    expect((await ask('desk')).body.code).toBe('case-closed');
    expect(registry.told).toEqual([]);
  });
});

describe('asking one after another', () => {
  it('is held back within a minute, over all cases, and the registry hears nothing more', async () => {
    const { api, ask, registry } = await start();
    const other = await submitCase(api);
    for (let times = 0; times < 3; times++) expect((await ask('desk')).status).toBe(200);
    const { status, body } = await ask('desk', question, other);
    expect([status, body.code]).toEqual([429, 'question-limit']);
    expect(registry.told).toHaveLength(3);
    expect(registry.log.at(-1)).toMatchObject({ what: 'question-refused', code: 'question-limit' });
  });

  it('is held back within a day', async () => {
    const { api, ask, registry } = await start();
    for (let times = 0; times < 20; times++) {
      api.setNow(`2026-03-02T10:${String(times).padStart(2, '0')}:30.000Z`);
      expect((await ask('desk')).status).toBe(200);
    }
    api.setNow('2026-03-02T11:30:00.000Z');
    expect((await ask('desk')).body.code).toBe('question-limit');
    expect(registry.told).toHaveLength(20);
  });
});

it('is not asked with less than all that it must be told', async () => {
  const registry = new Registry();
  const api = await startApi({ registries: registry });
  const caseId = await openCase(api);
  const answer = await api.call('desk', 'POST', `/cases/${caseId}/questions`, { body: question });
  expect(answer.body.code).toBe('case-unknown');
  expect(registry.told).toEqual([]);
});
