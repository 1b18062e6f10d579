import { describe, expect, it } from 'vitest';
import { findRights } from '../../../core/engine/access/rights.ts';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { sideCopy } from '../../../core/engine/model/side-copy.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { timeline } from '../../../core/engine/views/timeline.ts';
import { asked, chair, clock, garden, gardener, heard, type Story, story } from './garden.ts';

const recompute: Command = { type: 'recompute-deadlines' };
const pass: Command = { type: 'pass-deadlines' };

/** The garden's world, a version later, with one more day off. */
function withDayOff(date: string, tentative = false): World {
  const { hut } = garden.seed.calendars;
  if (!hut) throw new Error('the hut has a calendar');
  const day = { date: civilDate(date), name: 'Marrow Day', ...(tentative ? { tentative } : {}) };
  return { ...garden.seed, version: 2, calendars: { hut: { ...hut, version: 2, days: [...hut.days, day] } } };
}

function inWorld(world: World, of: Story): Story {
  return story(world, of.caseFile, of.last);
}

function caveats(of: Story) {
  return of.caseFile?.deadlines.answer?.explanation.caveats.map((caveat) => caveat.is);
}

function eventsOf(of: Story) {
  return of.last?.outcome.ok ? of.last.outcome.value.events : [];
}

describe('a day off that is announced', () => {
  const moved = () => inWorld(withDayOff('2026-03-18'), heard()).go('2026-03-10T12:00:00.000Z', clock, recompute);

  it('moves the clocks that it concerns, with both dates on record and the world that did it', () => {
    expect(moved().caseFile?.deadlines.answer).toMatchObject({
      lastDay: '2026-03-19',
      dueAt: '2026-03-20T00:00:00.000Z',
    });
    expect(eventsOf(moved())).toMatchObject([
      {
        type: 'deadline-recomputed',
        world: 2,
        by: { kind: 'clock' },
        sides: ['plotholder', 'committee'],
        effectiveOn: '2026-03-10',
        codes: {
          before: { lastDay: '2026-03-18', dueAt: '2026-03-19T00:00:00.000Z' },
          why: 'world-changed',
        },
      },
    ]);
  });

  it('shows both dates in the history, without what the clock plans', () => {
    const { caseFile } = moved();
    const service = garden.services['shed-permit'];
    if (!caseFile || !service) throw new Error('the case goes on');
    const rights = findRights(garden, garden.seed, gardener, caseFile, service.machine);
    if (!rights) throw new Error('the gardener reaches the case');
    const stream = eventsOf(moved()).map((event) => ({ version: 9, copy: sideCopy(event, 'plotholder') }));
    const [line] = timeline(stream, rights, service);
    expect(line?.codes).toMatchObject({ before: { lastDay: '2026-03-18' }, deadline: { lastDay: '2026-03-19' } });
    for (const plan of ['warnings', 'warnedAt', 'counted']) expect(line?.codes.deadline).not.toHaveProperty(plan);
  });

  it('is applied once: asked again, nothing is left to do', () => {
    expect(eventsOf(moved().go('2026-03-11T12:00:00.000Z', clock, recompute))).toEqual([]);
  });

  it('leaves alone what it does not concern', () => {
    const elsewhere = inWorld(withDayOff('2026-06-18'), heard()).go('2026-03-10T12:00:00.000Z', clock, recompute);
    expect(eventsOf(elsewhere)).toEqual([]);
  });

  it('that turns out certain where it was tentative lifts the caveat, on the same date', () => {
    const maybe = inWorld(withDayOff('2026-03-18', true), heard()).go('2026-03-10T12:00:00.000Z', clock, recompute);
    const sure = inWorld({ ...withDayOff('2026-03-18'), version: 3 }, maybe);
    const settled = sure.go('2026-03-11T12:00:00.000Z', clock, recompute);
    expect(caveats(maybe)).toContain('tentative-day');
    expect(caveats(settled)).not.toContain('tentative-day');
    expect(eventsOf(settled)[0]?.codes).toMatchObject({
      before: { lastDay: '2026-03-19' },
      deadline: { lastDay: '2026-03-19' },
    });
  });

  it('moves the warnings too, and gives none twice for the same moment', () => {
    const warned = heard().go('2026-03-15T12:00:00.000Z', clock, pass);
    const same = inWorld(withDayOff('2026-06-18'), warned).go('2026-03-15T13:00:00.000Z', clock, recompute);
    expect(same.go('2026-03-15T14:00:00.000Z', clock, pass).last?.passed).toEqual([]);
    const later = inWorld(withDayOff('2026-03-18'), heard()).go('2026-03-10T12:00:00.000Z', clock, recompute);
    expect(later.caseFile?.deadlines.answer?.warnings?.map(({ at }) => at)).toEqual(['2026-03-16T00:00:00.000Z']);
  });

  it('does not revive a deadline that has passed, but puts it before its parties', () => {
    const slept = heard().go('2026-03-19T12:00:00.000Z', clock, pass);
    const late = inWorld(withDayOff('2026-03-18'), slept).go('2026-03-19T13:00:00.000Z', clock, recompute);
    expect(late.caseFile?.deadlines.answer).toMatchObject({
      status: { is: 'passed', on: '2026-03-18' },
      lastDay: '2026-03-18',
      disputed: { lastDay: '2026-03-19' },
    });
    expect(late.caseFile?.stateSeen).toEqual(slept.caseFile?.stateSeen);
    const effects = late.last?.outcome.ok ? late.last.outcome.value.effects : [];
    expect(effects.map(({ what }) => what)).toEqual(['disputed', 'disputed']);
  });

  it('saves a deadline that fell due after it, however late the clocks are counted anew', () => {
    const world = withDayOff('2026-03-18');
    const since = instant('2026-03-18T12:00:00.000Z');
    const late = inWorld(world, heard()).go('2026-03-19T08:00:00.000Z', clock, { ...recompute, since } as Command);
    expect(late.caseFile?.deadlines.answer).toMatchObject({ status: { is: 'running' }, lastDay: '2026-03-19' });
    const before = { ...recompute, since: instant('2026-03-19T07:00:00.000Z') } as Command;
    const tooLate = inWorld(world, heard()).go('2026-03-19T08:00:00.000Z', clock, before);
    expect(tooLate.caseFile?.deadlines.answer?.status.is).toBe('passed');
  });

  it('is the clock’s business: nobody can ask for it', () => {
    expect(heard().go('2026-03-10T12:00:00.000Z', chair, recompute).said).toBe('not-allowed');
  });
});

