import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { people } from '../shell/http/api-server.ts';
import { type FormConsole, type Sent, startFormConsole } from './form-console.ts';

const answers: Sent = [
  ['a:/person/familyName', 'Testcase'],
  ['a:/person/givenNames', 'Sample'],
  ['a:/person/birthDate:day', '17'],
  ['a:/person/birthDate:month', 'May'],
  ['a:/person/birthDate:year', '1990'],
  ['a:/personCategory', 'own-national'],
  ['f:/attestation', '1'],
  ['a:/attestation', 'true'],
];

const officer = { kind: 'person', user: 'user-officer', ...people.officer } as PersonActor;

async function openCase(pages: FormConsole): Promise<string> {
  const { location = '' } = await pages.post('officer', '/cases/new/readmission', [['key', 'new-case-key']]);
  return location.split('?')[0] ?? '';
}

/** What the forms of a page would send besides what people fill in. */
function hidden(html: string): Sent {
  return [...html.matchAll(/<input type="hidden" name="(key|version|draftVersion)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
}

const draft = (version: number, more: Sent = []): Sent => [['draftVersion', String(version)], ...more];

describe('a new case', () => {
  it('is opened by those who may, once however often it is sent, and says that it is open', async () => {
    const pages = await startFormConsole();
    const form = await pages.get('officer', '/cases/new/readmission');
    expect(form.status).toBe(200);
    const first = await pages.post('officer', '/cases/new/readmission', hidden(form.html));
    const second = await pages.post('officer', '/cases/new/readmission', hidden(form.html));
    expect(first.status).toBe(303);
    expect(second.location).toBe(first.location);
    expect((await pages.get('officer', first.location ?? '')).html).toContain('role="status"');
  });

  it('is not there for those who may not open it', async () => {
    const pages = await startFormConsole();
    expect((await pages.get('desk', '/cases/new/readmission')).status).toBe(404);
    expect((await pages.post('desk', '/cases/new/readmission', [])).status).not.toBe(303);
    expect((await pages.get('officer', '/cases/new/no-such')).status).toBe(404);
  });
});

describe('a form', () => {
  it('is filled in, checked and sent, and then is on record once', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const start = await pages.get('officer', `${address}/steps/take-transition/submit`);
    expect(start.location).toBe(`${address}/forms/application?step=submit`);
    const section = (await pages.get('officer', start.location ?? '')).location ?? '';
    const page = await pages.get('officer', section);
    expect(page.html).toContain('name="a:/person/familyName"');
    const saved = await pages.send('officer', section, draft(0, answers));
    expect(saved.location).toBe(`${address}/forms/application/check?step=submit`);
    const check = await pages.get('officer', saved.location ?? '');
    expect(check.html).toContain('17 May 1990');
    expect(check.html).toContain('goes to');
    const sent = await pages.post('officer', saved.location ?? '', hidden(check.html));
    expect(sent.location).toBe(`${address}?done=take-transition`);
    const again = await pages.post('officer', saved.location ?? '', hidden(check.html));
    expect(again.location).toBe(sent.location);
    const view = await pages.app.viewCase(officer, address.split('/').at(-1) ?? '');
    expect(view?.forms.application).toMatchObject({ person: { familyName: 'Testcase', birthDate: '1990-05-17' } });
  });

  it('keeps what is wrong as a draft, says what is wrong at the field, and does not go on', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const section = `${address}/forms/application/1`;
    const wrong = answers.map(([name, value]) => [name, name.endsWith(':month') ? '13' : value] as const);
    const page = await pages.send('officer', section, draft(0, wrong));
    expect(page.status).toBe(422);
    expect(page.html).toContain('href="#f-person-birthDate"');
    expect(page.html).toContain('value="13"');
    expect((await pages.get('officer', section)).html).toContain('value="Testcase"');
  });

  it('names what is missing before it is sent, and is not sent without it', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const check = await pages.get('officer', `${address}/forms/application/check?step=submit`);
    expect(check.html).toContain('#f-person-familyName');
    const sent = await pages.post('officer', `${address}/forms/application/check?step=submit`, hidden(check.html));
    expect(sent.status).toBe(422);
  });

  it('loses nobody the work where two people fill it in', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const section = `${address}/forms/application/1`;
    await pages.send('officer', section, draft(0, [['a:/person/familyName', 'First']]));
    const clash = await pages.send(
      'officer',
      section,
      draft(0, [
        ['a:/person/familyName', 'Second'],
        ['a:/person/givenNames', 'New'],
      ]),
    );
    expect(clash.status).toBe(409);
    expect(clash.html).toContain('First');
    expect(clash.html).toContain('value="Second"');
    const inputs: Sent = [
      ['draftVersion', '1'],
      ['a:/person/familyName', 'Second'],
      ['a:/person/givenNames', 'New'],
      ['act', 'stay'],
    ];
    await pages.send('officer', section, [
      ...inputs,
      ['c:/person/familyName', 'theirs'],
      ['c:/person/givenNames', 'mine'],
    ]);
    const after = await pages.get('officer', section);
    expect(after.html).toContain('value="First"');
    expect(after.html).toContain('value="New"');
  });

  it('is saved on the way, and says under which version', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const section = `${address}/forms/application/1`;
    const saved = await pages.send(
      'officer',
      section,
      draft(0, [
        ['act', 'autosave'],
        ['a:/person/familyName', 'Testcase'],
      ]),
    );
    expect(saved.html).toContain('data-draft-version="1"');
    const unchanged = await pages.send(
      'officer',
      section,
      draft(1, [
        ['act', 'autosave'],
        ['a:/person/familyName', 'Testcase'],
      ]),
    );
    expect(unchanged.html).toContain('data-draft-version="1"');
  });

  it('leads back to its section where the session has ended meanwhile', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await pages.server.inject({
      method: 'POST',
      url: `${address}/forms/application/1`,
      headers,
      payload: '--x--\r\n',
    });
    expect(answer.headers.location).toBe(`/sign-in?next=${encodeURIComponent(`${address}/forms/application/1`)}`);
  });

  it('takes nothing without the token of the session, however it is sent', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const { cookie } = await pages.session('officer');
    const body = (first: string) => `--x\r\nContent-Disposition: form-data; name="${first}"\r\n\r\nwrong\r\n--x--\r\n`;
    for (const first of ['formToken', 'a:/person/familyName', '__proto__']) {
      const answer = await pages.server.inject({
        method: 'POST',
        url: `${address}/forms/application/1`,
        headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' },
        payload: body(first),
      });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
    }
  });

  it('stands whatever is sent to it', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const section = `${address}/forms/application/1`;
    const hostile: Sent = [
      ['a:/__proto__/x', '1'],
      ['a:/person/familyName', '\u202e\0x'.repeat(1000)],
      ['a:/person/birthDate:day', 'x'.repeat(10_000)],
      ['a:/person/birthDate:month', ''],
      ['a:/person/birthDate:year', ''],
      ['act', 'remove:/__proto__/0'],
      ['u:/person/familyName', 'x'],
    ];
    const answer = await pages.send('officer', section, draft(0, hostile));
    expect(answer.status).toBeLessThan(500);
    expect((await pages.get('officer', section)).status).toBe(200);
    expect((await pages.get('officer', `${address}/forms/application/check`)).status).toBeLessThan(500);
  });

  it.each([
    'forms/application',
    'forms/application/1',
    'forms/application/check',
    'forms/no-such',
    'forms/application/99',
    'steps/claim-task/return-officer',
    'steps/no-such',
  ])('is not there for another authority: %s', async (path) => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const unknown = await pages.get('stranger', `/cases/00000000-0000-4000-8000-000000000000/${path}`);
    const theirs = await pages.get('stranger', `${address}/${path}`);
    expect(theirs.status).toBe(404);
    expect(theirs.html.replaceAll(address, '')).toBe(unknown.html.replaceAll(/\/cases\/0{8}-[0-9a-f-]+/g, ''));
    if (path.endsWith('forms/application')) return;
    const sent = await pages.send('stranger', `${address}/${path}`, draft(0, answers));
    expect(sent.status).toBeGreaterThanOrEqual(400);
  });
});

