import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../core/engine/basics/civil-date.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { airportOfficer, awaitPerson, officerAt, referencePack } from './awaited-case.ts';
import { type CaseConsole, startCaseConsole } from './case-console.ts';

const day = '2026-05-04' as CivilDate;
const [lahore, colleague] = [officerAt('airport-lhe'), officerAt('airport-isb', 'colleague')];
const ministry: PersonActor = { kind: 'person', user: 'intake', authority: 'pk-moi', roles: ['intake-officer'] };
const place = {
  'a:/airport': 'airport-isb',
  'a:/arrivedOn:day': '4',
  'a:/arrivedOn:month': '5',
  'a:/arrivedOn:year': '2026',
};

let console: CaseConsole;
let caseId: string;

beforeEach(async () => {
  console = await startCaseConsole(referencePack());
  caseId = await awaitPerson(console.app, { familyName: 'Testcase', day, flight: 'XX 0701' });
  console.setNow('2026-05-04T06:00:00.000Z');
}, 120_000);

async function versionOf(actor = airportOfficer, id = caseId): Promise<string> {
  return String((await console.app.lookAt(actor, id))?.view.version);
}

/** The outermost states. */
async function statesOf(): Promise<readonly string[]> {
  const states = (await console.app.lookAt(airportOfficer, caseId))?.view.states ?? [];
  return states.map((state) => state.split('.')[0] ?? '');
}

/** What a phone sends of a decision that was made without a connection. */
async function decision(more: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  return {
    caseId,
    step: 'admit',
    key: 'phone-key-0001',
    version: await versionOf(),
    effectiveOn: day,
    at: '2026-05-04T05:50:00.000Z',
    now: '2026-05-04T06:00:00.000Z',
    ...place,
    ...more,
  };
}

const sent = (html: string) => /data-arrivals-sent="(\w+)"/.exec(html)?.[1];

describe('the page of arrivals', () => {
  it('shows who arrives today by flight, with what to expect and what can be decided', async () => {
    const { status, html } = await console.get(airportOfficer, '/arrivals');
    expect(status).toBe(200);
    expect(html).toContain('XX 0701');
    expect(html).toContain('Testcase');
    expect(html).toContain('TEST-0001');
    for (const step of ['admit', 'refuse-arrival', 'report-absence']) {
      expect(html).toContain(`href="/arrivals/cases/${caseId}/${step}"`);
    }
  });

  it('shows another day when it is asked for, and says where there is nobody', async () => {
    const { html } = await console.get(airportOfficer, '/arrivals?day=2026-05-05');
    expect(html).not.toContain(caseId);
    expect(html).toContain('Nobody is announced');
    expect((await console.get(airportOfficer, '/arrivals?day=%27%3E')).html).toContain(caseId);
  });

  it('shows another airport nobody', async () => {
    const { status, html } = await console.get(lahore, '/arrivals');
    expect(status).toBe(200);
    expect(html).not.toContain('Testcase');
    expect(html).not.toContain(caseId);
    expect((await console.get(lahore, `/arrivals/cases/${caseId}/admit`)).status).toBe(404);
  });

  it('is there for nobody who can say nothing of an arrival, nor in the menu', async () => {
    expect((await console.get(ministry, '/arrivals')).status).toBe(404);
    expect((await console.get(ministry, '/arrivals/line')).status).toBe(404);
    expect((await console.get(ministry, '/')).html).not.toContain('href="/arrivals"');
    expect((await console.get(airportOfficer, '/')).html).toContain('href="/arrivals"');
    expect((await console.get(undefined, '/arrivals')).headers.location).toContain('/sign-in');
  });

  it('keeps for a phone no page with anybody in it', async () => {
    const { status, html } = await console.get(undefined, '/arrivals/offline');
    expect(status).toBe(200);
    expect(html).not.toContain('formToken" value="ey');
    expect(html).not.toContain('Testcase');
    const worker = await console.get(undefined, '/arrivals/worker.js');
    expect(worker.headers['content-security-policy']).toBe("default-src 'none'; connect-src 'self'");
    expect(worker.headers['service-worker-allowed']).toBe('/arrivals');
  });

  it('begins the form with the day and the place that are known, and writes nobody of one case into the form of another', async () => {
    const { html } = await console.get(airportOfficer, `/arrivals/cases/${caseId}/admit`);
    expect(html).toMatch(/name="a:\/arrivedOn:year" value="2026"/);
    expect(html).toMatch(/value="airport-isb"[^>]* selected/);
    const form = /<template[^>]*data-arrivals-form="readmission admit[^>]*>.*?<\/template>/s.exec(
      (await console.get(airportOfficer, '/arrivals')).html,
    )?.[0];
    expect(form).toBeDefined();
    expect(form).not.toContain(' selected');
  });
});

