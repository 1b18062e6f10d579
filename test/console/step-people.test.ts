import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packCopy } from '../cli/pack-copy.ts';
import { type FormConsole, type Sent, startFormConsole } from './form-console.ts';

const people = {
  officer: { authority: 'xb-returns', roles: ['return-officer'] },
  desk: { authority: 'xa-interior', roles: ['desk-officer'] },
  head: { authority: 'xa-interior', roles: ['supervisor'] },
  counsel: { authority: 'xb-coast', roles: ['counsel'] },
};

const rules = `    breakGlass:
      reads: [identity]
      reasons: finding-reasons
      hours: 4
      reviewedBy: [desk-officer]
      source: { status: policy }
  counsel:
    side: requesting
    kinds: [return-agency]
    reach: granted
    purpose: representative
    opened: { by: [return-officer], basis: finding-reasons, longest: { amount: 2, unit: weeks }, source: { status: policy } }
    grants:
      - reads: [identity, reply]

separations: []`;

async function startWithReach() {
  const pack = await packCopy('access.yaml', '\nseparations: []', rules);
  const locale = join(pack, 'locales/en.yaml');
  await writeFile(locale, (await readFile(locale, 'utf8')).replace('\nroles:\n', '\nroles:\n  counsel: "Counsel"\n'));
  const reason = /code: ([a-z-]+)/.exec(await readFile(join(pack, 'codes/finding-reasons.yaml'), 'utf8'))?.[1] ?? '';
  const pages = await startFormConsole({ pack, people });
  const opened = await pages.post('officer', '/cases/new/readmission', []);
  const address = opened.location?.split('?')[0] ?? '';
  await pages.send('officer', `${address}/forms/application/1?step=submit`, [
    ['draftVersion', '0'],
    ['a:/person/familyName', 'Testcase'],
    ['a:/person/birthDate:day', '1990-05-17'],
    ['a:/person/birthDate:month', ''],
    ['a:/person/birthDate:year', ''],
    ['f:/attestation', '1'],
    ['a:/attestation', 'true'],
  ]);
  await send(pages, 'officer', `${address}/forms/application/check?step=submit`, []);
  return { pages, address, reason };
}

/** Loads a page and sends its form with these answers. */
async function send(pages: FormConsole, person: string, url: string, fields: Sent) {
  const { html } = await pages.get(person, url);
  const hidden = [...html.matchAll(/name="(key|version|draftVersion)" value="([^"]*)"/g)];
  return pages.post(person, url, [...hidden.map(([, name = '', value = '']) => [name, value] as const), ...fields]);
}

describe('emergency access', () => {
  it('is taken for a reason of the list, and looked at by somebody else who sees whose it was', async () => {
    const { pages, address, reason } = await startWithReach();
    const glass = `${address}/steps/break-glass/supervisor`;
    expect((await send(pages, 'head', glass, [])).status).toBe(422);
    expect((await send(pages, 'head', glass, [['reason', 'curiosity']])).status).toBe(422);
    expect((await send(pages, 'desk', glass, [['reason', reason]])).status).toBe(404);
    expect((await send(pages, 'head', glass, [['reason', reason]])).location).toBe(`${address}?done=break-glass`);
    const review = `${address}/steps/review-break-glass/glass-1`;
    expect((await pages.get('desk', review)).html).toContain('user-head');
    expect((await pages.get('head', review)).status).toBe(404);
    const fields: Sent = [
      ['answer', 'justified'],
      ['reason', 'looked-into'],
    ];
    expect((await send(pages, 'head', review, fields)).status).toBe(404);
    expect((await send(pages, 'desk', review, fields)).location).toBe(`${address}?done=review-break-glass`);
  });
});

describe('a case that is opened by name', () => {
  it('is opened to one person up to a day, and closed again', async () => {
    const { pages, address, reason } = await startWithReach();
    expect((await pages.get('counsel', address)).status).toBe(404);
    const open = `${address}/steps/open-case-to/counsel`;
    const fields = (day: string): Sent => [
      ['user', 'user-counsel'],
      ['until:day', day],
      ['until:month', ''],
      ['until:year', ''],
      ['reason', reason],
    ];
    expect((await send(pages, 'officer', open, fields('2027-01-01'))).status).toBe(422);
    expect((await send(pages, 'counsel', open, fields('2026-03-10'))).status).toBe(404);
    expect((await send(pages, 'officer', open, fields('2026-03-10'))).location).toBe(`${address}?done=open-case-to`);
    expect((await pages.get('counsel', address)).status).toBe(200);
    const close = `${address}/steps/close-case-to/opening-1`;
    expect((await pages.get('officer', close)).html).toContain('10 March 2026');
    expect((await send(pages, 'officer', close, [])).location).toBe(`${address}?done=close-case-to`);
    expect((await pages.get('counsel', address)).status).toBe(404);
  });
});
