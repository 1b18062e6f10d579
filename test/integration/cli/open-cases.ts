import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packCopy } from '../../cli/pack-copy.ts';
import { sampleRow } from './small-pack.ts';

const dayInMilliseconds = 86_400_000;
const asDate = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The day on which rows with relative dates are read: today where the officer is. */
function today(): number {
  return Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(new Date()));
}

/** A Friday at least a week from now, and the Monday after it. */
export function fridayFromNow(now = today()): { readonly day: string; readonly next: string } {
  const start = now + 7 * dayInMilliseconds;
  const friday = start + ((5 - new Date(start).getUTCDay() + 7) % 7) * dayInMilliseconds;
  return { day: asDate(friday), next: asDate(friday + 3 * dayInMilliseconds) };
}

/**
 * A copy of the teaching pack with cases that were submitted yesterday: the reply is due on the Friday, or on the next
 * working day if that is none. No other day is listed.
 */
export async function packWithOpenCases(cases: number): Promise<string> {
  const folder = await packCopy('calendars/xa.yaml', /days:[\s\S]*/, 'days: []\n');
  const rules = join(folder, 'services/readmission/deadlines.yaml');
  const { day } = fridayFromNow();
  const submitted = asDate(today() - dayInMilliseconds);
  const length = Math.round((Date.parse(day) - Date.parse(submitted)) / dayInMilliseconds);
  const text = (await readFile(rules, 'utf8'))
    .replace('amount: 30', `amount: ${length}`)
    .replace('lastDayOff: stays', 'lastDayOff: next-working-day');
  await writeFile(rules, text);
  await mkdir(join(folder, 'sandbox'), { recursive: true });
  const users =
    '- { login: officer, authority: xb-returns, roles: [return-officer] }\n- { login: desk, authority: xa-interior, roles: [desk-officer] }\n';
  await rm(join(folder, 'sandbox/synthetic.yaml'));
  await writeFile(join(folder, 'sandbox/users.yaml'), users);
  const history = [{ on: '-1d', by: 'officer', do: 'submit' }];
  const rows = Array.from({ length: cases }, (_, index) => sampleRow(`case-${index}`, { history }));
  await writeFile(join(folder, 'sandbox/applications.ndjson'), rows.join(''));
  return folder;
}
