import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../core/engine/basics/civil-date.ts';
import type { FieldIssue } from '../../../../core/engine/basics/refusal.ts';
import type { Command, PastStep } from '../../../../core/engine/model/command.ts';
import { sideCopy } from '../../../../core/engine/model/side-copy.ts';
import { allow, chair, clock, garden, gardener, judge, neighbour, type Story, story, treasurer } from '../garden.ts';
import { adoptingPack, archivistOf } from './adopting.ts';

const july = '2026-07-01T12:00:00.000Z';
const plan = { gardener: { name: 'Sample Testcase' }, height: 2, colour: 'green' };

function past(on: string, what: string, more: Partial<PastStep> = {}): PastStep {
  return { on: on as CivilDate, do: what, ...more };
}

const opened = past('2026-05-04', 'open-case');
const asked = past('2026-05-06', 'ask-for-shed');

function adopt(history: readonly PastStep[], more: object = {}): Command {
  const parties = { plotholder: 'plot-7', committee: 'hut' };
  return { type: 'adopt-case', service: 'shed-permit', parties, forms: { 'shed-plan': plan }, history, ...more };
}

const adopted = (history: readonly PastStep[], more: object = {}, at = july) =>
  story().go(at, chair, adopt(history, more));

/** What is wrong with a history, and where. */
function issues({ last }: Story): readonly string[] {
  if (last === undefined || last.outcome.ok) return [];
  return (last.outcome.error.fields ?? []).map(({ pointer, code }: FieldIssue) => `${pointer} ${code}`);
}

const statuses = ({ caseFile }: Story) =>
  Object.fromEntries(
    Object.entries(caseFile?.deadlines ?? {}).map(([id, { status }]) => [
      id,
      'on' in status ? `${status.is} ${status.on}` : status.is,
    ]),
  );

const settle = (deadline: string, answer: 'take-effect' | 'set-aside', reason = 'found-in-tin'): Command => ({
  type: 'settle-deadline',
  deadline,
  answer,
  reason,
});

