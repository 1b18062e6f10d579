import { describe, expect, test } from 'vitest';
import { civilDate, instant } from '../../../../core/engine/basics/civil-date.ts';
import type { CaseFile } from '../../../../core/engine/model/case-file.ts';
import type { Deadline } from '../../../../core/engine/model/deadline.ts';
import { checkInvariants } from '../../../../core/engine/scenario/invariants/check-invariants.ts';
import { clocksPassInOrder } from '../../../../core/engine/scenario/invariants/clocks-pass-in-order.ts';
import { datesAreExplained } from '../../../../core/engine/scenario/invariants/dates-are-explained.ts';
import { hiddenStaysHidden } from '../../../../core/engine/scenario/invariants/hidden-stays-hidden.ts';
import type { Moment } from '../../../../core/engine/scenario/invariants/invariant.ts';
import { replayGivesTheCase } from '../../../../core/engine/scenario/invariants/replay-gives-the-case.ts';
import { somebodyCanGoOn } from '../../../../core/engine/scenario/invariants/somebody-can-go-on.ts';
import { runScenario } from '../../../../core/engine/scenario/run-scenario.ts';
import { kiteFestival } from '../kite-festival.ts';
import { kiteStory, march } from '../kite-story.ts';

const pack = kiteFestival();
const told = runScenario(pack, kiteStory([march(3)]));
const events = told.steps.flatMap((step) => step.events);
const waiting = told.steps.at(-1)?.caseFile as CaseFile;
const verdict = waiting.deadlines.verdict as Deadline;

/** The kite while it waits for its verdict, with something about it changed. */
function moment(change: Partial<CaseFile> = {}, more: Partial<Moment> = {}): Moment {
  const law = { caseVersion: pack, active: pack };
  const now = instant('2026-03-03T12:00:00.000Z');
  return { law, world: pack.seed, caseFile: { ...waiting, ...change }, now, events: [], history: events, ...more };
}

function withVerdict(change: Partial<Deadline>): Partial<CaseFile> {
  return { deadlines: { verdict: { ...verdict, ...change } } };
}

test('a sound case is as it always is', () => {
  expect(checkInvariants(moment())).toEqual([]);
});

describe('what each side has on record', () => {
  test('gives the same case again', () => {
    expect(replayGivesTheCase.check(moment())).toEqual([]);
  });

  test('is not enough for a case that somebody has changed by hand', () => {
    expect(replayGivesTheCase.check(moment({ service: 'landing' }))).toEqual(['another case: service differs']);
  });

  test('is not enough where an event is lost', () => {
    expect(replayGivesTheCase.check(moment({}, { history: events.slice(0, -1) }))).toHaveLength(1);
  });
});

describe('every date', () => {
  test('has its reasons', () => {
    expect(datesAreExplained.check(moment())).toEqual([]);
  });

  test('is wrong where its explanation says another', () => {
    const lastDay = civilDate('2026-03-10');
    expect(datesAreExplained.check(moment(withVerdict({ lastDay })))).toEqual([
      'deadline verdict ends when nothing says so',
    ]);
  });

  test('is wrong where a day is passed over in silence', () => {
    const days = verdict.explanation.days.toSpliced(2, 1);
    const explanation = { ...verdict.explanation, days };
    expect(datesAreExplained.check(moment(withVerdict({ explanation })))).toEqual([
      `deadline verdict has no reason for the days before ${days[2]?.date}`,
    ]);
  });
});

describe('clocks', () => {
  test('that are due do not run on', () => {
    const now = instant('2026-04-01T12:00:00.000Z');
    expect(clocksPassInOrder.check(moment({}, { now }))).toEqual(['deadline verdict is due and runs on']);
  });

  test('do not outlive their case', () => {
    const closed = { on: civilDate('2026-03-03'), outcome: 'flies' };
    expect(clocksPassInOrder.check(moment({ closed }))).toEqual(['deadline verdict runs on in a closed case']);
  });
});

describe('what is kept from somebody', () => {
  test('is seen by nobody else', () => {
    expect(hiddenStaysHidden.check(moment())).toEqual([]);
  });

  test('is found where the other side holds it', () => {
    const facts = {
      ...waiting.facts,
      stewards: { knots: { is: 'here' as const, value: { kite: { knot: 'bowline' } } } },
    };
    expect(hiddenStaysHidden.check(moment({ facts }))).toEqual(['stewards holds knots of the form kite']);
  });

  test('is found where a side holds something of a case that it does not know', () => {
    const known = { flyers: waiting.openedOn };
    expect(hiddenStaysHidden.check(moment({ known }))).toContain('stewards holds look of a case that it does not know');
  });
});

describe('an open case', () => {
  const stopped = withVerdict({ status: { is: 'cancelled', on: civilDate('2026-03-03') } });

  test('may wait for a clock, or for somebody', () => {
    expect(somebodyCanGoOn.check(moment())).toEqual([]);
    expect(somebodyCanGoOn.check(moment(stopped))).toEqual([]);
  });

  test('is stuck where no clock runs and nobody may take a step', () => {
    const nobody = { ...pack, roles: {} };
    const law = { caseVersion: pack, active: nobody };
    expect(somebodyCanGoOn.check(moment(stopped, { law }))).toEqual([
      'the case is stuck in inspection',
      'Steps that the state accepts: clear, loop, ground, pack, verdict-expired.',
    ]);
  });

  test('is not looked for once it is closed', () => {
    const closed = { on: civilDate('2026-03-03'), outcome: 'flies' };
    const law = { caseVersion: pack, active: { ...pack, roles: {} } };
    expect(somebodyCanGoOn.check(moment({ ...stopped, closed }, { law }))).toEqual([]);
  });
});
