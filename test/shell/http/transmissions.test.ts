import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from './api-server.ts';
// @ts-expect-error Quoted in a how-to, for people who have no TypeScript.
import { isWhatWasSent } from './check-receipt.mjs';
import { openCase, startApi, submitCase, take } from './xa-case.ts';

let api: ApiServer;
beforeAll(async () => {
  api = await startApi();
});

const register = async (person: string, query = '') =>
  (await api.call(person, 'GET', `/transmissions${query}`)).body.rows;

describe('the register', () => {
  it('shows each side what it sent and what it received', async () => {
    const caseId = await submitCase(api);
    const [sent] = await register('officer', `?case=${caseId}`);
    const [received] = await register('desk', `?case=${caseId}`);
    expect(sent).toMatchObject({ caseId, side: 'requesting', form: 'application', to: 'requested' });
    expect(received).toMatchObject({ caseId, side: 'requested', contentHash: sent.contentHash });
    expect(JSON.stringify([sent, received])).not.toContain('Testcase');
    expect(sent.why).toBeUndefined();
  });

  it('is empty before anything was sent', async () => {
    const caseId = await openCase(api);
    expect(await register('officer', `?case=${caseId}`)).toEqual([]);
  });

  it('refuses a cursor that it did not give out, and what it does not know', async () => {
    expect((await api.call('officer', 'GET', '/transmissions?after=bm9uZQ')).body.code).toBe('cursor-invalid');
    expect((await api.call('officer', 'GET', '/transmissions?direction=sideways')).status).toBe(400);
  });
});

describe('the copy of what was sent', () => {
  it('hashes to the receipt, for the sender and for the receiver', async () => {
    const caseId = await openCase(api);
    const command = {
      type: 'take-transition',
      transition: 'submit',
      answers: { person: { familyName: 'Testcase', birthDate: '1990-05-17' }, attestation: true },
    };
    const { body } = await take(api, 'officer', caseId, command);
    const [{ contentHash }] = body.receipts;
    for (const person of ['officer', 'desk']) {
      const [row] = await register(person, `?case=${caseId}`);
      const copy = (await api.call(person, 'GET', `/cases/${caseId}/transmissions/${row.version}/copy`)).body;
      expect(copy).toMatchObject({ caseId, form: 'application', withheld: 0, contentHash });
      expect(isWhatWasSent(copy), person).toBe(true);
      expect(isWhatWasSent({ ...copy, content: { ...copy.content, more: {} } }), person).toBe(false);
    }
  });

  it('is not there for a stranger, for another version, or for what is no transmission', async () => {
    const caseId = await submitCase(api);
    const [{ version }] = await register('officer', `?case=${caseId}`);
    const url = (of: number) => `/cases/${caseId}/transmissions/${of}/copy`;
    expect((await api.call('officer', 'GET', url(version + 50))).status).toBe(404);
    expect((await api.call('officer', 'GET', url(1))).status).toBe(404);
    expect((await api.call('officer', 'GET', url(0))).status).toBe(404);
    expect((await api.call('stranger', 'GET', url(version))).body.code).toBe('case-unknown');
    expect(await register('stranger', `?case=${caseId}`)).toEqual([]);
  });
});
