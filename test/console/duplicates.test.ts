import { describe, expect, it } from 'vitest';
import { comparingPack } from '../shell/app/comparing-pack.ts';
import { application } from '../shell/http/xa-case.ts';
import { type FormConsole, startFormConsole } from './form-console.ts';

const packs = { holds: comparingPack({ holds: true }), shows: comparingPack({ holds: false }) };
const users: Readonly<Record<string, object>> = {
  officer: { kind: 'person', user: 'user-officer', authority: 'xb-returns', roles: ['return-officer'] },
  stranger: { kind: 'person', user: 'user-stranger', authority: 'xb-coast', roles: ['return-officer'] },
};

async function open(desk: FormConsole, who: string): Promise<string> {
  const answer = await desk.app.execute({
    actor: users[who] as never,
    command: { type: 'open-case', service: 'readmission' },
  });
  return answer.is === 'done' ? answer.caseId : '';
}

async function submitted(desk: FormConsole, who: string, more: object = {}): Promise<string> {
  const caseId = await open(desk, who);
  const answers = { ...application, person: { ...application.person, ...more } };
  await desk.app.execute({
    actor: users[who] as never,
    caseId,
    command: { type: 'take-transition', transition: 'submit', answers } as never,
  });
  return caseId;
}

async function drafted(desk: FormConsole, who: string, more: object = {}): Promise<string> {
  const caseId = await open(desk, who);
  const answers = { ...application, person: { ...application.person, ...more } };
  await desk.app.saveDraft(users[who] as never, { caseId, form: 'application', answers, version: 0 });
  return caseId;
}

const check = (caseId: string) => `/cases/${caseId}/forms/application/check?step=submit`;
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

describe('the check of an application', () => {
  it('shows cases of the own agency that are alike, with why, and none of their answers', async () => {
    const desk = await startFormConsole({ compiled: packs.shows });
    const first = await submitted(desk, 'officer', { birthDate: '1990-12-05', familyName: 'Testkase' });
    const second = await drafted(desk, 'officer', { birthDate: '1990-05-12' });
    const { html } = await desk.get('officer', check(second));
    expect(html).toContain('May concern the same person');
    expect(html).toContain(`/cases/${second}/likenesses/${first}`);
    expect(html).toContain('day and month exchanged');
    expect(html).toContain('sounds alike');
    expect(html).not.toContain('Testkase');
  });

  it('shows nothing of a case of another agency', async () => {
    const desk = await startFormConsole({ compiled: packs.holds });
    const alone = await drafted(desk, 'officer');
    const before = (await desk.get('officer', check(alone))).html;
    await submitted(desk, 'stranger');
    const after = (await desk.get('officer', check(alone))).html;
    const plain = (html: string) => html.replaceAll(/name="(key|formToken)" value="[^"]*"/g, '');
    expect(plain(after)).toBe(plain(before));
    expect(after).not.toContain('May concern');
  });

  it('does not send it while an answer is waited for, and does once it is given', async () => {
    const desk = await startFormConsole({ compiled: packs.holds });
    const first = await submitted(desk, 'officer');
    const second = await drafted(desk, 'officer');
    const send = async () => {
      const { html } = await desk.get('officer', check(second));
      const fields = ['key', 'version', 'draftVersion'].map((name) => [name, hidden(html, name)] as const);
      return desk.post('officer', check(second), fields);
    };
    const refused = await send();
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Say of each whether it does');
    const compared = `/cases/${second}/likenesses/${first}`;
    const { html } = await desk.get('officer', compared);
    const given = await desk.post('officer', compared, [
      ['key', hidden(html, 'key')],
      ['version', hidden(html, 'version')],
      ['same', 'yes'],
    ]);
    expect(given).toMatchObject({ status: 303, location: `/cases/${second}/likenesses?done=answer-likeness` });
    const list = await desk.get('officer', given.location ?? '');
    expect(list.html).toContain('The answer is recorded.');
    expect(list.html).toMatch(/The same person, said on .?2 March 2026/);
    expect(list.html).toContain(`/cases/${second}/forms/application/check?step&#x3D;submit`);
    expect((await send()).status).toBe(303);
  });
});

describe('one case beside another', () => {
  it('marks in words what is alike and what differs, what is alike first', async () => {
    const desk = await startFormConsole({ compiled: packs.shows });
    const first = await submitted(desk, 'officer', { givenNames: 'Otherwise' });
    const second = await submitted(desk, 'stranger');
    const { html } = await desk.get('desk', `/cases/${second}/likenesses/${first}`);
    const marks = [...html.matchAll(/class="compared-mark">([^<]*)</g)].map(([, mark]) => mark);
    expect(marks).toEqual(['The same', 'The same', 'Differs']);
    expect(html).toContain('Otherwise');
    expect(html).toContain('17 May 1990');
  });

  it('asks for the answer, and for the reason where it is another person', async () => {
    const desk = await startFormConsole({ compiled: packs.shows });
    const first = await submitted(desk, 'officer');
    const second = await submitted(desk, 'stranger');
    const compared = `/cases/${second}/likenesses/${first}`;
    const say = (...fields: (readonly [string, string])[]) => desk.post('desk', compared, fields);
    const empty = await say();
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('href="#same"');
    const bare = await say(['same', 'no']);
    expect(bare.status).toBe(422);
    expect(bare.html).toContain('href="#reason"');
    expect(bare.html).toMatch(/id="other"[^>]* checked/);
    const { html } = await desk.get('desk', compared);
    const whole = [
      ['same', 'no'],
      ['reason', 'not-a-national'],
      ['key', hidden(html, 'key')],
      ['version', hidden(html, 'version')],
    ] as const;
    expect((await say(...whole)).status).toBe(303);
    // Sent twice, it is recorded once.
    expect((await say(...whole)).status).toBe(303);
    expect((await desk.get('desk', `/cases/${first}/likenesses`)).html).toContain('Another person, said on');
    const stale = await say(['same', 'yes'], ['version', '1']);
    expect(stale.status).toBe(409);
  });

  it('is no page for who is told of none, or for whom one of the two does not exist', async () => {
    const desk = await startFormConsole({ compiled: packs.shows });
    const first = await submitted(desk, 'officer');
    const second = await submitted(desk, 'officer');
    const theirs = await submitted(desk, 'stranger');
    const nowhere = '3b241101-e2bb-4255-8caf-4136c566a962';
    for (const [who, one, other] of [
      ['head', first, second],
      ['stranger', first, second],
      ['nobody', first, second],
      ['officer', first, theirs],
      ['officer', first, nowhere],
      ['officer', nowhere, first],
    ] as const) {
      const at = `/cases/${one}/likenesses/${other}`;
      expect((await desk.get(who, at)).status, `${who} ${at}`).toBe(404);
      expect((await desk.post(who, at, [['same', 'yes']])).status).toBe(404);
    }
    expect((await desk.get('head', `/cases/${first}/likenesses`)).status).toBe(404);
    expect((await desk.get('head', `/cases/${first}`)).html).not.toContain('likenesses');
    expect((await desk.get('desk', `/cases/${first}`)).html).toContain(`/cases/${first}/likenesses`);
  });
});
