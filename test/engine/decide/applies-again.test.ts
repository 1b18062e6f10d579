import { describe, expect, it } from 'vitest';
import type { CompiledCondition } from '../../../core/engine/compile/compiled-condition.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { keeper, lampRepair, type lighthouse, type Repair, reported, withLamp } from './lamp.ts';

const clock = { kind: 'clock' } as const;
const rule: DeadlineRule = {
  id: 'hum',
  duty: 'lighthouse-board',
  sides: ['lighthouse-board'],
  appliesIf: lampRepair.conditions['moths-reported'] as CompiledCondition,
  starts: { on: 'transition', id: 'report-darkness' },
  within: { number: 15, unit: 'calendar-days' },
  counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: ['lighthouse-board'] },
  metBy: ['fill-oil'],
  cancelledBy: [],
  warn: [],
  unconfirmed: [],
};

/** Keepers may put the report right at any time. */
function humming(appliesIf = rule.appliesIf): typeof lighthouse {
  const pack = withLamp({ deadlines: [...lampRepair.deadlines, { ...rule, ...(appliesIf ? { appliesIf } : {}) }] });
  const { keeper: role } = pack.roles;
  if (!role) throw new Error('keepers exist');
  const grants = [...role.grants, { reads: [], writes: ['tower-facts', 'keeper-person'], may: ['record-answers'] }];
  return { ...pack, roles: { ...pack.roles, keeper: { ...role, grants } } };
}

function recount(before: Repair, at: string, moths: number): Repair {
  const answers = { lamp: 'great', keeper: { name: 'Sample Keeper', bornOn: '1960-01-01' }, moths };
  return before.go(at, keeper, { type: 'record-answers', form: 'darkness-report', answers } as Command);
}

describe('a clock whose rule turns out not to concern the case', () => {
  const began = () => reported(humming(), 10);
  const right = () => recount(began(), '2026-03-03T12:00:00.000Z', 1);

  it('runs as long as the facts are what they were', () => {
    expect(recount(began(), '2026-03-03T12:00:00.000Z', 20).last?.outcome).toMatchObject({
      ok: true,
      value: { events: [{ type: 'answers-recorded' }] },
    });
  });

  it('is cancelled when the fact is corrected, and says why', () => {
    expect(right().caseFile.deadlines.hum?.status).toEqual({
      is: 'cancelled',
      on: '2026-03-03',
      why: 'no-longer-applies',
    });
  });

  it('starts from its original trigger when the fact turns out right after all', () => {
    const again = recount(right(), '2026-03-05T12:00:00.000Z', 10);
    expect(again.caseFile.deadlines['hum-2']).toMatchObject({
      status: { is: 'running' },
      startedOn: '2026-03-02',
      lastDay: '2026-03-17',
    });
  });
});

describe('a clock that was never started, because its rule did not concern the case', () => {
  const began = () => reported(humming(), 1);

  it('is started from its trigger when the fact is corrected', () => {
    expect(began().caseFile.deadlines).not.toHaveProperty('hum');
    const { hum } = recount(began(), '2026-03-05T12:00:00.000Z', 10).caseFile.deadlines;
    expect(hum).toMatchObject({ status: { is: 'running' }, startedOn: '2026-03-02', lastDay: '2026-03-17' });
  });

  it('is not started before its trigger has happened', () => {
    const opened = began().last && reported(humming(), 1);
    expect(opened?.caseFile.deadlines.hum).toBeUndefined();
  });

  it('is not started when what meets it has happened since', () => {
    const oiled = began()
      .go('2026-03-20T12:00:00.000Z', keeper, { type: 'take-transition', transition: 'silence-horn' })
      .go('2026-03-20T13:00:00.000Z', keeper, { type: 'take-transition', transition: 'fill-oil' });
    expect(oiled.said).toBe('accepted');
    expect(recount(oiled, '2026-03-21T12:00:00.000Z', 10).caseFile.deadlines).not.toHaveProperty('hum');
  });
});

describe('a rule that asks what nobody knows yet', () => {
  const haunted = lampRepair.deadlines.find(({ id }) => id === 'overhaul')?.extension?.blockedIf;
  const pack = humming(haunted);
  const recompute: Command = { type: 'recompute-deadlines' };

  function world(version: number, attributes: Record<string, boolean>): World {
    const tower = pack.seed.authorities['tower-north'];
    if (!tower) throw new Error('the tower stands');
    const authorities = { ...pack.seed.authorities, 'tower-north': { ...tower, attributes } };
    return { ...pack.seed, version, authorities };
  }

  it('is undecided, and starts when it becomes known that it concerns the case', () => {
    const began = reported(pack);
    expect(began.caseFile.deadlines.hum?.status.is).toBe('undecided');
    const still = began.go('2026-03-03T12:00:00.000Z', clock, recompute, world(2, {}));
    expect(still.last?.outcome).toMatchObject({ ok: true, value: { events: [] } });
    const known = began.go('2026-03-03T12:00:00.000Z', clock, recompute, world(2, { haunted: true }));
    expect(known.caseFile.deadlines['hum-2']).toMatchObject({ status: { is: 'running' }, startedOn: '2026-03-02' });
    const unknown = known.go('2026-03-04T12:00:00.000Z', clock, recompute, world(3, {}));
    expect(unknown.caseFile.deadlines['hum-2']?.status.is).toBe('undecided');
    const not = known.go('2026-03-04T12:00:00.000Z', clock, recompute, world(3, { haunted: false }));
    expect(not.caseFile.deadlines['hum-2']?.status).toMatchObject({ is: 'cancelled', why: 'no-longer-applies' });
  });
});

describe('two versions of a rule, side by side', () => {
  const { appliesIf: _none, ...plain } = rule;
  const deadlines: DeadlineRule[] = [
    { ...plain, id: 'old-hum', validUntil: '2026-02-26' as never },
    { ...plain, id: 'new-hum', within: { number: 20, unit: 'calendar-days' }, validFrom: '2026-02-27' as never },
  ];

  it('run by the day on which the application reached the side that must act, not by the day of the trigger', () => {
    const { deadlines: old } = reported(withLamp({ deadlines })).caseFile;
    expect(Object.keys(old)).toEqual(['old-hum']);
    expect(old['old-hum']?.lastDay).toBe('2026-03-17');
    const later = deadlines.map((each) =>
      each.id === 'old-hum' ? { ...each, validUntil: '2026-02-25' } : { ...each, validFrom: '2026-02-26' },
    ) as DeadlineRule[];
    const { deadlines: fresh } = reported(withLamp({ deadlines: later })).caseFile;
    expect(Object.keys(fresh)).toEqual(['new-hum']);
    expect(fresh['new-hum']?.lastDay).toBe('2026-03-22');
  });
});
