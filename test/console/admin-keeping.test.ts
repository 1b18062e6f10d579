import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../core/engine/model/command.ts';
import { checkout } from '../cli/run-rcms.ts';
import { people as actors } from '../shell/app/memory-system.ts';
import { type AdminConsole, keyOf, startAdmin, textOf } from './admin-console.ts';
import type { Visitor } from './console-server.ts';

const emergency = `  supervisor:
    breakGlass:
      reads: [identity]
      reasons: finding-reasons
      hours: 4
      reviewedBy: [desk-officer]
      source: { status: policy }
`;
const rules = `- categories: "*"
  holders: [requested]
  outcomes: [refused, withdrawn, agreed]
  keep: { amount: 3, unit: months }
  from: closed
  then: erase
  release: { by: [desk-officer, supervisor], persons: 2 }
  hold: { by: [supervisor], reasons: hold-reasons, review: { amount: 6, unit: months } }
  source: { status: policy, note: "Synthetic." }
- categories: "*"
  holders: "*"
  outcomes: [still-open]
  keep: { amount: 5, unit: years }
  from: opened
  then: erase
  source: { status: policy, note: "Synthetic." }
- categories: "*"
  holders: "*"
  outcomes: "*"
  keep: { amount: 1, unit: years }
  from: closed
  then: erase
  source: { status: policy, note: "Synthetic." }
- kinds: [drafts, notifications, documents]
  holders: "*"
  outcomes: "*"
  keep: { amount: 90, unit: calendar-days }
  from: last-used
  then: erase
  source: { status: policy, note: "Synthetic." }
- kinds: [record, read-log, staff-accounts]
  holders: "*"
  outcomes: "*"
  keep: { amount: 10, unit: years }
  from: recorded
  then: erase
  source: { status: policy, note: "Synthetic." }
`;
const answers = {
  person: { familyName: 'Planted-Family', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

async function changedPack(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rcms-test-'));
  for (const path of ['workflows', 'country-packs/xa'])
    await cp(join(checkout, path), join(root, path), { recursive: true });
  const folder = join(root, 'country-packs/xa');
  await writeFile(join(folder, 'retention.yaml'), rules);
  await writeFile(join(folder, 'codes/hold-reasons.yaml'), '- { code: court-case, source: { status: policy } }\n');
  const change = async (file: string, from: RegExp, to: string) => {
    const path = join(folder, file);
    await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
  };
  await change('access.yaml', / {2}supervisor:\n/, emergency);
  await change('locales/en.yaml', /^codes:$/m, 'codes:\n  hold-reasons: { court-case: "A court case is pending" }');
  await change('services/readmission/service.yaml', /^opensOn:/m, 'requestsOfPersons: true\nopensOn:');
  await change(
    'locales/en.yaml',
    /^outcomes:/m,
    'causes: { agreement-suspended: "The accord is suspended" }\noutcomes:',
  );
  const by = '  agreement-suspended: { by: [requested], sides: [requesting, requested], source: { status: policy } }';
  await change('services/readmission/service.yaml', /^transitions:/m, `suspensions:\n${by}\ntransitions:`);
  const pause = '  pausedBy: { causes: [agreement-suspended], source: { status: policy } }\n  metBy:';
  await change('services/readmission/deadlines.yaml', / {2}metBy:/, pause);
  return folder;
}

let system: AdminConsole;
let desk: Visitor;
let head: Visitor;
let officer: Visitor;
let caseId: string;
let reference: string;

beforeAll(async () => {
  const folder = await changedPack();
  system = await startAdmin(folder).finally(() => rm(join(folder, '../..'), { recursive: true, force: true }));
  await act('officer', { type: 'open-case', service: 'readmission' });
  await act('officer', { type: 'take-transition', transition: 'submit', answers });
  reference = (await system.app.viewCase(actor('officer'), caseId))?.reference ?? '';
  await enter();
});

const actor = (name: 'officer' | 'desk' | 'head') => ({
  ...(actors[name] as NonNullable<(typeof actors)[string]>),
  user: `user-${name}`,
});

async function act(name: 'officer' | 'desk' | 'head', command: Command): Promise<void> {
  const isFirst = command.type === 'open-case';
  const answer = await system.app.execute({ actor: actor(name), command, ...(isFirst ? {} : { caseId }) });
  if (answer.is !== 'done') throw new Error(JSON.stringify(answer));
  caseId = answer.caseId;
}

async function enter(): Promise<void> {
  [desk, head, officer] = [
    await system.signedIn('desk'),
    await system.signedIn('head'),
    await system.signedIn('officer'),
  ];
}

/** Sends the form of a step as it stands on its page. */
async function take(visitor: Visitor, address: string, fields: Readonly<Record<string, string>>) {
  const { html } = await visitor.get(address);
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
  return visitor.send(address, { key: keyOf(html), version, ...fields });
}

describe('the entries', () => {
  it('are there for the roles that the pack names, and for nobody else', async () => {
    const entriesOf = (html: string) =>
      [...html.matchAll(/<h2[^>]*><a[^>]*href="\/administration\/(\w+)"/g)].map(([, entry]) => entry);
    expect(entriesOf((await desk.get('/administration')).html)).toEqual(['retention', 'requests', 'emergencies']);
    expect(entriesOf((await head.get('/administration')).html)).toEqual(['retention', 'holds', 'requests']);
    expect(entriesOf((await officer.get('/administration')).html)).toEqual(['requests']);
    const kim = await system.signedIn('kim');
    for (const page of ['retention', 'holds', 'requests', 'emergencies']) {
      expect((await kim.get(`/administration/${page}`)).status).toBe(404);
    }
    expect((await officer.get('/administration/retention')).status).toBe(404);
    expect((await desk.get('/administration/holds')).status).toBe(404);
    expect((await head.get('/administration/emergencies')).status).toBe(404);
  });
});

describe('requests of persons', () => {
  it('are listed with their clocks and lead to the case', async () => {
    const { html } = await desk.get('/administration/requests');
    expect(html).toContain(`href="/cases/${caseId}"`);
    expect(html).toContain('clock-end');
    expect(html).not.toContain('Planted-Family');
  });
});

describe('an emergency access', () => {
  it('is listed for who reviews it, until it is reviewed in the case', async () => {
    expect(textOf((await desk.get('/administration/emergencies')).html)).toContain('No emergency access waits for you');
    const reason = system.app.pack.codeLists['finding-reasons']?.codes[0]?.code ?? '';
    await act('head', { type: 'break-glass', role: 'supervisor', reason });
    const { html } = await desk.get('/administration/emergencies');
    const shown = textOf(html);
    expect(shown).toContain(reference);
    expect(shown).toContain('user-head');
    expect(shown).toMatch(/4 May 2026, 12:00 to 4 May 2026, 16:00/);
    expect(html).not.toContain('Planted-Family');
    const address = `/cases/${caseId}/steps/review-break-glass/glass-1`;
    expect(html).toContain(`href="${address}"`);
    expect((await head.get('/administration/emergencies')).status).toBe(404);
    await take(desk, address, { answer: 'justified', reason: 'looked-into' });
    expect((await desk.get('/administration/emergencies')).html).not.toContain(reference);
  });
});

describe('the switch of a counterpart', () => {
  it('says which clocks stand still and how many dates move, before a second person turns it', async () => {
    const [ann, ben] = [await system.signedIn('ann'), await system.signedIn('ben')];
    const path = '/administration/counterparts';
    const lastDay = async () => (await system.app.viewCase(actor('desk'), caseId))?.deadlines[0]?.lastDay;
    const before = await lastDay();
    const turn = async (what: 'suspend' | 'resume', on: string) => {
      const form = await ann.get(`${path}/XB/${what}`);
      expect(textOf(form.html)).toMatch(/The accord is suspended.*these clocks.*Readmission:/);
      const fields = { key: keyOf(form.html), cause: 'agreement-suspended', 'on:day': on, why: 'note 12' };
      const wrong = await ann.send(`${path}/XB/${what}`, { ...fields, cause: '' });
      expect([wrong.status, wrong.html]).toEqual([422, expect.stringContaining('href="#cause"')]);
      const address = (await ann.send(`${path}/XB/${what}`, fields)).to?.split('?')[0] ?? '';
      expect(await lastDay()).toBe(what === 'suspend' ? before : undefined);
      const page = textOf((await ben.get(address)).html);
      expect(page).toMatch(
        /Clocks that are concerned Readmission:.*Cases looked at, with a running clock: 1.*Dates that move: 1/,
      );
      expect((await ben.send(address, {})).to).toBe(`${address}?done=step-confirmed`);
      await system.app.recompute(100);
    };
    expect((await ann.get(`${path}/XB/resume`)).status).toBe(404);
    await turn('suspend', '2026-05-05');
    expect(await lastDay()).toBeUndefined();
    expect(textOf((await ann.get(path)).html)).toMatch(/The accord is suspended, since 5 May 2026/);
    const again = { key: '', cause: 'agreement-suspended', 'on:day': '2026-05-06', why: 'note 13' };
    expect(textOf((await ann.send(`${path}/XB/suspend`, again)).html)).toContain('suspended for this cause already');
    await turn('resume', '2026-05-08');
    expect((await lastDay()) ?? '').not.toBe('');
    expect((await desk.get(`${path}/XB/suspend`)).status).toBe(404);
    expect((await desk.send(`${path}/XB/suspend`, again)).status).toBe(404);
  });
});

describe('what is due to go', () => {
  beforeAll(async () => {
    await act('officer', { type: 'take-transition', transition: 'withdraw' });
    await system.app.recountRetention(100);
  });

  it('stands in the plan of its month, under its rule', async () => {
    const { html } = await head.get('/administration/retention');
    const shown = textOf(html);
    expect(shown).toContain('Nothing waits to be let go');
    if (html.includes('id="plan"')) expect(shown).toMatch(/August 2026.*Kept for 3 months after the case ended/);
  });

  it('waits for two people, says how many have let it go, and can be held instead', async () => {
    system.setNow('2026-09-04T12:00:00.000Z');
    await system.app.applyRetention(100);
    await enter();
    const first = await desk.get('/administration/retention');
    expect(textOf(first.html)).toMatch(new RegExp(`${reference}.*Let go by 0 of 2`));
    const [address = ''] = /\/cases\/[\w-]+\/steps\/release-data\/[^"]+/.exec(first.html) ?? [];
    expect(first.html).not.toContain('/steps/place-hold');
    expect(textOf((await desk.get(address)).html)).toMatch(/This cannot be undone\..*Persons who must agree 2/);
    const released = await take(desk, address, {});
    expect(released.to).toBe(`/cases/${caseId}?done=release-data`);
    const second = await head.get('/administration/retention');
    expect(textOf(second.html)).toContain('Let go by 1 of 2');
    expect(second.html).toContain(`/cases/${caseId}/steps/place-hold`);
    await take(head, `/cases/${caseId}/steps/place-hold`, { reason: 'court-case' });
    const holds = await head.get('/administration/holds');
    expect(textOf(holds.html)).toMatch(new RegExp(`${reference}.*A court case is pending.*Since 4 September 2026`));
    await take(head, `/cases/${caseId}/steps/lift-hold`, { reason: 'no-longer-needed' });
    expect(textOf((await head.get('/administration/holds')).html)).toContain('Nothing is held');
  });
});