describe('a case that is taken over', () => {
  it('stands where its history led, with the dates of then, and nothing has fired', () => {
    const told = adopted([opened, asked]);
    expect(told.said).toBe('accepted');
    expect(told.caseFile?.stateSeen).toEqual({
      plotholder: 'before-committee',
      committee: { 'before-committee': 'slug-check' },
    });
    expect(told.caseFile?.known).toEqual({ plotholder: '2026-05-04', committee: '2026-05-06' });
    expect(statuses(told)).toEqual({ answer: 'held 2026-05-20', 'slug-check': 'held 2026-05-13' });
  });

  it('runs on where its period has not ended, and warns of nothing that is past', () => {
    const told = adopted([opened, asked], {}, '2026-05-19T12:00:00.000Z');
    expect(statuses(told)).toMatchObject({ answer: 'running' });
    const swept = told.go('2026-05-19T13:00:00.000Z', clock, { type: 'pass-deadlines' });
    expect(swept.last?.passed).toEqual([]);
    expect(
      swept.go('2026-05-21T12:00:00.000Z', clock, { type: 'pass-deadlines' }).caseFile?.deadlines.answer?.status.is,
    ).toBe('passed');
  });

  it('tells of what is to be done now, and of nothing that was', () => {
    const { last } = adopted([opened, asked]);
    const effects = last?.outcome.ok ? last.outcome.value.effects : [];
    expect([...new Set(effects.map(({ what }) => what))].sort()).toEqual(['held', 'task']);
  });

  it('is recorded now, by the authorities of then and by nobody who has an account', () => {
    const { last } = adopted([opened, past('2026-05-06', 'ask-for-shed', { by: 'plot-8' })]);
    const events = last?.outcome.ok ? last.outcome.value.events : [];
    expect(new Set(events.map(({ recordedAt }) => recordedAt))).toEqual(new Set([july]));
    const step = events.find(({ type }) => type === 'transition-taken');
    expect(step).toMatchObject({ effectiveOn: '2026-05-06', by: { kind: 'history', authority: 'plot-8' } });
    expect(events.filter(({ by }) => by.kind === 'person').map(({ type }) => type)).toEqual(['case-adopted']);
  });

  it('lists for each side what it lacks, by names alone, and its old number for one side only', () => {
    const bare = { 'shed-plan': { gardener: {}, height: 2, secretWishes: 'Hammock' } };
    const told = adopted([opened, asked], { forms: bare, reference: 'TIN/12' });
    expect(told.caseFile?.adopted).toEqual({
      on: '2026-07-01',
      seen: {
        plotholder: { lacks: ['shed-plan.colour', 'shed-plan.gardener.name'] },
        committee: { lacks: ['shed-plan.colour', 'shed-plan.gardener.name'], reference: 'TIN/12' },
      },
    });
    const events = told.last?.outcome.ok ? told.last.outcome.value.events : [];
    const headers = events.map(({ parts: _parts, ...header }) => header);
    expect(JSON.stringify(headers)).not.toContain('Hammock');
    const seenByPlot = events
      .filter(({ sides }) => sides.includes('plotholder'))
      .map((event) => sideCopy(event, 'plotholder'));
    expect(JSON.stringify(seenByPlot)).not.toContain('TIN/12');
  });

  it('hands over what the whitelist lets pass, and no more', () => {
    const told = adopted([opened, asked], { forms: { 'shed-plan': { ...plan, secretWishes: 'Hammock' } } });
    expect(Object.keys(told.caseFile?.facts.committee ?? {}).sort()).toEqual(['gardener', 'shed-facts']);
    expect(told.caseFile?.transmissions).toHaveLength(1);
    expect(told.caseFile?.reference).toBe('SHED-1');
  });

  it('meets a clock late where the history does', () => {
    const told = adopted([opened, asked, past('2026-06-01', 'judge-slugs')]);
    expect(told.caseFile?.deadlines['slug-check']?.status).toEqual({ is: 'met', on: '2026-06-01', late: true });
    expect(told.caseFile?.adopted?.seen.committee?.lacks).toEqual(['slug-report']);
  });

  it('gives an effect where the history says that the period ended, dated its last day', () => {
    const told = adopted([opened, asked, past('2026-05-22', 'committee-slept')], {}, '2026-05-23T12:00:00.000Z');
    expect(told.caseFile?.stateSeen.plotholder).toBe('silently-allowed');
    expect(told.caseFile?.deadlines.answer?.status).toEqual({
      is: 'passed',
      on: '2026-05-20',
      effect: 'silence-allows',
    });
    expect(told.caseFile?.deadlines['second-thoughts']).toMatchObject({
      startedOn: '2026-05-20',
      status: { is: 'running' },
    });
  });

  it('is closed where its history closes it, and nothing of it waits', () => {
    const told = adopted([opened, asked, past('2026-06-03', 'judge-slugs'), past('2026-06-04', 'forbid-shed')]);
    expect(told.caseFile?.closed).toEqual({ on: '2026-06-04', outcome: 'forbidden' });
    expect(Object.values(statuses(told)).filter((status) => status.startsWith('held'))).toEqual([]);
  });

  it('keeps the longer period that its history tells', () => {
    const longer = past('2026-05-15', 'extend-deadline', { deadline: 'answer', reason: 'harvest' });
    const told = adopted([opened, asked, longer], {}, '2026-05-23T12:00:00.000Z');
    expect(told.caseFile?.deadlines.answer).toMatchObject({ status: { is: 'running' }, lastDay: '2026-06-06' });
  });
});

