import { describe, expect, it } from 'vitest';
import { people } from './api-server.ts';
import { packWithOversight } from './pack-with-oversight.ts';
import { openCase, startApi, submitCase } from './xa-case.ts';

describe('the register, for oversight', () => {
  it('shows what the side received, without a category that the role may not read, and never the record of the other side', async () => {
    const overseers = {
      auditor: { authority: 'xa-audit', roles: ['auditor'] },
      clerk: { authority: 'xa-audit', roles: ['desk-officer'] },
    };
    const api = await startApi({ pack: await packWithOversight(), people: { ...people, ...overseers } });
    const unsent = await openCase(api);
    const caseId = await submitCase(api);
    const rowsOf = async (person: string) => (await api.call(person, 'GET', '/transmissions')).body.rows;

    const [row, ...more] = await rowsOf('auditor');
    expect(row).toMatchObject({ caseId, side: 'requested', from: 'requesting', categories: ['file-facts'] });
    expect(more).toEqual([]);
    expect(JSON.stringify(await rowsOf('auditor'))).not.toContain(unsent);
    expect((await rowsOf('desk'))[0].categories).toEqual(['file-facts', 'identity']);

    const copy = await api.call('auditor', 'GET', `/cases/${caseId}/transmissions/${row.version}/copy`);
    expect(copy.body).toMatchObject({ withheld: 1 });
    expect(copy.body.salt).toBeUndefined();
    expect(copy.text).not.toContain('Testcase');

    // A role of a party does not reach cases for an office that is none, and nobody without a role has a register.
    for (const person of ['clerk', 'nobody', 'stranger']) expect(await rowsOf(person), person).toEqual([]);
    expect((await api.call(undefined, 'GET', '/transmissions')).status).toBe(401);
  });
});
