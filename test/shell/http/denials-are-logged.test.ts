import { beforeEach, describe, expect, it } from 'vitest';
import type { ReadLogEntry, Store } from '../../../core/shell/app/ports.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { openCase, submitCase } from './xa-case.ts';

describe('what is refused to somebody who is signed in', () => {
  let log: ReadLogEntry[];
  let api: ApiServer;

  beforeEach(async () => {
    log = [];
    const noting = (store: Store): Store => ({
      ...store,
      asActor: (actor) => {
        const desk = store.asActor(actor);
        return { ...desk, logRead: (entry) => desk.logRead(entry).then(() => void log.push(entry)) };
      },
    });
    api = await startApi({ between: noting });
  });

  const denials = () =>
    log.filter(({ denied }) => denied).map(({ what, caseId, side, code }) => [what, caseId, side, code]);
  const take = (person: string, caseId: string, transition: string) =>
    api.call(person, 'POST', `/cases/${caseId}/commands`, { body: { type: 'take-transition', transition } });

  it('is logged with the case, whether it exists or not', async () => {
    const caseId = await openCase(api);
    const nowhere = '0a4b6f9e-1c1d-4d2e-8f3a-5b6c7d8e9f00';
    log.length = 0;
    for (const id of [caseId, nowhere]) {
      for (const path of ['', '/timeline', '/history', '/deadlines', '/commands', '/drafts/application']) {
        expect((await api.call('desk', 'GET', `/cases/${id}${path}`)).status).toBe(404);
      }
      expect((await take('desk', id, 'submit')).status).toBe(404);
    }
    const seen = denials();
    expect(seen).toHaveLength(14);
    for (const id of [caseId, nowhere]) {
      expect(seen.filter(([, about]) => about === id).map(([what]) => what)).toEqual([
        'view-case',
        'timeline',
        'history',
        'view-case',
        'available-commands',
        'find-draft',
        'take-transition',
      ]);
    }
    expect(new Set(seen.map(([, , side]) => side))).toEqual(new Set(['requested']));
  });

  it('is logged where the case is known and the step is not theirs', async () => {
    const caseId = await submitCase(api);
    log.length = 0;
    expect((await take('officer', caseId, 'agree')).body.code).toBe('transition-unknown');
    expect(denials()).toEqual([['take-transition', caseId, 'requesting', 'transition-unknown']]);
  });

  it('is logged where a case, a list, a search or a report is asked for by somebody without a role', async () => {
    await api.call('nobody', 'POST', '/cases', { body: { service: 'readmission' } });
    await api.call('nobody', 'GET', '/cases');
    await api.call('nobody', 'POST', '/search', { body: { text: 'Sample Testcase' } });
    await api.call('nobody', 'GET', '/reports/no-such-report');
    expect(denials().map(([what]) => what)).toEqual(['open-case', 'worklist', 'search', 'report']);
    expect(JSON.stringify(log)).not.toMatch(/Testcase|no-such/);
  });

  it('is not answered where it cannot be logged, and nor is a read', async () => {
    const caseId = await openCase(api);
    const broken = await startApi({
      between: (store) => ({
        ...store,
        asActor: (actor) => ({ ...store.asActor(actor), logRead: () => Promise.reject(new Error('the log is full')) }),
      }),
    });
    for (const path of [`/cases/${caseId}`, '/cases', '/reports/x']) {
      expect((await broken.call('officer', 'GET', path)).status).toBe(500);
    }
  });

  it('leaves the log of reads quiet about what was answered', async () => {
    const caseId = await openCase(api);
    log.length = 0;
    expect((await api.call('officer', 'GET', `/cases/${caseId}`)).status).toBe(200);
    expect((await api.call('officer', 'GET', '/cases')).status).toBe(200);
    expect(log.map(({ what, denied, cases }) => [what, denied, cases])).toEqual([
      ['view-case', undefined, undefined],
      ['worklist', undefined, 1],
    ]);
  });
});
