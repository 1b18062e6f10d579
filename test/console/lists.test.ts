import { beforeAll, describe, expect, it } from 'vitest';
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
const other = person('other', 'xa-interior', 'desk-officer');
const nobody = person('nobody', 'xa-interior');
const answers = {
  person: { familyName: 'Planted-Family', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

describe('the lists of cases', () => {
  let console: CaseConsole;
  let caseId: string;

  beforeAll(async () => {
    console = await startCaseConsole(pack);
    const opened = await console.app.execute({
      actor: officer,
      command: { type: 'open-case', service: 'readmission' },
    });
    if (opened.is !== 'done') throw new Error(opened.is);
    caseId = opened.caseId;
    await console.app.execute({
      actor: officer,
      caseId,
      command: { type: 'take-transition', transition: 'submit', answers },
    });
  });

  const fieldsOf = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/name="(key|caseId)" value="([^"]+)"/g)].map(([, name, value]) => [name, value] as const),
    ) as Record<'key' | 'caseId', string>;

  it('show a case to who must act, without a personal value', async () => {
    for (const path of ['/', '/team', '/cases']) {
      const { html, status } = await console.get(desk, path);
      expect(status).toBe(200);
      expect(html).toContain(`/cases/${caseId}`);
      expect(html).not.toContain('Planted-Family');
    }
  });

  it('show nothing to who has no role', async () => {
    for (const path of ['/', '/team', '/cases']) {
      const { html } = await console.get(nobody, path);
      expect(html).not.toContain(caseId);
    }
  });

  it('change their mark with the case and keep it without', async () => {
    const markOf = async () => /data-watch="([^"]+)"/.exec((await console.get(desk, '/')).html)?.[1];
    const before = await markOf();
    expect(await markOf()).toBe(before);
    console.setNow('2026-03-04T09:00:00.000Z');
    expect(await markOf()).not.toBe(before);
  });

  it('filter by codes and days only, and take nothing else into an address', async () => {
    const shows = async (query: string) => (await console.get(desk, `/cases?${query}`)).html.includes(caseId);
    expect(await shows('service=readmission')).toBe(true);
    expect(await shows('closed=yes')).toBe(false);
    expect(await shows('due=2026-03-02')).toBe(false);
    expect(await shows('due=2027-03-02')).toBe(true);
    expect(await shows('role=desk-officer')).toBe(true);
    expect(await shows('role=supervisor')).toBe(false);
    expect(await shows('service=no-such&state=../../x&facet.no-such=1')).toBe(true);
    const { html } = await console.get(desk, '/cases?due=third+of+march');
    expect(html).toContain('This is not a date. Write it as');
    expect(html).toMatch(/id="due"[^>]*aria-invalid="true"/);
  });

  it('offer a facet only to who may read it everywhere', async () => {
    const named = (html: string) => [...html.matchAll(/name="facet\.([^"]+)"/g)].map(([, name]) => name);
    expect(named((await console.get(desk, '/cases')).html).length).toBeGreaterThan(0);
    expect(named((await console.get(nobody, '/cases')).html)).toEqual([]);
  });

  it('let nobody take on a task who has not its role, nor from elsewhere', async () => {
    const { key, caseId: shown } = fieldsOf((await console.get(desk, '/')).html);
    expect(shown).toBe(caseId);
    const role = 'desk-officer';
    expect((await console.post(nobody, '/work/claim', { caseId, role, key })).status).toBe(404);
    const wrongRole = await console.post(officer, '/work/claim', { caseId, role, key });
    expect(wrongRole.status).toBe(409);
    expect(wrongRole.html).toContain('This is not for your role.');
    expect((await console.post(desk, '/work/claim', { caseId, role, key, formToken: 'x' })).status).toBe(403);
    const none = await console.post(desk, '/work/claim', { caseId: '00000000-0000-4000-8000-00000000dead', role, key });
    expect(none.status).toBe(404);
  });

  it('let a task be taken on once, whatever is sent twice, and then say whose it is', async () => {
    const { key } = fieldsOf((await console.get(desk, '/')).html);
    const before = await console.app.viewCase(desk, caseId);
    for (const _ of ['first', 'double click']) {
      const { status, headers } = await console.post(desk, '/work/claim', { caseId, role: 'desk-officer', key });
      expect([status, headers.location]).toEqual([303, `/cases/${caseId}?done=claim-task`]);
    }
    expect((await console.app.viewCase(desk, caseId))?.version).toBe((before?.version ?? 0) + 1);
    const { html: page } = await console.get(desk, `/cases/${caseId}`);
    expect(page).not.toContain('/steps/claim-task/');
    expect((await console.get(other, `/cases/${caseId}`)).html).not.toContain('/steps/claim-task/');
    expect(page).toContain('Tasks taken on');
    const mine = (await console.get(desk, '/')).html;
    expect(mine).toContain('id="group-mine"');
    expect(mine).not.toContain('/work/claim"');
    const theirs = (await console.get(other, '/')).html;
    expect(theirs).toMatch(/Taken on by .*desk/);
    expect(theirs).not.toContain('id="group-mine"');
    const late = await console.post(other, '/work/claim', { caseId, role: 'desk-officer', key: 'another-key' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('A colleague has taken on this task.');
    expect((await console.get(officer, '/cases')).html).not.toContain('Taken on by');
  });
});