describe('a decision at the gate, with a connection', () => {
  it('lets a person in, and shows that', async () => {
    const url = `/arrivals/cases/${caseId}/admit`;
    const fields = { ...place, key: 'page-key-0001', version: await versionOf() };
    const first = await console.post(airportOfficer, url, fields);
    expect([first.status, first.headers.location]).toEqual([303, '/arrivals?done=arrival']);
    // Sent twice by a double click: done once.
    expect((await console.post(airportOfficer, url, fields)).status).toBe(303);
    expect(await statesOf()).toContain('returned');
    const { html } = await console.get(airportOfficer, '/arrivals');
    expect(html).toContain('id="settled"');
    expect(html).not.toContain('Testcase');
  });

  it('is not taken without its reason, and says so', async () => {
    const url = `/arrivals/cases/${caseId}/refuse-arrival`;
    const { status, html } = await console.post(airportOfficer, url, { ...place, version: await versionOf() });
    expect(status).toBe(422);
    expect(html).toContain('role="alert"');
    const done = await console.post(airportOfficer, url, {
      ...place,
      reason: 'no-travel-document',
      version: await versionOf(),
    });
    expect(done.status).toBe(303);
  });

  it('says which answer is missing, at its field', async () => {
    const url = `/arrivals/cases/${caseId}/admit`;
    const { status, html } = await console.post(airportOfficer, url, {
      'a:/airport': 'airport-isb',
      version: await versionOf(),
    });
    expect(status).toBe(422);
    expect(html).toContain('href="#f-arrivedOn"');
  });

  it('is not taken by another airport', async () => {
    const url = `/arrivals/cases/${caseId}/admit`;
    expect((await console.post(lahore, url, { ...place, version: '1' })).status).toBe(404);
    expect(await statesOf()).not.toContain('returned');
  });
});

