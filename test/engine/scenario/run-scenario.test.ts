import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { PackOutline } from '../../../core/engine/pack/outline.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import type { Expectation, ScenarioData } from '../../../core/engine/scenario/scenario-data.ts';
import { type ScenarioFile, scenariosOf } from '../../../core/engine/scenario/scenarios-of.ts';
import { compiledPack, outlineOf } from '../../packs/compiled-packs.ts';
import { kiteFestival } from './kite-festival.ts';
import { kiteStory, march } from './kite-story.ts';

const pack = kiteFestival();

function mismatches(scenario: ScenarioData) {
  return runScenario(pack, scenario).steps.flatMap((step) => step.mismatches);
}

describe('a scenario that is true', () => {
  const silence = kiteStory([
    march(
      3,
      {},
      { state: ['inspection'], deadlines: { verdict: { status: 'running', lastDay: civilDate('2026-03-09') } } },
    ),
    march(9, { at: '09:59' }, { state: ['inspection'] }),
    march(
      10,
      {},
      {
        state: ['cleared'],
        outcome: 'flies',
        deadlines: { verdict: { status: 'passed', on: civilDate('2026-03-09'), startedOn: civilDate('2026-03-03') } },
      },
    ),
    march(11, { by: 'sten', do: 'ground', reason: 'too-strong', refused: { code: 'expired-meanwhile' } }),
  ]);

  test('passes, and every step of it is reported', () => {
    const report = runScenario(pack, silence);
    expect(report.steps.flatMap((step) => step.mismatches)).toEqual([]);
    expect(report).toMatchObject({ passed: true, notReached: 0, title: silence.title });
    expect(report.steps.map(({ section, number }) => `${section} ${number}`)).toEqual([
      'given 1',
      'given 2',
      'given 3',
      'steps 1',
      'steps 2',
      'steps 3',
      'steps 4',
    ]);
  });

  test('reports what happened at each step and the case after it', () => {
    const { steps } = runScenario(pack, silence);
    expect(steps[0]?.events.map(({ type }) => type)).toContain('case-opened');
    expect(steps[4]?.events).toEqual([]);
    expect(steps[5]?.events.map(({ type }) => type)).toContain('deadline-passed');
    expect(steps[6]?.caseFile?.closed?.outcome).toBe('flies');
  });

  test('comes out the same every time', () => {
    expect(runScenario(pack, silence)).toEqual(runScenario(pack, silence));
  });
});

describe('the clock of a scenario', () => {
  test('shows noon in the zone of the one who acts, and of the pack where nobody does', () => {
    const { steps } = runScenario(pack, kiteStory([march(3), march(4, { by: 'sten', do: 'clear' })]));
    expect(steps.map(({ now, zone }) => `${now} ${zone}`)).toEqual([
      '2026-03-02T23:00:00.000Z Pacific/Pago_Pago',
      '2026-03-02T23:00:00.000Z Pacific/Pago_Pago',
      '2026-03-02T23:00:00.000Z Pacific/Pago_Pago',
      '2026-03-03T12:00:00.000Z Etc/UTC',
      '2026-03-03T22:00:00.000Z Pacific/Kiritimati',
    ]);
  });

  test('stands still for a later step of the same day that names no time', () => {
    // On 3 March it is 13:00 in Kiritimati when noon of the 2nd strikes in Pago Pago.
    const { steps } = runScenario(pack, kiteStory([march(3, { by: 'sten', do: 'clear' })]));
    expect(steps.at(-1)).toMatchObject({ now: '2026-03-02T23:00:00.000Z', mismatches: [] });
  });

  test('shows the time that a step names', () => {
    const { steps } = runScenario(pack, kiteStory([march(3, { at: '13:05', by: 'sten', do: 'clear' })]));
    expect(steps.at(-1)).toMatchObject({ now: '2026-03-02T23:05:00.000Z', mismatches: [] });
  });

  test('is never turned back', () => {
    const report = runScenario(pack, kiteStory([march(2, { by: 'sten', do: 'clear' }), march(4)]));
    expect(report).toMatchObject({ passed: false, notReached: 1 });
    expect(report.steps.at(-1)?.mismatches).toMatchObject([
      {
        what: 'clock',
        expected: expect.stringMatching(/^2026-03-02T23:00:00\.000Z or later: 2026-03-0\d \d\d:00 in \S+$/),
      },
    ]);
  });

  test('may run before anything is opened', () => {
    const report = runScenario(
      pack,
      kiteStory([march(2, {}, { deadlines: { verdict: { status: 'absent' } } })], { given: [] }),
    );
    expect(report).toMatchObject({ passed: true });
  });
});

