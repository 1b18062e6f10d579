import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { compiledPack } from '../packs/compiled-packs.ts';
import { type CaseConsole, startCaseConsole } from './case-console.ts';

const pack = compiledPack('country-packs/xa');
const person = (user: string, authority: string, ...roles: string[]): PersonActor => ({
  kind: 'person',
  user,
  authority,
  roles,
});
const officer = person('officer', 'xb-returns', 'return-officer');
const desk = person('desk', 'xa-interior', 'desk-officer');
const second = person('second', 'xa-interior', 'desk-officer');
const head = person('head', 'xa-interior', 'supervisor');
const nobody = person('nobody', 'xa-interior');
const role = 'desk-officer';
const answers = {
  person: { familyName: 'Planted-Family', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

describe('one’s own desk', () => {
  let console: CaseConsole;
  let caseId: string;
  let give: string;

  beforeEach(async () => {
    console = await startCaseConsole(pack);
    const opened = await console.app.execute({
      actor: officer,
      command: { type: 'open-case', service: 'readmission' },
    });
    if (opened.is !== 'done') throw new Error(opened.is);
    caseId = opened.caseId;
    give = `/cases/${caseId}/steps/hand-over-task/${role}`;
    const submit = { type: 'take-transition', transition: 'submit', answers } as const;
    await console.app.execute({ actor: officer, caseId, command: submit });
    for (const one of [second, head, nobody]) await console.get(one, '/');
    await console.app.execute({ actor: desk, caseId, command: { type: 'claim-task', role } });
  });

  const fieldsOf = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/name="(key|version)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]),
    );
  const hand = async (from: PersonActor, to: PersonActor, more = {}) => {
    const { html } = await console.get(from, give);
    return console.post(from, give, { ...(fieldsOf(html) as Record<string, string>), user: to.user, ...more });
  };
  const away = (one: PersonActor, from: string, until: string, standIn = '') => {
    const day = (name: string, text: string) => {
      const [year = '', month = '', date = ''] = text.split('-');
      return { [`${name}:day`]: date, [`${name}:month`]: month, [`${name}:year`]: year };
    };
    return console.post(one, '/desk/absence', { ...day('from', from), ...day('until', until), standIn });
  };

  it('hands a case over, with a note that only the own side reads, and says so', async () => {
    expect((await console.get(desk, '/')).html).toContain(`href="${give}"`);
    const { html } = await console.get(desk, give);
    expect(html).toContain('value="second"');
    for (const other of ['officer', 'head', 'nobody', 'desk'])
      expect(html).not.toContain(`name="user" value="${other}"`);
    const done = await hand(desk, second, { text: 'Planted-Note' });
    expect([done.status, done.headers.location]).toEqual([303, `/cases/${caseId}?done=hand-over-task`]);
    expect((await console.get(second, '/')).html).toContain('id="group-mine"');
    expect((await console.get(desk, '/')).html).not.toContain('id="group-mine"');
    expect((await console.get(second, `/cases/${caseId}/messages`)).html).toContain('Planted-Note');
    expect((await console.get(officer, `/cases/${caseId}/messages`)).html).not.toContain('Planted-Note');
    expect((await console.get(desk, `/cases/${caseId}/history`)).html).toMatch(/gave the work of .*second/);
    expect((await console.get(officer, `/cases/${caseId}/history`)).html).not.toContain('gave the work of');
  });

  it('is refused to who has not the work, wherever the form comes from', async () => {
    expect((await console.get(second, give)).status).toBe(404);
    expect((await console.get(nobody, give)).status).toBe(404);
    const sent = { user: 'second', key: 'a-key-of-mine', version: '2' };
    for (const one of [second, officer, nobody]) expect((await console.post(one, give, sent)).status).toBe(404);
    expect((await console.app.viewCase(desk, caseId))?.version).toBe(
      (await console.app.viewCase(second, caseId))?.version,
    );
    expect((await console.get(desk, '/')).html).toContain('id="group-mine"');
  });

  it('lets a head hand it out from the work of the authority', async () => {
    expect((await console.get(head, '/team')).html).toContain(`href="${give}"`);
    expect((await console.get(second, '/team')).html).not.toContain(`href="${give}"`);
    expect((await hand(head, second)).status).toBe(303);
    expect((await console.get(second, '/')).html).toContain('id="group-mine"');
  });

  it('does it once, whatever is sent twice', async () => {
    const { html } = await console.get(desk, give);
    const sent = { ...(fieldsOf(html) as Record<string, string>), user: 'second' };
    for (const _ of ['first', 'double click']) expect((await console.post(desk, give, sent)).status).toBe(303);
  });

  it('says who is away until when, offers them nothing, and shows their work to who stands in', async () => {
    const saved = await away(desk, '2026-03-01', '2026-03-04', 'second');
    expect([saved.status, saved.headers.location]).toEqual([303, '/']);
    const plain = ({ html }: { html: string }) => html.replaceAll(/[\u2066-\u2069]/g, '');
    expect(plain(await console.get(desk, '/'))).toContain('You are out of office from 1 March 2026 to 4 March 2026.');
    const theirs = plain(await console.get(second, '/'));
    expect(theirs).toContain('id="group-standIn"');
    expect(theirs).toContain('You stand in for');
    expect(theirs).toContain('desk is out of office until 4 March 2026');
    expect((await console.get(nobody, '/')).html).not.toContain(caseId);
    console.setNow('2026-03-05T09:00:00.000Z');
    expect((await console.get(second, '/')).html).not.toContain('id="group-standIn"');
    expect((await console.get(desk, '/')).html).not.toContain('You are out of office');
  });

  it('gives a stand-in without the role neither the case nor the work', async () => {
    await away(desk, '2026-03-01', '2026-03-04', 'nobody');
    const { html } = await console.get(nobody, '/');
    expect(html).toContain('You stand in for');
    expect(html).not.toContain(caseId);
    expect((await console.get(nobody, `/cases/${caseId}`)).status).toBe(404);
  });

  it('offers nothing new to who is away, and ends when they say so', async () => {
    await hand(desk, second);
    const opened = await console.app.execute({
      actor: officer,
      command: { type: 'open-case', service: 'readmission' },
    });
    if (opened.is !== 'done') throw new Error(opened.is);
    const submit = { type: 'take-transition', transition: 'submit', answers } as const;
    await console.app.execute({ actor: officer, caseId: opened.caseId, command: submit });
    expect((await console.get(desk, '/')).html).toContain('action="/work/claim"');
    await away(desk, '2026-03-02', '2026-03-04');
    expect((await console.get(desk, '/')).html).not.toContain('action="/work/claim"');
    expect((await console.get(second, give)).html).toContain('Nobody else of your authority');
    expect((await console.post(desk, '/desk/absence/end', {})).status).toBe(303);
    expect((await console.get(desk, '/')).html).toContain('action="/work/claim"');
  });

  it('takes no days that are out of order, and shows what was typed again', async () => {
    const wrong = await away(desk, '2026-03-09', '2026-03-04', 'second');
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Give both days as dates');
    expect(wrong.html).toMatch(/name="from:day" value="9"/);
    expect(wrong.html).toMatch(/value="second" selected/);
    expect((await away(desk, '2026-03-03', '2026-03-04', 'officer')).status).toBe(422);
  });

  it('keeps a list for its owner, with codes and nothing else', async () => {
    const conditions = 'service=readmission&closed=yes&name=Planted-Family&facet.x=Planted-Family';
    const saved = await console.post(desk, '/desk/filters', { name: 'Ended ones', conditions });
    expect([saved.status, saved.headers.location]).toEqual([303, '/cases?service=readmission&closed=yes']);
    const { html } = await console.get(desk, '/cases');
    expect(html).toContain('Ended ones');
    expect(html).not.toContain('Planted-Family');
    expect((await console.get(desk, '/')).html).toContain('Ended ones');
    expect((await console.get(second, '/cases')).html).not.toContain('Ended ones');
    const [, removal = ''] = /action="(\/desk\/filters\/[^"]+)"/.exec(html) ?? [];
    expect((await console.post(second, removal, {})).status).toBe(404);
    expect((await console.post(desk, removal, {})).status).toBe(303);
    expect((await console.get(desk, '/cases')).html).not.toContain('Ended ones');
    const empty = await console.post(desk, '/desk/filters', { name: 'All', conditions: 'x=y' });
    expect((await console.get(desk, String(empty.headers.location))).html).toContain('This could not be saved.');
  });
});
