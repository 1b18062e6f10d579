import { describe, expect, it } from 'vitest';
import { refusal, refusalCodes } from '../../../core/engine/basics/refusal.ts';
import type { Store } from '../../../core/shell/app/ports.ts';
import { refusalProblem } from '../../../core/shell/http/problem.ts';
import { problemCodes, transportCodes } from '../../../core/shell/http/problem-codes.ts';
import { statusOf } from '../../../core/shell/http/status-of.ts';
import { startApi } from './xa-case.ts';

describe('a problem', () => {
  it('has a status for every code, of the client or of the server', () => {
    expect(problemCodes).toHaveLength(transportCodes.length + refusalCodes.length);
    for (const code of problemCodes) expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect(problemCodes.filter((code) => statusOf(code) >= 500)).toEqual([
      'attachment-not-checked',
      'fault',
      'not-ready',
      'provider-unreachable',
    ]);
  });

  it('says 403 only where a case is known or none is named', () => {
    expect(problemCodes.filter((code) => statusOf(code) === 403)).toEqual([
      'cross-site',
      'not-admitted',
      'not-allowed',
      'same-person',
      'scope-missing',
    ]);
  });

  it('about a case that does not exist says nothing else, whatever the rules said', () => {
    const told = refusalProblem(refusal('case-unknown', { service: 'readmission' }, { because: { article: '8' } }));
    expect(told.details).toEqual({});
    expect(refusalProblem(refusal('not-now', { state: 'draft' })).details).toEqual({ params: { state: 'draft' } });
  });

  it('has a page where its type leads', async () => {
    const api = await startApi();
    const { body } = await api.call('officer', 'POST', '/cases', { body: {} });
    const page = await api.server.inject(body.type);
    expect(page.json()).toMatchObject({ code: 'request-invalid', status: 400, title: body.title });
    for (const code of problemCodes) {
      expect((await api.call(undefined, 'GET', `/problems/${code}`)).body).toMatchObject({
        code,
        status: statusOf(code),
      });
    }
  });
});

describe('a fault', () => {
  const broken = (store: Store): Store => ({
    ...store,
    asActor: () => {
      throw Object.assign(new TypeError('duplicate key: (family_name)=(Testcase)'), { code: '23505' });
    },
  });

  it('is answered by an id and nothing else', async () => {
    const faults: unknown[][] = [];
    const logger = { info: () => {}, fault: (...line: unknown[]) => void faults.push(line) };
    const api = await startApi({ between: broken, logger });
    const answer = await api.call('officer', 'GET', '/cases');
    expect(answer.status).toBe(500);
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'detail', 'id', 'status', 'title', 'type']);
    expect(answer.text).not.toMatch(/Testcase|family_name|23505|TypeError/);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.[2]).toEqual({ faultId: answer.body.id, what: 'GET:/api/v1/cases' });
  });
});

describe('the health of the server', () => {
  it('is told to anybody', async () => {
    const { server } = await startApi();
    expect((await server.inject('/livez')).json()).toEqual({ status: 'ok' });
    expect((await server.inject('/readyz')).json()).toEqual({ status: 'ok' });
  });

  it('lives without being ready while the store cannot be used, and does not say why', async () => {
    const check = async () => {
      throw new Error('connection to db.internal refused');
    };
    const { server } = await startApi({ check });
    expect((await server.inject('/livez')).statusCode).toBe(200);
    const ready = await server.inject('/readyz');
    expect(ready.statusCode).toBe(503);
    expect(ready.json().code).toBe('not-ready');
    expect(ready.body).not.toContain('internal');
  });
});