describe('a difference', () => {
  test('in the state shows both', () => {
    expect(mismatches(kiteStory([march(3, {}, { state: ['cleared'] })]))).toEqual([
      { what: 'state', expected: 'cleared', actual: 'inspection', because: [], of: 'state' },
    ]);
  });

  test('in a state that matters shows where the case stands instead', () => {
    expect(mismatches(kiteStory([march(3, {}, { in: ['inspection'] })]))).toEqual([]);
    expect(mismatches(kiteStory([march(3, {}, { in: ['inspection', 'cleared'] })]))).toEqual([
      { what: 'in', expected: 'cleared', actual: 'inspection', because: [], of: 'state' },
    ]);
  });

  test('in the outcome shows that there is none', () => {
    expect(mismatches(kiteStory([march(3, {}, { outcome: 'flies' })]))).toMatchObject([
      { what: 'outcome', expected: 'flies', actual: 'nothing' },
    ]);
  });

  test('in a date shows how the date was counted', () => {
    const wrong = { verdict: { lastDay: civilDate('2026-03-06') } };
    const [difference] = mismatches(kiteStory([march(3, {}, { deadlines: wrong })]));
    expect(difference).toMatchObject({
      what: 'deadline verdict, last day',
      expected: '2026-03-06',
      actual: '2026-03-09',
    });
    expect(difference?.because).toContain('2026-03-05 is a holiday: Calm Day, tentative, calendar dale');
  });

  test.each([
    ['status', { status: 'met' }, 'deadline verdict, status', 'running'],
    ['start', { startedOn: '2026-03-02' }, 'deadline verdict, started on', '2026-03-03'],
    ['end', { on: '2026-03-09' }, 'deadline verdict, running on', 'nothing'],
    ['lateness', { late: true }, 'deadline verdict, met late', 'nothing'],
    ['absence', { status: 'absent' }, 'deadline verdict, status', 'running'],
  ] as const)('in the %s of a clock is found', (_what, clock, what, actual) => {
    const deadlines = { verdict: clock } as never;
    expect(mismatches(kiteStory([march(3, {}, { deadlines })]))).toMatchObject([{ what, actual }]);
  });

  test('in a clock that is not there names those that are', () => {
    const deadlines = { verdikt: { status: 'running' } } as const;
    expect(mismatches(kiteStory([march(3, {}, { deadlines })]))).toEqual([
      { what: 'deadline verdikt', expected: 'running', actual: 'absent', because: ['Clocks of the case: verdict.'] },
    ]);
  });

  test('does not end the story', () => {
    const report = runScenario(
      pack,
      kiteStory([march(3, {}, { state: ['cleared'] }), march(10, {}, { state: ['grounded'] })]),
    );
    expect(report).toMatchObject({ passed: false, notReached: 0 });
    expect(report.steps.filter((step) => step.mismatches.length > 0)).toHaveLength(2);
  });
});

describe('a refusal', () => {
  test('that is expected passes, and the story goes on', () => {
    const steps = [
      march(3, { by: 'ada', do: 'clear', refused: { code: 'transition-unknown' } }),
      march(4, { by: 'sten', do: 'ground', refused: { code: 'reason-required' } }, { state: ['inspection'] }),
      march(4, { by: 'sten', do: 'ground', reason: 'too-strong' }, { outcome: 'stays-down' }),
    ];
    expect(runScenario(pack, kiteStory(steps))).toMatchObject({ passed: true, notReached: 0 });
  });

  test('with another code is a difference, and the story goes on', () => {
    const steps = [march(3, { by: 'sten', do: 'ground', refused: { code: 'not-now' } }), march(4)];
    const report = runScenario(pack, kiteStory(steps));
    expect(report).toMatchObject({ passed: false, notReached: 0 });
    expect(mismatches(kiteStory(steps))).toEqual([
      { what: 'refusal', expected: 'not-now', actual: 'reason-required', because: ['list: "gusts"'], of: 'refusal' },
    ]);
  });

  test('names the article on which it rests', () => {
    const late = (article: string) =>
      kiteStory([
        march(10, {
          by: 'sten',
          do: 'clear',
          effectiveOn: civilDate('2026-03-09'),
          refused: { code: 'expired-meanwhile', article },
        }),
      ]);
    expect(mismatches(late('7'))).toEqual([]);
    expect(mismatches(late('8'))).toMatchObject([{ what: 'article of the refusal', expected: '8', actual: '7' }]);
  });

  test('that nobody expects ends the story', () => {
    const report = runScenario(pack, kiteStory([march(3, { by: 'sten', do: 'ground' }), march(4), march(5)]));
    expect(report).toMatchObject({ passed: false, notReached: 2 });
    expect(report.steps.at(-1)?.mismatches).toMatchObject([
      { what: 'answer', expected: 'accepted', actual: 'refused: reason-required' },
    ]);
  });

  test('that does not come ends the story', () => {
    const report = runScenario(
      pack,
      kiteStory([march(3, { by: 'sten', do: 'clear', refused: { code: 'not-now', article: '7' } }), march(4)]),
    );
    expect(report).toMatchObject({ passed: false, notReached: 1 });
    expect(report.steps.at(-1)?.mismatches).toMatchObject([
      { what: 'answer', expected: 'refused: not-now, Article 7', actual: 'accepted' },
    ]);
  });

  test('names the fields that are not in order', () => {
    const bad = march(2, { by: 'ada', do: 'record-answers', form: 'kite', answers: { colour: 7 } });
    const [difference] = mismatches(kiteStory([], { given: [march(2, { by: 'ada', do: 'open-case' }), bad] }));
    expect(difference?.actual).toBe('refused: answers-invalid');
    expect(difference?.because.join()).toContain('/colour');
  });
});

