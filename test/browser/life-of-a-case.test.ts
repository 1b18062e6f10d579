import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application, signatures } from '../integration/http/play/pakistan-answers.ts';
import { openBrowser } from './open-browser.ts';
import type { StepMore } from './play/officer.ts';
import { openPlayServer, type PlayServer } from './play/open-play-server.ts';
import { step, type Troupe, troupeAt } from './play/troupe.ts';
import { expectAccessible } from './visits.ts';

/** Nine people of six organisations, and an officer of another State to whom none of it exists. */
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
  'de-officer',
] as const;
type Login = (typeof cast)[number];

let server: PlayServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([openPlayServer('country-packs/pakistan', '2026-03-02', cast), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each([
  ['en', true, '2026'],
  ['ur', true, '2027'],
  ['en', false, '2028'],
] as const)('the life of a case in %s, with script: %s', (locale, javaScriptEnabled, year) => {
  let troupe: Troupe;
  let caseId = '';
  const on = (day: string) => server.on(`${year}-${day}`);
  const date = (day: string) => `${year}-${day}`;
  const take = (login: Login, command: string, more?: StepMore) => troupe.take(login, caseId, command, more);
  /** Whose turn it is, and that the case does not exist for a stranger. */
  const waitsFor = async (...turn: readonly Login[]) => {
    await troupe.waitsFor(caseId, ...turn);
    const { page } = await troupe.as('de-officer');
    expect((await page.goto(`/cases/${caseId}`))?.status()).toBe(404);
  };

  beforeAll(() => {
    troupe = troupeAt(browser, server, cast, { locale, javaScriptEnabled });
  });
  afterAll(() => troupe?.close());

  it('begins with an application, filled in as on paper, signed by a second person and sent', async () => {
    await on('03-02');
    const officer = await troupe.as('be-officer');
    caseId = await officer.begin('readmission');
    await take('be-officer', 'forms/application', { answers: application(date('03-02')) });
    await take('be-supervisor', step('attest'), { answers: signatures(date('03-02')) });
    await waitsFor('be-officer');
    await take('be-officer', step('submit'));
    await waitsFor('moi-intake');
  });

  it('is sent back as incomplete, mended and received', async () => {
    await on('03-04');
    await take('moi-intake', step('return-incomplete'), { inputs: { reason: 'particulars-missing' } });
    await waitsFor('be-officer');
    await on('03-05');
    await take('be-officer', step('resubmit'), { answers: { person: { fatherName: 'Sample Father' } } });
    await on('03-09');
    await take('moi-intake', step('confirm-receipt'), { answers: { otherAgency: false } });
    await waitsFor('nadra-verifier', 'mission-brussels');
  });

  it('is verified where an identity card is held and at the mission, and extended for a reason', async () => {
    await on('03-16');
    await take('nadra-verifier', step('report-lookup'), {
      answers: { outcome: 'match', searchedBy: 'identity-card-number', checkedOn: date('03-16') },
    });
    await on('04-06');
    await take('moi-supervisor', 'steps/record-finding/reply.extension-blocked', {
      inputs: { answer: 'no', reason: 'read-in-the-law' },
    });
    await take('moi-approver', 'steps/extend-deadline/reply', { inputs: { reason: 'factual-obstacle' } });
    await on('04-13');
    await take('mission-brussels', step('report-interview'), {
      answers: { outcome: 'nationality-supported', mode: 'in-person', heldOn: date('04-13') },
    });
    await waitsFor('moi-approver');
  });

  it('is agreed, a document is made out for the journey, and the airport learns of the arrival', async () => {
    await on('04-15');
    await take('moi-approver', step('agree'), { answers: { confirmed: true, basis: 'annex-1-document' } });
    await waitsFor('dgip-issuer');
    await on('04-20');
    await take('dgip-issuer', step('issue-document'), {
      answers: {
        kind: 'emergency-travel-document',
        issuedBy: 'pk-dgip',
        number: 'TEST-0001',
        issuedOn: date('04-20'),
        validUntil: date('12-20'),
      },
    });
    await on('05-04');
    await take('be-officer', 'forms/recheck', { answers: { stillRemovable: true, checkedOn: date('05-04') } });
    await take('be-officer', step('notify-transfer'), {
      answers: {
        airport: 'airport-isb',
        arrivalDate: date('05-12'),
        flightKind: 'scheduled',
        returnKind: 'not-voluntary',
      },
    });
    await waitsFor('airport-isb-officer');
  });

  it('ends with the arrival and the closing: nobody is offered anything any more', async () => {
    await on('05-12');
    await take('airport-isb-officer', step('admit'), {
      answers: { airport: 'airport-isb', arrivedOn: date('05-12') },
    });
    await on('06-15');
    await take('moi-supervisor', step('close-readmitted'));
    await waitsFor();
    for (const login of ['be-officer', 'moi-approver', 'airport-isb-officer'] as const) {
      const officer = await troupe.as(login);
      expect(await officer.offers(caseId)).toEqual([]);
      if (javaScriptEnabled) await expectAccessible(officer.page);
    }
  });
});
