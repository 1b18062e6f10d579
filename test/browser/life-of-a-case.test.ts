import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application, signatures } from '../integration/http/play/pakistan-answers.ts';
import { openBrowser } from './open-browser.ts';
import { type Officer, officerAt } from './play/officer.ts';
import { openPlayServer, type PlayServer } from './play/open-play-server.ts';
import { expectAccessible } from './visits.ts';

/** Eight people of six organisations, and an officer of another State to whom none of it exists. */
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

const step = (name: string) => `steps/take-transition/${name}`;

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
  const people = new Map<Login, Officer>();
  const as = async (login: Login): Promise<Officer> => {
    const known = people.get(login);
    if (known) return known;
    const officer = await officerAt(browser, server, login, { locale, javaScriptEnabled });
    people.set(login, officer);
    return officer;
  };
  const on = (day: string) => server.on(`${year}-${day}`);
  const date = (day: string) => `${year}-${day}`;
  const take = async (login: Login, ...more: Parameters<Officer['take']> extends [string, ...infer M] ? M : never) =>
    (await as(login)).take(caseId, ...more);
  /** The case waits on the first page of these people and of nobody else, and does not exist for a stranger. */
  const waitsFor = async (...turn: readonly Login[]) => {
    const found: string[] = [];
    for (const login of cast) {
      const { page } = await as(login);
      await page.goto('/');
      if (await page.locator(`a[href="/cases/${caseId}"]`).count()) found.push(login);
    }
    expect(found).toEqual(turn);
    const stranger = await as('de-officer');
    expect((await stranger.page.goto(`/cases/${caseId}`))?.status()).toBe(404);
  };
  let caseId = '';

  afterAll(async () => {
    for (const [login, { complaints, close }] of people) {
      expect([login, complaints]).toEqual([login, []]);
      await close();
    }
  });

  it('begins with an application, filled in as on paper, signed by a second person and sent', async () => {
    await on('03-02');
    const officer = await as('be-officer');
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
      const officer = await as(login);
      expect(await officer.offers(caseId)).toEqual([]);
      if (javaScriptEnabled) await expectAccessible(officer.page);
    }
  });
});
