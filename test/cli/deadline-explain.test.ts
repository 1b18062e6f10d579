import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainedRuleAsJson } from '../../cli/print/explained-rule-json.ts';
import type { CivilDate } from '../../core/engine/basics/civil-date.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import { explainRule } from '../../core/engine/scenario/explain-rule.ts';
import { compiledPack } from '../packs/compiled-packs.ts';
import { checkout, runRcms, type Said } from './run-rcms.ts';

/** Clocks of every kind beside the one of the teaching pack. */
const moreDeadlines = `
afterwards:
  duty: requesting
  starts: { ended: reply }
  within: { amount: 2, unit: working-days }
  counting: { dayOne: day-after, lastDayOff: next-working-day, calendar: [requesting, requested] }
  metBy: [withdrawn]
  source: { status: policy }
alarm:
  duty: requested
  starts: { transition: submit }
  within: { amount: 48, unit: hours }
  counting: { dayOne: day-after }
  metBy: [agree]
  source: { status: policy }
formal:
  duty: requested
  starts: { transition: submit }
  within: { amount: 2, unit: calendar-days }
  counting: regulation-1182-71
  metBy: [agree]
  source: { status: policy }
both:
  duty: requested
  starts: { latest: [{ transition: submit }, { entered: deemed-agreed }] }
  within: { amount: 10, unit: calendar-days }
  counting: { dayOne: day-after }
  metBy: [agreed]
  cancelledBy: [withdraw]
  source: { status: policy }
nationals:
  duty: requested
  starts: { transition: submit }
  appliesIf: has(application.personCategory) && application.personCategory == "own-national"
  within: { amount: 1, unit: months }
  counting: { dayOne: day-after }
  metBy: [agree]
  validFrom: 2026-01-01
  source: { status: policy }
backward:
  duty: requested
  starts: { transition: submit }
  within: { amount: 10, unit: calendar-days }
  counting: { dayOne: day-after, lastDayOff: previous-working-day }
  metBy: [agree]
  pausedBy: { causes: [storm] }
  source: { status: policy }
backwards:
  duty: requested
  starts: { ended: backward }
  within: { amount: 10, unit: calendar-days }
  counting: { dayOne: day-after }
  metBy: [agree]
  source: { status: policy }
desk:
  duty: requested
  sides: [requested]
  divides: reply
  starts: { entered: examination }
  within: { amount: 40, unit: calendar-days }
  counting: { dayOne: day-after }
  metBy: [agree, refuse]
  source: { status: policy }
`;

let root = '';
let folder = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rcms-'));
  folder = join(root, 'country-packs', 'xa');
  await cp(join(checkout, 'workflows'), join(root, 'workflows'), { recursive: true });
  await cp(join(checkout, 'country-packs/xa'), folder, { recursive: true });
  const deadlines = 'services/readmission/deadlines.yaml';
  await edit(
    deadlines,
    (text) =>
      `${text.replace('  metBy: [agreed, refused]', '  metBy: [agreed, refused]\n  pausedBy: { causes: [storm, calm] }')}${moreDeadlines}`,
  );
  await edit(
    'services/readmission/service.yaml',
    (text) =>
      `${text}suspensions:\n  storm: { by: [requested], source: { status: policy } }\n  calm: { by: [requested], source: { status: policy } }\n`,
  );
  await edit('access.yaml', (text) =>
    text.replace(/^( {2}desk-officer:[\s\S]*?may: \[)/m, '$1suspend-case, resume-case, '),
  );
  const names = ['afterwards', 'alarm', 'formal', 'both', 'nationals', 'backward', 'backwards', 'desk'];
  await edit(
    'locales/en.yaml',
    (text) =>
      `${text.replace('    reply: "Reply', `${names.map((name) => `    ${name}: "The ${name} deadline"\n`).join('')}    reply: "Reply`)}causes: { storm: "A storm", calm: "A calm" }\n`,
  );
});

afterAll(() => rm(root, { recursive: true }));

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(join(folder, file), 'utf8');
  await writeFile(join(folder, file), change(text));
}

function explain(...more: readonly string[]): Promise<Said> {
  return runRcms(['deadline', 'explain', '--pack', folder, '--service', 'readmission', '--rule', ...more]);
}

async function json(...more: readonly string[]) {
  const { code, out, err } = await explain(...more, '--json');
  expect(err + (code === 0 ? '' : out)).toBe('');
  return JSON.parse(out);
}

