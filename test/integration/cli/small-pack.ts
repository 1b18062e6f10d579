import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packCopy } from '../../cli/pack-copy.ts';

const users = `
- { login: officer, authority: xb-returns, roles: [return-officer] }
- { login: desk, authority: xa-interior, roles: [desk-officer] }
`;

const application = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

/** A row of the teaching pack. */
export function sampleRow(key: string, more: object = {}): string {
  return `${JSON.stringify({ key, service: 'readmission', by: 'officer', forms: { application }, ...more })}\n`;
}

/** A copy of the teaching pack with two sandbox users and a number of cases: every second one is overdue. */
export async function smallPack(cases: number): Promise<string> {
  const folder = await packCopy();
  await mkdir(join(folder, 'sandbox'), { recursive: true });
  await rm(join(folder, 'sandbox/synthetic.yaml'));
  await writeFile(join(folder, 'sandbox/users.yaml'), users);
  const rows = Array.from({ length: cases }, (_, index) =>
    sampleRow(`case-${index}`, { history: [{ on: index % 2 === 0 ? '-44d' : '-5d', by: 'officer', do: 'submit' }] }),
  );
  await writeFile(join(folder, 'sandbox/applications.ndjson'), rows.join(''));
  return folder;
}