/** A case that was submitted, as the other side now has it. */
async function submitCase(pages: FormConsole): Promise<string> {
  const address = await openCase(pages);
  await pages.send('officer', `${address}/forms/application/1?step=submit`, draft(0, answers));
  const check = await pages.get('officer', `${address}/forms/application/check?step=submit`);
  await pages.post('officer', `${address}/forms/application/check?step=submit`, hidden(check.html));
  return address;
}

describe('a step', () => {
  it('is taken with what it asks for, once', async () => {
    const pages = await startFormConsole();
    const address = await submitCase(pages);
    const url = `${address}/steps/claim-task/desk-officer`;
    const page = await pages.get('desk', url);
    expect(page.status).toBe(200);
    const done = await pages.post('desk', url, hidden(page.html));
    expect(done.location).toBe(`${address}?done=claim-task`);
    expect((await pages.post('desk', url, hidden(page.html))).location).toBe(done.location);
  });

  it('says what is missing, keeps what was given, and goes on with it', async () => {
    const pages = await startFormConsole();
    const address = await submitCase(pages);
    const url = `${address}/steps/post-message`;
    const page = await pages.get('desk', url);
    const without = await pages.post('desk', url, [...hidden(page.html), ['to', 'requesting']]);
    expect(without.status).toBe(422);
    expect(without.html).toContain('href="#text"');
    expect(without.html).toContain('checked');
    const done = await pages.post('desk', url, [
      ...hidden(without.html),
      ['to', 'requesting'],
      ['text', 'Which airport?'],
    ]);
    expect(done.location).toBe(`${address}?done=post-message`);
    const desk = { kind: 'person', user: 'user-desk', ...people.desk } as PersonActor;
    const view = await pages.app.viewCase(desk, address.split('/').at(-1) ?? '');
    expect(view?.messages).toMatchObject([{ text: 'Which airport?' }]);
  });

  it('that rests on an older state of the case is not taken, and says so', async () => {
    const pages = await startFormConsole();
    const address = await submitCase(pages);
    const url = `${address}/steps/claim-task/desk-officer`;
    const page = await pages.get('desk', url);
    const stale = hidden(page.html).map(([name, value]) => [name, name === 'version' ? '0' : value] as const);
    const answer = await pages.post('desk', url, stale);
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('role="alert"');
  });

  it('that nobody offers has no page', async () => {
    const pages = await startFormConsole();
    const address = await openCase(pages);
    const none = ['apply-retention', 'open-case', '__proto__', 'take-transition/constructor', 'take-transition/agree'];
    for (const path of none.map((one) => `steps/${one}`)) {
      expect((await pages.get('officer', `${address}/${path}`)).status).toBe(404);
      expect((await pages.post('officer', `${address}/${path}`, [])).status).toBe(404);
    }
  });
});