describe('what people see', () => {
  test('is everything named and nothing else of its kind', () => {
    const sees = {
      ada: { case: true, categories: ['knots', 'look'], state: ['inspection'], deadlines: ['verdict'], may: ['pack'] },
      sten: {
        case: true,
        categories: ['look'],
        state: ['inspection'],
        deadlines: ['verdict'],
        may: ['clear', 'ground'],
      },
    };
    expect(mismatches(kiteStory([march(3, {}, { sees })]))).toEqual([]);
  });

  test('is no step that would be refused', () => {
    const white = march(2, { by: 'ada', do: 'ask', answers: { colour: 'white' } });
    const given = [march(2, { by: 'ada', do: 'open-case' }), white];
    const sees = { sten: { may: ['clear', 'loop', 'ground'] } };
    expect(mismatches(kiteStory([march(3, {}, { sees })], { given }))).toEqual([]);
    expect(mismatches(kiteStory([march(3, {}, { sees })]))).toMatchObject([{ actual: 'clear, ground' }]);
  });

  test('is no case before its transmission', () => {
    const given = [march(2, { by: 'ada', do: 'open-case' })];
    const sees = {
      sten: { case: false, categories: [], state: [], may: [] },
      ada: { case: true, may: ['ask', 'pack'] },
    };
    expect(mismatches(kiteStory([march(3, {}, { sees })], { given }))).toEqual([]);
  });

  test('differs visibly', () => {
    const sees = { sten: { case: false, categories: ['look', 'knots'] } };
    expect(mismatches(kiteStory([march(3, {}, { sees })]))).toEqual([
      { what: 'sten sees the case', expected: 'false', actual: 'true', because: [] },
      { what: 'sten sees categories', expected: 'knots, look', actual: 'look', because: [], of: 'category' },
    ]);
  });

  test('is asked of known people only', () => {
    expect(mismatches(kiteStory([march(3, {}, { sees: { nobody: { case: true } } })]))).toMatchObject([
      { what: 'sees', expected: 'one of ada, sten', actual: 'nobody' },
    ]);
    expect(mismatches(kiteStory([march(3, { by: 'nobody', do: 'clear' })]))).toMatchObject([
      { what: 'by', expected: 'one of ada, sten', actual: 'nobody' },
    ]);
  });
});

describe('the commands of a scenario', () => {
  test('extend a clock to a new total from the same start', () => {
    const steps = [
      march(
        6,
        {
          by: 'sten',
          do: 'extend-deadline',
          deadline: 'verdict',
          reason: 'too-strong',
        },
        { deadlines: { verdict: { status: 'running', lastDay: civilDate('2026-03-12') } } },
      ),
      march(10, { by: 'sten', do: 'clear' }, { deadlines: { verdict: { status: 'met', late: false } } }),
    ];
    expect(mismatches(kiteStory(steps))).toEqual([]);
  });

  test('withdraw and cancel a clock', () => {
    const steps = [
      march(
        4,
        {
          by: 'ada',
          do: 'pack',
        },
        { outcome: 'went-home', deadlines: { verdict: { status: 'cancelled' } } },
      ),
    ];
    expect(mismatches(kiteStory(steps))).toEqual([]);
  });

  test.each(['attach-document', 'record-finding', 'claim-task', 'post-message', 'no-such-step'])(
    '%s without its particulars is refused, not thrown',
    (what) => {
      const [difference] = mismatches(kiteStory([march(3, { by: 'sten', do: what })]));
      expect(difference?.actual).toMatch(/^refused: /);
    },
  );
});

describe('a state that matters among several at once', () => {
  const lighthouse = compiledPack('test/packs/fixtures/lighthouse');
  const [told] = scenariosOf(outlineOf(lighthouse) as PackOutline);
  const standing = (then: Expectation) => {
    const { scenario } = told as ScenarioFile;
    const [first] = scenario.steps.filter(({ then: expected }) => (expected?.state?.length ?? 0) > 1);
    const index = scenario.steps.indexOf(first as (typeof scenario.steps)[number]);
    const steps = scenario.steps.slice(0, index).concat({ ...(first as (typeof scenario.steps)[number]), then });
    return runScenario(lighthouse, { ...scenario, steps });
  };

  test('is said alone, whether it has states inside or not', () => {
    expect(standing({ in: ['overhaul'] }).passed).toBe(true);
    expect(standing({ in: ['overhaul.lens', 'overhaul.wick.dry'] }).passed).toBe(true);
  });

  test('is not what `state` says, which names all of them', () => {
    expect(standing({ state: ['overhaul.wick.dry'] }).passed).toBe(false);
    expect(standing({ in: ['relighting'] }).passed).toBe(false);
  });

  test('does not make a scenario count by itself', () => {
    expect(runScenario(pack, kiteStory([march(3, {}, { in: ['inspection'] })])).notCounted).toContain('only states');
  });
});
