import { describe, expect, it } from 'vitest';
import { startApi, submitCase } from './xa-case.ts';

describe('the log', () => {
  it('names routes and never what was asked', async () => {
    const lines: unknown[] = [];
    const logger = {
      info: (...line: unknown[]) => void lines.push(line),
      fault: (...line: unknown[]) => void lines.push(line),
    };
    const api = await startApi({ logger });
    const caseId = await submitCase(api);
    await api.call('desk', 'GET', `/cases/${caseId}?name=Testcase`);
    await api.call('desk', 'GET', '/cases?facet=personCategory:own-national');
    await api.call('desk', 'POST', '/search', { body: { text: 'Testcase' } });
    await api.call('desk', 'GET', '/Testcase/1990-05-17');
    await api.call(undefined, 'POST', '/session', { body: { login: 'officer', password: 'Testcase' } });
    const text = JSON.stringify(lines);
    expect(lines.length).toBeGreaterThan(6);
    expect(text).toContain('POST:/api/v1/cases/:caseId/commands');
    for (const value of ['Testcase', '1990', caseId, 'officer', 'own-national']) expect(text).not.toContain(value);
  });
});
