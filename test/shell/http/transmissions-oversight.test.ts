import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packCopy } from '../../cli/pack-copy.ts';
import { people } from './api-server.ts';
import { openCase, startApi, submitCase } from './xa-case.ts';

const auditor = `  auditor:
    side: requested
    kinds: [audit-office]
    reach: all
    purpose: oversight
    grants:
      - reads: [reply, file-facts]

separations: []`;

/** The teaching pack with an office that reads every case of its side, and not who the person is. */
async function packWithOversight(): Promise<string> {
  const folder = await packCopy('access.yaml', /separations: \[\]/, auditor);
  const file = join(folder, 'pack.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace('[return-agency, ministry]', '[return-agency, ministry, audit-office]').replace(
      '  xb-returns:',
      `  xa-audit:
    kind: audit-office
    side: requested
    counterpart: XA
    name: { en: "Audit Office of Xa" }
    zone: Atlantic/Azores
  xb-returns:`,
    ),
  );
  const locale = join(folder, 'locales/en.yaml');
  await writeFile(
    locale,
    (await readFile(locale, 'utf8')).replace(/^( +)supervisor:/m, '$1auditor: Auditor\n$1supervisor:'),
  );
  return folder;
}

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