describe('rcms deadline explain', () => {
  it('prints the date and every day with its reason, its clause, its calendar and what follows', async () => {
    const { code, out } = await explain('reply', '--from', '2026-03-02');
    expect(code).toBe(0);
    expect(out).toContain('clause    Article 8 of harbour-accord, confirmed\n');
    expect(out).toContain('trigger   submit on Mon 2026-03-02\n');
    expect(out).toContain('calendar  xa version 1\n');
    expect(out.match(/^ {2}\w{3} \d{4}-\d\d-\d\d {2}/gm)).toHaveLength(31);
    expect(out).toContain('  Mon 2026-03-02  is day zero\n  Tue 2026-03-03  counted (day 1)\n');
    expect(out).toContain('  Wed 2026-04-01  is the last day (day 30)\n');
    expect(out).toContain('then      deemed-agreed: the case moves by reply-expired\n');
  });

  it('gives the same as one JSON object', async () => {
    const answer = await json('reply', '--from', '2026-03-02');
    expect(answer).toMatchObject({
      pack: 'xa',
      rule: 'reply',
      applies: true,
      inForce: true,
      authority: 'xa-interior',
      trigger: { what: 'transition:submit', on: '2026-03-02' },
      amount: { number: 30, unit: 'calendar-days' },
      zone: 'Atlantic/Azores',
      calendars: [{ id: 'xa', version: 1 }],
      lastDay: '2026-04-01',
      dueAt: '2026-04-02T00:00:00.000Z',
      onExpiry: { effect: 'deemed-agreed', event: 'reply-expired' },
      status: { is: 'runs', until: '2026-04-01' },
    });
    expect(answer.days).toHaveLength(31);
  });

  it('says why a day is skipped, and by whose calendar', async () => {
    const { days, lastDay } = await json('afterwards', '--from', '2026-04-30');
    expect(lastDay).toBe('2026-05-05');
    expect(days).toContainEqual({ date: '2026-05-01', why: 'holiday', calendar: 'xb', holiday: 'Labour Day' });
    expect(days).toContainEqual({ date: '2026-05-02', why: 'weekend', calendar: 'xb' });
  });

  it('counts by a preset', async () => {
    const { days, lastDay, counting } = await json('formal', '--from', '2026-03-06');
    expect(lastDay).toBe('2026-03-10');
    expect(days.at(-1)).toEqual({ date: '2026-03-10', why: 'minimum-working-days' });
    expect(counting).toBe('day-after/next-working-day/minimum-2/next-full-hour');
  });

  describe('in hours', () => {
    it.each([
      ['2026-03-02T23:30', '2026-03-05T00:30:00.000Z', '2026-03-04'],
      ['2026-03-02T23:30+05:00', '2026-03-04T18:30:00.000Z', '2026-03-04'],
      ['2026-03-02T23:30Z', '2026-03-04T23:30:00.000Z', '2026-03-04'],
      ['2026-03-02T23:30[Pacific/Pago_Pago]', '2026-03-05T10:30:00.000Z', '2026-03-05'],
    ])('reads %s where it says', async (from, dueAt, lastDay) => {
      expect(await json('alarm', '--from', from)).toMatchObject({ dueAt, lastDay, caveats: [] });
    });

    it('says that the time of day is not known', async () => {
      const { dueAt, caveats } = await json('alarm', '--from', '2026-03-02');
      expect(dueAt).toBe('2026-03-05T01:00:00.000Z');
      expect(caveats).toEqual([{ is: 'time-of-day-unknown' }]);
    });

    it('judges an act by its time', async () => {
      const late = (at: string) => json('alarm', '--from', '2026-03-02T10:00', '--event', `agree=${at}`);
      expect((await late('2026-03-04T09:59')).status).toEqual({
        is: 'met',
        by: 'agree',
        on: '2026-03-04',
        late: false,
      });
      expect((await late('2026-03-04T10:00')).status).toEqual({ is: 'met', by: 'agree', on: '2026-03-04', late: true });
    });
  });

  describe('with other events', () => {
    it('counts from the latest of several triggers', async () => {
      const { trigger, lastDay } = await json('both', '--from', '2026-03-02', '--event', 'deemed-agreed=2026-04-01');
      expect(trigger).toMatchObject({ what: 'entered:deemed-agreed', on: '2026-04-01' });
      expect(lastDay).toBe('2026-04-11');
    });

    it('computes through the end of another deadline', async () => {
      const { trigger, through, lastDay } = await json('afterwards', '--event', 'submit=2026-03-31');
      expect(through).toEqual([{ rule: 'reply', on: '2026-03-31', lastDay: '2026-04-30', caveats: [] }]);
      expect(trigger).toEqual({ what: 'ended:reply', on: '2026-04-30' });
      expect(lastDay).toBe('2026-05-05');
    });

    it('takes a step that surely enters a state for its entry, and a day given for the entry itself before it', async () => {
      expect(await json('desk', '--event', 'submit=2026-03-02')).toMatchObject({
        trigger: { what: 'entered:examination', on: '2026-03-02' },
        lastDay: '2026-04-01',
        notes: [],
      });
      expect((await json('desk', '--event', 'submit=2026-03-02', '--event', 'examination=2026-03-04')).trigger.on).toBe(
        '2026-03-04',
      );
    });

    it('leaves out a suspension that begins after the end', async () => {
      const paused = ['--event', 'suspend:storm=2026-03-10', '--event', 'suspend:calm=2026-04-07'];
      const given = [...paused, '--event', 'resume:storm=2026-03-15', '--event', 'resume:calm=2026-04-20'];
      const { lastDay, pauses } = await json('reply', '--from', '2026-03-02', ...given);
      expect(lastDay).toBe('2026-04-06');
      expect(pauses).toHaveLength(1);
    });

    it('leaves out one that begins between the end and the day off from which it was moved back', async () => {
      // Ten days from 4 March end on Saturday 14, moved back to Friday 13.
      const given = ['--event', 'suspend:storm=2026-03-14', '--event', 'resume:storm=2026-03-20'];
      const { lastDay, pauses } = await json('backward', '--from', '2026-03-04', ...given);
      expect({ lastDay, pauses }).toEqual({ lastDay: '2026-03-13', pauses: [] });
    });

    it('says on what the date rests from which it counts', async () => {
      const { out } = await explain('afterwards', '--event', 'submit=2029-12-15');
      expect(out).toContain('before    reply from 2029-12-15 ends on Mon 2030-01-14\n');
      const { through } = await json('backwards', '--event', 'submit=2029-12-15');
      expect(through[0].caveats).toContainEqual({ is: 'uncovered-year', calendar: 'xa', year: 2029 });
    });

    it('does so too where the end moves the case into a state', async () => {
      const { trigger, lastDay } = await json('both', '--event', 'submit=2026-03-02');
      expect(trigger).toMatchObject({ what: 'entered:deemed-agreed', on: '2026-04-01' });
      expect(lastDay).toBe('2026-04-11');
    });

    it('knows no end of a deadline that was met', async () => {
      const given = ['--event', 'submit=2026-03-31', '--event', 'agreed=2026-04-02'];
      const { status, waitsFor, lastDay } = await json('afterwards', ...given);
      expect({ status, waitsFor, lastDay }).toEqual({
        status: { is: 'not-started' },
        waitsFor: ['ended:reply'],
        lastDay: null,
      });
    });

    it('ends a part with its whole', async () => {
      const { days, lastDay, notAfter } = await json('desk', '--from', '2026-03-05', '--event', 'submit=2026-03-02');
      expect(lastDay).toBe('2026-04-01');
      expect(notAfter).toMatchObject({ rule: 'reply', lastDay: '2026-04-01' });
      expect(days.at(-1)).toMatchObject({ why: 'capped', rule: 'reply' });
      expect((await json('desk', '--from', '2026-03-05')).notes[0]).toContain('a part of reply');
    });

    it('does not count the days of a suspension', async () => {
      const given = ['--event', 'suspend:storm=2026-03-10', '--event', 'resume:storm=2026-03-15'];
      const { lastDay, days, pauses } = await json('reply', '--from', '2026-03-02', ...given);
      expect(lastDay).toBe('2026-04-06');
      expect(days.filter(({ why }: { why: string }) => why === 'paused')).toHaveLength(5);
      expect(pauses).toMatchObject([{ cause: 'storm', from: '2026-03-10', until: '2026-03-15' }]);
    });

    it('has no date while it stands still', async () => {
      const { out } = await explain('reply', '--from', '2026-03-02', '--event', 'suspend:storm=2026-03-10');
      expect(out).toContain('last day  none\n');
      expect(out).toContain('the clock has stood still since 2026-03-10');
    });

    it('says of an event that changes nothing what would', async () => {
      const { notes } = await json('alarm', '--from', '2026-03-02T10:00', '--event', 'refuse=2026-03-03');
      expect(notes).toEqual(['refuse has no part in alarm: it starts with submit, is met by agree.']);
    });

    it.each([
      ['reply', 'agreed=2026-04-01', { is: 'met', by: 'agreed', on: '2026-04-01', late: false }],
      ['reply', 'agreed=2026-04-02', { is: 'passed', on: '2026-04-01', tooLate: { by: 'agreed', on: '2026-04-02' } }],
      ['reply', 'agree=2026-04-01', { is: 'met', by: 'agree', on: '2026-04-01', late: false }],
      ['reply', 'refuse=2026-04-02', { is: 'passed', on: '2026-04-01', tooLate: { by: 'refuse', on: '2026-04-02' } }],
      ['reply', 'withdraw=2026-03-09', { is: 'cancelled', by: 'withdraw', on: '2026-03-09' }],
      ['reply', 'withdrawn=2026-03-09', { is: 'cancelled', by: 'withdrawn', on: '2026-03-09' }],
      ['formal', 'agree=2026-03-05', { is: 'met', by: 'agree', on: '2026-03-05', late: true }],
    ])('%s with %s ends so', async (rule, event, status) => {
      expect((await json(rule, '--from', '2026-03-02', '--event', event)).status).toEqual(status);
    });
  });

  describe('an extension', () => {
    const extended = (on: string, days: number) =>
      json('reply', '--from', '2026-03-02', '--event', `extend=${on}`, '--set', `requesting.maxDetentionDays=${days}`);

    it('that was asked for in time gives the longer total', async () => {
      const { lastDay, extension, amount } = await extended('2026-04-01', 90);
      expect({ lastDay, extension }).toEqual({ lastDay: '2026-05-01', extension: { on: '2026-04-01', granted: true } });
      expect(amount).toEqual({ number: 60, unit: 'calendar-days' });
    });

    it('that was asked for after the end is none', async () => {
      const { lastDay, extension } = await extended('2026-04-02', 90);
      expect(lastDay).toBe('2026-04-01');
      expect(extension).toEqual({ on: '2026-04-02', granted: false, why: 'asked after the last day, 2026-04-01' });
    });

    it('that is blocked is none', async () => {
      const { lastDay, extension } = await extended('2026-03-10', 60);
      expect(lastDay).toBe('2026-04-01');
      expect(extension).toMatchObject({ granted: false, why: expect.stringContaining('blocked') });
    });
  });

  describe('with facts', () => {
    const nationals = (...set: readonly string[]) =>
      json('nationals', '--from', '2026-03-02', ...set.flatMap((each) => ['--set', each]));

    it('applies by an answer, or not', async () => {
      expect(await nationals('application.personCategory=own-national')).toMatchObject({
        applies: true,
        lastDay: '2026-04-02',
      });
      const other = await nationals('application.personCategory=third-country-national');
      expect(other).toMatchObject({ applies: false, lastDay: null, status: { is: 'does-not-apply' } });
    });

    it('says what it would need where it cannot be said', async () => {
      expect(await nationals()).toMatchObject({
        applies: null,
        unknown: ['application.personCategory'],
        lastDay: '2026-04-02',
      });
    });

    it('is in force by the opening date', async () => {
      const own = 'application.personCategory=own-national';
      expect(await nationals(own, 'opened=2025-12-31')).toMatchObject({
        inForce: false,
        status: { is: 'not-in-force' },
      });
      expect(await nationals(own, 'opened=2026-01-01')).toMatchObject({ inForce: true, lastDay: '2026-04-02' });
    });
  });

  it.each([
    [['repyl', '--from', '2026-03-02'], 'There is no deadline "repyl". Did you mean reply?'],
    [['reply', '--from', '2026-02-30'], '--from: there is no 2026-02-30 in the calendar'],
    [
      ['alarm', '--from', '9999-12-31T10:00'],
      '9999-12-31 is out of reach. Write a date from 0001-01-03 to 9999-12-29.',
    ],
    [['reply', '--from', 'tomorrow'], '"tomorrow" is not a date. Write 2026-03-02'],
    [['alarm', '--from', '2026-03-02T24:30'], 'no clock shows 24:30'],
    [['alarm', '--from', '2026-03-02T10:30[Mars/Olympus]'], 'there is no time zone Mars/Olympus'],
    [['reply'], 'Say the day of the trigger: --from 2026-03-02.'],
    [['reply', '--from', '2026-03-02', '--event', 'agree'], '--event agree: it has no date'],
    [['reply', '--from', '2026-03-02', '--event', 'submitt=2026-03-03'], 'Did you mean submit?'],
    [
      ['reply', '--from', '2026-03-02', '--event', 'agreed=2026-03-01'],
      'it lies before the clock starts, on 2026-03-02',
    ],
    [
      ['reply', '--from', '2026-03-02', '--event', 'extend=2026-03-01'],
      'it lies before the clock starts, on 2026-03-02',
    ],
    [['alarm', '--from', '2026-03-02', '--event', 'extend=2026-03-03'], 'the deadline alarm has no extension'],
    [['reply', '--from', '2026-03-05', '--event', 'submit=2026-03-02'], 'every trigger of reply is known already'],
    [['reply', '--from', '2026-03-02', '--event', 'resume:storm=2026-03-03'], 'nothing was suspended before'],
    [['reply', '--from', '2026-03-02', '--event', 'suspend:strom=2026-03-03'], 'Did you mean storm?'],
    [['reply', '--from', '2026-03-02', '--set', 'opened'], '--set opened: it has no value'],
    [['reply', '--from', '2026-03-02', '--set', 'opened=2026-13-01'], '2026-13-01 is not a date that exists'],
    [['reply', '--from', '2026-03-02', '--set', 'aplication.x=1'], 'Did you mean application?'],
    [['reply', '--from', '2026-03-02', '--set', 'application.attestation=yes'], 'is not true or false'],
    [['reply', '--from', '2026-03-02', '--set', 'application.attestation=false'], 'it can only be true'],
    [['reply', '--from', '2026-03-02', '--set', 'application.person.familyNam=X'], 'Did you mean familyName?'],
    [['reply', '--from', '2026-03-02', '--set', 'requesting.maxDetention=9'], 'Did you mean maxDetentionDays?'],
    [['reply', '--from', '2026-03-02', '--set', 'parties.requesting=xb-return'], 'Did you mean xb-returns?'],
    [['reply', '--from', '2026-03-02', '--set', 'counterpart=XC'], 'There is no counterpart "XC"'],
  ])('refuses %j, and says what would be right', async (more, message) => {
    const { code, out, err } = await explain(...more);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });

  it('tells every mistake at once', async () => {
    const { err } = await explain('repyl', '--from', '2026-03-02', '--event', 'agred=2026-03-03', '--set', 'opened=x');
    expect(err.trim().split('\n')).toHaveLength(3);
  });

  describe('of the reference pack', () => {
    const pack = compiledPack('country-packs/pakistan');
    const from = { on: '2026-03-18' as CivilDate };
    const explained = (service: CompiledService, id: string, ...facts: readonly { path: string; value: string }[]) => {
      const given = { from, events: [], facts: [{ path: 'counterpart', value: 'BE' }, ...facts] };
      const answer = explainRule(pack, service, id, given);
      if (!answer.ok) throw new Error(answer.error.join());
      return explainedRuleAsJson(pack, service, answer.value);
    };

    it.each(Object.values(pack.services))('explains every deadline of $id', (service) => {
      expect(service.deadlines.length).toBeGreaterThan(0);
      const agency = service.forms.assignment ? [{ path: 'assignment.agency', value: 'pk-fia' }] : [];
      const airport = service.forms.answer ? [{ path: 'answer.airport', value: 'airport-isb' }] : [];
      for (const { id, within } of service.deadlines) {
        const { lastDay, status, notes } = explained(service, id, ...agency, ...airport);
        // Without a number there is no last day: without delay, or a number that was not read.
        expect([id, lastDay === null, status.is === 'no-date']).toEqual([
          id,
          !('number' in within),
          !('number' in within),
        ]);
        expect(notes.filter((note: string) => !note.includes('is a part of'))).toEqual([]);
      }
    });

    it('says that it does not know who acts, where an answer that was not given says so', () => {
      const { notes } = explained(pack.services.readmission as CompiledService, 'agency-check');
      expect(notes).toContainEqual(
        expect.stringMatching(
          /^Nothing says which agency acts: the zone of the pack, Asia\/Karachi, ends the last day\./,
        ),
      );
    });
  });
});
