import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packCopy } from '../../cli/pack-copy.ts';

const auditor = `  auditor:
    side: requested
    kinds: [audit-office]
    reach: all
    purpose: oversight
    grants:
      - reads: [reply, file-facts]

separations: []`;

/** The teaching pack with an office that reads every case of its side, and not who the person is. */
export async function packWithOversight(users: readonly object[] = []): Promise<string> {
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
  const accounts = join(folder, 'sandbox/users.yaml');
  const lines = users.map((user) => `- ${JSON.stringify(user)}\n`);
  await writeFile(accounts, `${await readFile(accounts, 'utf8')}${lines.join('')}`);
  return folder;
}