describe('a history is refused with its place', () => {
  it.each([
    ['that goes back', [opened, past('2026-05-03', 'ask-for-shed')], '/history/1/on history-order'],
    ['of the future', [opened, past('2026-07-03', 'ask-for-shed')], '/history/1/on history-future'],
    ['of a day that does not exist', [opened, past('2026-06-31', 'ask-for-shed')], '/history/1/on format'],
    ['with a step that does not exist', [opened, past('2026-05-06', 'dance')], '/history/1/do history-step-unknown'],
    [
      'with a command that has no past',
      [opened, past('2026-05-06', 'post-message')],
      '/history/1/do history-step-unknown',
    ],
    [
      'with a step of a side that knows nothing yet',
      [opened, past('2026-05-06', 'judge-slugs')],
      '/history/1/do history-unaware',
    ],
    [
      'with a step that the state does not take',
      [opened, asked, past('2026-05-07', 'note-silence')],
      '/history/2 history-not-possible',
    ],
    [
      'with an expiry before the last day',
      [opened, asked, past('2026-05-19', 'committee-slept')],
      '/history/2/on history-too-early',
    ],
    [
      'with a step by an authority of another side',
      [opened, past('2026-05-06', 'ask-for-shed', { by: 'hut' })],
      '/history/1/by party-unknown',
    ],
    [
      'with a reason that is none',
      [opened, asked, past('2026-05-07', 'judge-slugs'), past('2026-05-08', 'forbid-shed', { reason: 'sheer-spite' })],
      '/history/3/reason reason-unknown',
    ],
    ['of no step', [], '/history lack-not-allowed'],
    [
      'that leads elsewhere than it says',
      [opened, past('2026-05-06', 'ask-for-shed', { to: 'dropped' })],
      '/history/1/to history-choice',
    ],
  ] as const)('%s', (_what, history, issue) => {
    const told = adopted(history);
    expect(told.said).toBe('history-refused');
    expect(issues(told)).toEqual([issue]);
    expect(told.caseFile).toBeUndefined();
  });

  it('where something is missing that may not be, or is wrong', () => {
    const missing = adopted([opened, asked], { forms: { 'shed-plan': { gardener: {} } } });
    expect(issues(missing)).toEqual(['/forms/shed-plan/height lack-not-allowed']);
    const wrong = adopted([opened, asked], { forms: { 'shed-plan': { ...plan, colour: 'pink' } } });
    expect(issues(wrong)).toEqual(['/forms/shed-plan/colour enum']);
    expect(issues(adopted([opened, asked], { forms: {} }))).toEqual(['/forms/shed-plan lack-not-allowed']);
    expect(issues(adopted([opened, asked], { forms: { 'shed-plan': plan, dream: {} } }))).toEqual([
      '/forms/dream form-unknown',
    ]);
    const unaware = adopted([opened], { forms: { 'shed-plan': plan, verdict: { colourApproved: true } } });
    expect(issues(unaware)).toEqual(['/forms/verdict history-unaware']);
  });

  it('where a condition is not met by what is on record, unless the pack forgives it', () => {
    const told = adopted([opened, asked], { forms: { 'shed-plan': { ...plan, height: 9 } } });
    expect(told.said).toBe('accepted');
    const strict = adoptingPack(garden, { authority: 'hut' });
    const story9 = story(garden.seed, undefined, undefined, strict);
    const refused = story9.go(
      july,
      archivistOf('hut'),
      adopt([opened, asked], { forms: { 'shed-plan': { ...plan, height: 9 } } }),
    );
    expect(issues(refused)).toEqual(['/history/1 condition-not-met']);
  });
});

describe('a way that is left open', () => {
  const judged = [opened, asked, past('2026-05-07', 'judge-slugs')];
  const gnomes = { 'shed-plan': { ...plan, tools: [{ kind: 'gnome' }] }, verdict: { colourApproved: true } };

  it('is taken as it was where only one is possible', () => {
    const told = adopted([...judged, past('2026-05-08', 'allow-shed')], { forms: { ...gnomes, 'shed-plan': plan } });
    expect(told.caseFile?.closed?.outcome).toBe('allowed');
  });

  it('is named by the history where several are', () => {
    const open = adopted([...judged, past('2026-05-08', 'allow-shed')], { forms: gnomes });
    expect(issues(open)).toEqual(['/history/3/to history-choice']);
    const named = adopted([...judged, past('2026-05-08', 'allow-shed', { to: 'forbidden' })], { forms: gnomes });
    expect(named.caseFile?.closed?.outcome).toBe('forbidden');
  });

  it('is settled by what is on record', () => {
    const forms = { ...gnomes, 'slug-report': { slugsAgree: true } };
    const told = adopted([...judged, past('2026-05-08', 'allow-shed')], { forms });
    expect(told.caseFile?.closed?.outcome).toBe('allowed');
    const against = adopted([...judged, past('2026-05-08', 'allow-shed', { to: 'forbidden' })], { forms });
    expect(issues(against)).toEqual(['/history/3/to history-choice']);
  });
});