describe('a decision that a phone sends later', () => {
  it('is carried out with its own day, once', async () => {
    console.setNow('2026-05-05T06:00:00.000Z');
    const fields = await decision({ at: '2026-05-04T05:50:00.000Z', now: '2026-05-05T06:00:00.000Z' });
    expect(sent((await console.post(airportOfficer, '/arrivals/send', fields)).html)).toBe('done');
    expect(sent((await console.post(airportOfficer, '/arrivals/send', fields)).html)).toBe('done');
    const look = await console.app.lookAt(airportOfficer, caseId);
    const taken = (await look?.timeline())?.filter(({ codes }) => codes?.transition === 'admit');
    expect(taken?.map(({ effectiveOn }) => effectiveOn)).toEqual([day]);
  });

  it('waits for a person where somebody else was faster: nothing is written over', async () => {
    const late = await decision({ step: 'refuse-arrival', reason: 'no-travel-document' });
    expect(
      sent((await console.post(colleague, '/arrivals/send', await decision({ key: 'other-phone-01' }))).html),
    ).toBe('done');
    expect(sent((await console.post(airportOfficer, '/arrivals/send', late)).html)).toBe('kept');
    // The answer was lost on the way, so it is sent again.
    expect(sent((await console.post(airportOfficer, '/arrivals/send', late)).html)).toBe('kept');
    expect(await statesOf()).toContain('returned');
    expect(await console.app.lateDecisions(airportOfficer)).toHaveLength(1);
    // Any officer of the airport finds it, not only whoever held the phone; another airport and the ministry do not.
    expect(await console.app.lateDecisions(colleague)).toHaveLength(1);
    expect(await console.app.lateDecisions(lahore)).toEqual([]);
    expect(await console.app.lateDecisions(ministry)).toEqual([]);
    const address = `/arrivals/late/${caseId}/phone-key-0001`;
    expect((await console.get(lahore, address)).status).toBe(404);
    expect((await console.get(ministry, address)).status).toBe(404);
    const { html } = await console.get(colleague, address);
    expect(html).toContain('value="drop"');
    expect(html).not.toContain('value="again"');
  });

  it('is dropped only for a reason, by who may see it', async () => {
    const late = await decision({ version: '1' });
    expect(sent((await console.post(airportOfficer, '/arrivals/send', late)).html)).toBe('kept');
    const address = `/arrivals/late/${caseId}/phone-key-0001`;
    expect((await console.post(airportOfficer, address, { act: 'drop' })).status).toBe(422);
    expect((await console.post(lahore, address, { act: 'drop', reason: 'mistaken' })).status).toBe(404);
    const done = await console.post(colleague, address, { act: 'drop', reason: 'mistaken' });
    expect(done.headers.location).toBe('/arrivals/late?done=late-dropped');
    expect(await console.app.lateDecisions(airportOfficer)).toEqual([]);
    expect(await statesOf()).not.toContain('returned');
  });

  it('is carried out after all by a person who looked', async () => {
    const late = await decision({ version: '1' });
    expect(sent((await console.post(airportOfficer, '/arrivals/send', late)).html)).toBe('kept');
    const address = `/arrivals/late/${caseId}/phone-key-0001`;
    expect((await console.get(colleague, address)).html).toContain('value="again"');
    const fields = { act: 'again', key: 'again-key-0001', version: await versionOf() };
    const done = await console.post(colleague, address, fields);
    expect(done.headers.location).toBe('/arrivals/late?done=late-done');
    expect(await statesOf()).toContain('returned');
    expect(await console.app.lateDecisions(colleague)).toEqual([]);
  });

  it('goes to a person where the clock of the phone went wrong past midnight', async () => {
    // The phone believes that it is five hours before what it is: the day that it names is not sure.
    const fields = await decision({ at: '2026-05-04T18:30:00.000Z', now: '2026-05-04T18:40:00.000Z' });
    console.setNow('2026-05-04T23:40:00.000Z');
    expect(sent((await console.post(airportOfficer, '/arrivals/send', fields)).html)).toBe('kept');
    expect((await console.app.lateDecisions(airportOfficer)).map(({ why }) => why)).toEqual(['clock']);
  });

  it('says so where its day lies too far back', async () => {
    console.setNow('2026-05-12T06:00:00.000Z');
    const fields = await decision({ now: '2026-05-12T06:00:00.000Z' });
    expect(sent((await console.post(airportOfficer, '/arrivals/send', fields)).html)).toBe('kept');
    const { html } = await console.get(airportOfficer, `/arrivals/late/${caseId}/phone-key-0001`);
    expect(html).not.toContain('effective-date-out-of-bounds');
  });

  it('is not taken for a case that is not theirs, and tells nothing of it', async () => {
    const theirs = await console.post(lahore, '/arrivals/send', await decision());
    const none = await console.post(
      lahore,
      '/arrivals/send',
      await decision({ caseId: '00000000-0000-4000-8000-00000000dead' }),
    );
    expect([sent(theirs.html), sent(none.html)]).toEqual(['lost', 'lost']);
    expect((await console.post(ministry, '/arrivals/send', await decision())).status).toBe(404);
    expect(await statesOf()).not.toContain('returned');
  });

  it('takes no step that says nothing of an arrival, and nothing that cannot be read', async () => {
    for (const more of [{ step: 'close-readmitted' }, { effectiveOn: 'today' }, { at: '' }, { key: '' }]) {
      expect(
        sent(
          (await console.post(airportOfficer, '/arrivals/send', await decision(more as Record<string, string>))).html,
        ),
      ).toBe('lost');
    }
    expect(await console.app.lateDecisions(airportOfficer)).toEqual([]);
  });
});

describe('what a phone is given', () => {
  it('tells apart whose it is, and stays the same in another session', async () => {
    const secretOf = async (person: PersonActor) => {
      const { html } = await console.get(person, '/arrivals');
      return [/data-mark="([^"]+)"/.exec(html)?.[1], /data-key="([^"]+)"/.exec(html)?.[1]];
    };
    const [mark, key] = await secretOf(airportOfficer);
    expect(key).toHaveLength(43);
    const [otherMark, otherKey] = await secretOf(colleague);
    expect(otherMark).not.toBe(mark);
    expect(otherKey).not.toBe(key);
    console.setNow('2026-05-04T07:00:00.000Z');
    expect(await secretOf(airportOfficer)).toEqual([mark, key]);
  });
});
