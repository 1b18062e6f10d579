import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application, signatures } from '../integration/http/play/pakistan-answers.ts';
import { openBrowser } from './open-browser.ts';
import { officerAt } from './play/officer.ts';
import { openPlayServer, type PlayServer } from './play/open-play-server.ts';
import { step, type Troupe, troupeAt } from './play/troupe.ts';
import { expectAccessible } from './visits.ts';

const cast = [
  'be-officer',
  'be-supervisor',
  'moi-intake',
  'moi-approver',
  'moi-supervisor',
  'nadra-verifier',
  'mission-brussels',
  'dgip-issuer',
  'airport-isb-officer',
];

let server: PlayServer;
let browser: Browser;
let troupe: Troupe;

beforeAll(async () => {
  [server, browser] = await Promise.all([openPlayServer('country-packs/pakistan', '2026-03-02', cast), openBrowser()]);
  troupe = troupeAt(browser, server, cast, { locale: 'en' });
});

afterAll(async () => {
  await troupe?.close();
  await browser?.close();
  await server?.stop();
});

/** A case that the ministry has received on the second day of a month of 2026. */
async function received(month: string): Promise<string> {
  await server.on(`2026-${month}-01`);
  const caseId = await (await troupe.as('be-officer')).begin('readmission');
  await troupe.take('be-officer', caseId, 'forms/application', { answers: application(`2026-${month}-01`) });
  await troupe.take('be-supervisor', caseId, step('attest'), { answers: signatures(`2026-${month}-01`) });
  await troupe.take('be-officer', caseId, step('submit'));
  await server.on(`2026-${month}-02`);
  await troupe.take('moi-intake', caseId, step('confirm-receipt'), { answers: { otherAgency: false } });
  return caseId;
}

/** What a page of the case says to somebody. */
async function saidTo(login: string, caseId: string, page = ''): Promise<string> {
  const { page: window } = await troupe.as(login);
  await window.goto(`/cases/${caseId}${page}`);
  return ((await window.locator('main').textContent()) ?? '').replaceAll(/[\u2066-\u2069]/g, '');
}

describe('a period that ends in silence', () => {
  it('is seen by both sides, contested, and after all the application is refused with a reason', async () => {
    const caseId = await received('03');
    await server.on('2026-04-06');
    await troupe.waitsFor(caseId, 'moi-supervisor');
    expect(await saidTo('be-officer', caseId)).toContain('Reply to the application');
    expect(await saidTo('be-officer', caseId, '/deadlines')).toContain('1 April 2026');
    await expectAccessible((await troupe.as('be-officer')).page);
    await troupe.take('moi-supervisor', caseId, step('contest-effect'), {
      inputs: { reason: 'application-not-received' },
    });
    await troupe.waitsFor(caseId, 'be-officer', 'moi-supervisor');
    await troupe.take('be-officer', caseId, step('accept-contest'));
    await troupe.take('moi-approver', caseId, step('refuse'), { inputs: { reason: 'nationality-not-established' } });
    await troupe.waitsFor(caseId);
    expect(await saidTo('be-officer', caseId)).toContain('Refused');
    await expectAccessible((await troupe.as('be-officer')).page);
  });
});

describe('a case that stands still, and a person who is not let in', () => {
  it('goes on with its period put off, and comes back from the airport with a reason', async () => {
    const caseId = await received('05');
    await server.on('2026-05-04');
    await troupe.take('be-officer', caseId, 'steps/suspend-case/stopped-by-the-requesting-state');
    await server.on('2026-05-11');
    await troupe.take('be-officer', caseId, 'steps/resume-case/stopped-by-the-requesting-state');
    // Thirty days from the 2nd, and the seven that it stood still.
    for (const login of ['be-officer', 'moi-approver']) {
      expect(await saidTo(login, caseId, '/deadlines')).toContain('8 June 2026');
    }
    await troupe.take('nadra-verifier', caseId, step('report-lookup'), {
      answers: { outcome: 'match', searchedBy: 'identity-card-number', checkedOn: '2026-05-11' },
    });
    await troupe.take('mission-brussels', caseId, step('report-interview'), {
      answers: { outcome: 'nationality-supported', mode: 'in-person', heldOn: '2026-05-11' },
    });
    await troupe.take('moi-approver', caseId, step('agree'), {
      answers: { confirmed: true, basis: 'annex-1-document' },
    });
    await troupe.take('dgip-issuer', caseId, step('issue-document'), {
      answers: {
        kind: 'emergency-travel-document',
        issuedBy: 'pk-dgip',
        number: 'TEST-0002',
        issuedOn: '2026-05-11',
        validUntil: '2026-12-11',
      },
    });
    await troupe.take('be-officer', caseId, 'forms/recheck', {
      answers: { stillRemovable: true, checkedOn: '2026-05-11' },
    });
    await troupe.take('be-officer', caseId, step('notify-transfer'), {
      answers: {
        airport: 'airport-isb',
        arrivalDate: '2026-05-18',
        flightKind: 'scheduled',
        returnKind: 'not-voluntary',
      },
    });
    await server.on('2026-05-18');
    await troupe.take('airport-isb-officer', caseId, step('refuse-arrival'), {
      answers: { airport: 'airport-isb', arrivedOn: '2026-05-18' },
      inputs: { reason: 'no-travel-document' },
    });
    await troupe.waitsFor(caseId, 'moi-supervisor');
    expect(await (await troupe.as('airport-isb-officer')).offers(caseId)).toEqual([]);
    expect(await saidTo('be-officer', caseId, '/history')).toContain('Refuse');
    await troupe.take('moi-supervisor', caseId, step('allow-new-transfer'));
    await troupe.waitsFor(caseId, 'be-officer');
  });
});

describe('two windows at once', () => {
  it('do once what both ask for, whoever clicks twice or comes too late, and going back does nothing again', async () => {
    const caseId = await received('06');
    const [first, second] = [
      await troupe.as('be-officer'),
      await officerAt(browser, server, 'be-officer', { locale: 'en' }),
    ];
    const asked = `/cases/${caseId}/steps/take-transition/withdraw`;
    for (const { page } of [first, second]) await page.goto(asked);
    const go = 'main form.form .form-acts button';
    await first.page.dblclick(go);
    await first.page.waitForURL((url) => url.pathname === `/cases/${caseId}`);
    await second.page.click(go);
    expect(await second.page.textContent('h1')).toBe('This is not possible now');
    await first.page.goBack();
    await first.page.reload();
    const history = await saidTo('moi-supervisor', caseId, '/history');
    expect(history.split('Withdraw the application').length - 1).toBe(1);
    await troupe.waitsFor(caseId);
    expect(second.complaints).toEqual([]);
    await second.close();
  });
});