describe('a clock that is held', () => {
  const held = () => adopted([opened, asked]);

  it('is passed by no sweep, and by nobody else who acts', () => {
    const swept = held().go('2026-09-01T12:00:00.000Z', clock, { type: 'pass-deadlines' });
    expect(swept.last?.passed).toEqual([]);
    const judged = swept.go('2026-09-01T13:00:00.000Z', judge, {
      type: 'take-transition',
      transition: 'judge-slugs',
      answers: { slugsAgree: true },
    });
    expect(statuses(judged)).toEqual({ answer: 'held 2026-05-20', 'slug-check': 'met 2026-09-01' });
  });

  it('takes effect as on its last day, and what follows is held where it is over too', () => {
    const told = held().go('2026-07-02T12:00:00.000Z', chair, settle('answer', 'take-effect'));
    expect(told.caseFile?.stateSeen.plotholder).toBe('silently-allowed');
    expect(statuses(told)).toEqual({
      answer: 'passed 2026-05-20',
      'slug-check': 'cancelled 2026-05-20',
      'second-thoughts': 'held 2026-05-27',
    });
    expect(told.caseFile?.deadlines.answer?.settled).toEqual({
      answer: 'take-effect',
      reason: 'found-in-tin',
      on: '2026-07-02',
    });
    expect(told.go(july, chair, settle('answer', 'take-effect')).said).toBe('deadline-not-held');
    expect(told.go(july, chair, settle('answer', 'set-aside')).said).toBe('deadline-not-held');
  });

  it('is set aside without effect, and nothing follows', () => {
    const told = held().go('2026-07-02T12:00:00.000Z', chair, settle('answer', 'set-aside'));
    expect(told.caseFile?.stateSeen.plotholder).toBe('before-committee');
    expect(told.caseFile?.deadlines.answer?.status).toEqual({ is: 'cancelled', on: '2026-07-02', why: 'set-aside' });
    const counted = told.go('2026-07-03T12:00:00.000Z', clock, { type: 'recompute-deadlines' });
    expect(Object.keys(statuses(counted))).toEqual(['answer', 'slug-check']);
    expect(told.go('2026-07-03T12:00:00.000Z', chair, settle('answer', 'take-effect')).said).toBe('deadline-not-held');
  });

  it('has no effect any more once the case has gone on', () => {
    const answered = held()
      .go('2026-07-02T12:00:00.000Z', judge, {
        type: 'take-transition',
        transition: 'judge-slugs',
        answers: { slugsAgree: true },
      })
      .go('2026-07-02T13:00:00.000Z', chair, allow);
    expect(answered.said).toBe('accepted');
    expect(answered.caseFile?.deadlines.answer?.status).toEqual({ is: 'met', on: '2026-07-02', late: true });
    expect(answered.go('2026-07-02T14:00:00.000Z', chair, settle('answer', 'take-effect')).said).toBe('case-closed');
  });

  it('needs a reason of the list that the pack names', () => {
    expect(held().go(july, chair, settle('answer', 'set-aside', 'ugly')).said).toBe('reason-unknown');
    expect(held().go(july, chair, settle('answers', 'set-aside')).said).toBe('deadline-unknown');
  });

  it.each([
    ['somebody of its side without the grant', treasurer, 'not-allowed'],
    ['whoever asked', gardener, 'not-allowed'],
    ['a stranger', neighbour, 'case-unknown'],
    ['the clock', clock, 'not-allowed'],
  ] as const)('is not settled by %s', (_who, actor, code) => {
    expect(held().go(july, actor, settle('answer', 'take-effect')).said).toBe(code);
  });

  it('is not settled by a role that the pack does not name, be it granted the step', () => {
    const pack = adoptingPack(garden, { authority: 'hut' }, { settledBy: ['treasurer'], mayLack: ['slug-report'] });
    const told = story(garden.seed, undefined, undefined, pack).go(july, archivistOf('hut'), adopt([opened, asked]));
    expect(told.said).toBe('accepted');
    expect(told.go(july, archivistOf('hut'), settle('answer', 'set-aside', 'looked-at')).said).toBe('not-allowed');
  });
});

describe('a case is not taken over', () => {
  it.each([
    ['by somebody without the grant', treasurer],
    ['by whoever may open cases', gardener],
    ['by the clock', clock],
  ] as const)('%s', (_who, actor) => {
    expect(story().go(july, actor, adopt([opened, asked])).said).toBe('not-allowed');
  });

  it('by somebody for whom it would not exist', () => {
    const hidden = adopted([opened]);
    expect(hidden.said).toBe('not-allowed');
    expect(hidden.caseFile).toBeUndefined();
  });

  it('twice, nor over another', () => {
    expect(adopted([opened, asked]).go(july, chair, adopt([opened, asked])).said).toBe('case-exists');
  });

  it('where the pack does not say what it may lack', () => {
    const pack = adoptingPack(garden, { authority: 'hut' });
    const services = Object.fromEntries(
      Object.entries(pack.services).map(([id, { adoption: _adoption, ...service }]) => [id, service]),
    );
    const told = story(garden.seed, undefined, undefined, { ...pack, services }).go(
      july,
      archivistOf('hut'),
      adopt([opened, asked]),
    );
    expect(told.said).toBe('adoption-not-declared');
  });

  it('for an authority that cannot answer for its side', () => {
    for (const parties of [
      { committee: 'hut' },
      { plotholder: 'hut' },
      { plotholder: 'plot-7', committee: 'slug-court' },
      { plotholder: 'plot-7', moon: 'hut' },
    ]) {
      expect(adopted([opened, asked], { parties }).said).toBe('party-unknown');
    }
  });
});
