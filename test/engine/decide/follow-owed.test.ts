import { describe, expect, it } from 'vitest';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { owedCorrections } from '../../../core/engine/decide/owed-corrections.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';
import { chair, clock, gardener, open, plan, type Story, story } from './garden.ts';
import { improvableGarden } from './improvable-garden.ts';

/** Who changes a plan that was handed in has three days to tell the committee. */
const garden = improvableGarden(`put-right:
  duty: plotholder
  starts: { owed: shed-plan }
  within: { amount: 3, unit: calendar-days }
  counting: { dayOne: day-after, lastDayOff: stays, calendar: [plotholder] }
  metBy: [better-plan]
  source: { status: policy }
`);
const service = garden.services['shed-permit'] as CompiledService;
const record = (height: number): Command => ({
  type: 'record-answers',
  form: 'shed-plan',
  answers: { ...plan, height },
});
const send: Command = { type: 'take-transition', transition: 'better-plan' };

const asked = () =>
  story(garden.seed, undefined, undefined, garden)
    .go('2026-03-02T12:00:00.000Z', gardener, open)
    .go('2026-03-03T12:00:00.000Z', gardener, { type: 'take-transition', transition: 'ask-for-shed', answers: plan });
const changed = () => asked().go('2026-03-04T12:00:00.000Z', gardener, record(2.2));

function clocksOf({ caseFile, said }: Story) {
  expect(said).toBe('accepted');
  return Object.values(caseFile?.deadlines ?? {}).filter(({ rule }) => rule === 'put-right');
}
const statuses = (told: Story) => clocksOf(told).map(({ status }) => status.is);

describe('a clock on an owed correction', () => {
  it('does not run before anything was sent and changed', () => {
    expect(clocksOf(asked())).toEqual([]);
  });

  it('runs from the day of the change, and is known to its own side alone', () => {
    const [one] = clocksOf(changed());
    expect(one).toMatchObject({
      status: { is: 'running' },
      startedOn: '2026-03-04',
      lastDay: '2026-03-07',
      sides: ['plotholder'],
    });
    const told = changed().last?.outcome;
    const armed = told?.ok ? told.value.events.filter(({ type }) => type === 'deadline-armed') : [];
    expect(armed.map(({ sides }) => sides)).toEqual([['plotholder']]);
  });

  it('goes on from its first day while more is changed, and is met when it is sent', () => {
    const twice = changed().go('2026-03-05T12:00:00.000Z', gardener, record(2.4));
    expect(clocksOf(twice)).toMatchObject([{ startedOn: '2026-03-04', status: { is: 'running' } }]);
    const sent = twice.go('2026-03-06T12:00:00.000Z', gardener, send);
    expect(clocksOf(sent)).toMatchObject([{ status: { is: 'met', on: '2026-03-06', late: false } }]);
  });

  it('ends where the record says again what was sent', () => {
    expect(statuses(changed().go('2026-03-05T12:00:00.000Z', gardener, record(plan.height)))).toEqual(['cancelled']);
  });

  it('is met late after its last day, and moves nothing', () => {
    const over = changed().go('2026-03-09T12:00:00.000Z', clock, { type: 'pass-deadlines' });
    expect(statuses(over)).toEqual(['passed']);
    expect(over.caseFile?.stateSeen).toEqual(changed().caseFile?.stateSeen);
    // Nor does it begin anew while it is owed still.
    expect(statuses(over.go('2026-03-10T12:00:00.000Z', gardener, record(2.6)))).toEqual(['passed']);
    const sent = over.go('2026-03-10T12:00:00.000Z', gardener, send);
    expect(clocksOf(sent)).toMatchObject([{ status: { is: 'met', late: true } }]);
  });

  it('runs anew for what is changed after that', () => {
    const sent = changed().go('2026-03-05T12:00:00.000Z', gardener, send);
    const again = sent.go('2026-03-08T12:00:00.000Z', gardener, record(2.3));
    expect(clocksOf(again)).toMatchObject([
      { status: { is: 'met' } },
      { status: { is: 'running' }, lastDay: '2026-03-11' },
    ]);
  });

  it('is not started by what does not pass, nor by the other side', () => {
    const wishes: Command = {
      type: 'record-answers',
      form: 'shed-plan',
      answers: { ...plan, secretWishes: 'Two hammocks for sample purposes' },
    };
    expect(clocksOf(asked().go('2026-03-04T12:00:00.000Z', gardener, wishes))).toEqual([]);
    const nodded = asked().go('2026-03-04T12:00:00.000Z', chair, { type: 'take-transition', transition: 'nod' });
    expect(clocksOf(nodded)).toEqual([]);
  });

  it('stands exactly while something is owed, on any walk', () => {
    const start = Math.floor(Math.random() * 1_000_000);
    for (let seed = start; seed < start + propertyRuns(40); seed++) {
      for (const { after } of randomWalk(garden, garden.seed, chanceFrom(seed), 40)) {
        if (!after || after.closed) continue;
        const isOwed = owedCorrections(garden, service, after, 'plotholder').some(({ is }) => is === 'unsent');
        const newest = Object.values(after.deadlines).findLast(({ rule }) => rule === 'put-right');
        const stands = newest !== undefined && ['running', 'passed'].includes(newest.status.is);
        expect(isOwed && !stands, `seed ${seed}`).toBe(false);
        expect(!isOwed && newest?.status.is === 'running', `seed ${seed}`).toBe(false);
      }
    }
  });
});