describe('an instrument that is not applied with a counterpart', () => {
  function frost(until?: string): World {
    const { PLOTS } = garden.seed.counterparts;
    if (!PLOTS) throw new Error('there are plots');
    const suspension = {
      cause: 'great-frost',
      from: civilDate('2026-03-06'),
      ...(until === undefined ? {} : { until: civilDate(until) }),
      instrument: 'bye-laws',
    };
    const counterparts = { ...garden.seed.counterparts, PLOTS: { ...PLOTS, suspensions: [suspension] } };
    return { ...garden.seed, version: until === undefined ? 2 : 3, counterparts };
  }

  it('comes with the pack, with its source', () => {
    expect(garden.seed.counterparts.PLOTS?.suspensions).toEqual([
      { cause: 'great-frost', from: '1963-01-01', until: '1963-03-05', instrument: 'bye-laws' },
    ]);
    expect(garden.seed.counterparts.HUT?.suspensions).toBeUndefined();
  });

  it('stops the clocks that name the cause, and no step of the case', () => {
    const frozen = inWorld(frost(), heard()).go('2026-03-07T12:00:00.000Z', clock, recompute);
    expect(frozen.caseFile?.deadlines.answer?.dueAt).toBeUndefined();
    expect(frozen.caseFile?.deadlines['slug-check']).toEqual(heard().caseFile?.deadlines['slug-check']);
    expect(frozen.caseFile?.suspensions).toEqual([]);
    const drop: Command = { type: 'take-transition', transition: 'drop-idea' };
    expect(frozen.go('2026-03-08T12:00:00.000Z', gardener, drop).said).toBe('accepted');
  });

  it('lets them go on after its last day, and its end can be known beforehand', () => {
    const frozen = inWorld(frost(), heard()).go('2026-03-07T12:00:00.000Z', clock, recompute);
    // The last day is the 19th: the clock goes on from the 20th with twelve days left, and rolls.
    const thawed = inWorld(frost('2026-03-19'), frozen).go('2026-03-08T12:00:00.000Z', clock, recompute);
    expect(thawed.caseFile?.deadlines.answer?.lastDay).toBe('2026-04-01');
  });

  it('stops a clock that starts meanwhile', () => {
    const begun = asked().caseFile?.deadlines.answer;
    expect(begun?.explanation.pauses).toBeUndefined();
    const world = frost();
    const late = story(world)
      .go('2026-03-08T12:00:00.000Z', gardener, {
        type: 'open-case',
        service: 'shed-permit',
        parties: { committee: 'hut' },
      })
      .go('2026-03-09T12:00:00.000Z', gardener, {
        type: 'take-transition',
        transition: 'ask-for-shed',
        answers: { gardener: { name: 'Sample Testcase' }, height: 2, colour: 'green' },
      });
    expect(late.caseFile?.deadlines.answer).toMatchObject({ status: { is: 'running' } });
    expect(late.caseFile?.deadlines.answer?.dueAt).toBeUndefined();
  });
});
