import { describe, expect, it } from 'vitest';
import { type CivilDate, civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { Calendar } from '../../../core/engine/model/calendar.ts';
import type { Authority, World } from '../../../core/engine/model/world.ts';
import { announceDay } from '../../../core/shell/app/announce-day.ts';
import { announcedSystem, submitted } from './announced-pack.ts';
import { type MemorySystem, people } from './memory-system.ts';

const desk = people.desk as NonNullable<typeof people.desk>;

/** The world after a day is announced as not worked. */
async function withDay(system: MemorySystem, date: string): Promise<World> {
  const change = { is: 'day', date: civilDate(date), name: 'Founding Day', tentative: false } as const;
  const world = await system.app.world();
  const next = announceDay(world, { calendar: 'xa', change, source: 'Gazette 1' }, system.now(), 'UTC');
  if (!next.ok) throw new Error(next.error[0]?.message);
  return next.value;
}

async function announce(system: MemorySystem, date: string): Promise<void> {
  const next = await withDay(system, date);
  const changed = await system.app.changeWorld({ next, by: 'ann', why: 'announced in the gazette' });
  expect(changed.ok).toBe(true);
}

async function clockOf(system: MemorySystem, caseId: string) {
  return (await system.app.viewCase(desk, caseId))?.deadlines.find(({ rule }) => rule === 'reply');
}

async function recomputedOf(system: MemorySystem, caseId: string) {
  const history = await system.store.asActor(desk).history(caseId, 'requested');
  return history.map(({ copy }) => copy).filter(({ type }) => type === 'deadline-recomputed');
}

describe('a day that is announced', () => {
  it('the day before moves what was due the next day, with both dates on record', async () => {
    const system = await announcedSystem();
    const caseId = await submitted(system);
    expect((await clockOf(system, caseId))?.lastDay).toBe('2026-05-11');
    system.setNow('2026-05-10T20:00:00.000Z');
    await announce(system, '2026-05-11');
    expect(await system.app.countBehind()).toBe(1);
    expect(await system.app.recompute(10)).toMatchObject({ done: 1 });
    expect((await clockOf(system, caseId))?.lastDay).toBe('2026-05-12');
    const [event, ...more] = await recomputedOf(system, caseId);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      world: 2,
      codes: { before: { lastDay: '2026-05-11' }, deadline: { lastDay: '2026-05-12' }, why: 'world-changed' },
    });
  });

  it('is computed once however often it is asked for, and leaves no trace where no date moves', async () => {
    const system = await announcedSystem();
    const caseId = await submitted(system);
    await announce(system, '2026-08-03');
    expect(await system.app.recompute(10)).toMatchObject({ done: 1 });
    expect(await system.app.recompute(10)).toEqual({ done: 0, more: false });
    expect(await system.app.countBehind()).toBe(0);
    expect(await recomputedOf(system, caseId)).toEqual([]);
  });

  it('shows before what it does after, and writes nothing while it is only looked at', async () => {
    const system = await announcedSystem();
    const [early, late] = [await submitted(system), await submitted(system)];
    system.setNow('2026-05-08T12:00:00.000Z');
    const unmoved = await submitted(system);
    await system.app.execute({ actor: desk, caseId: late, command: { type: 'claim-task', role: 'desk-officer' } });
    const next = await withDay(system, '2026-05-11');
    const preview = await system.app.previewWorld(next);
    expect(preview).toMatchObject({ cases: 3, unchanged: 0, failed: [] });
    expect((await clockOf(system, early))?.lastDay).toBe('2026-05-11');
    await system.app.changeWorld({ next, by: 'ann', why: 'announced' });
    await system.app.recompute(10);
    for (const caseId of [early, late, unmoved]) {
      const moved = preview.moved.find((one) => one.caseId === caseId);
      expect(moved?.after.lastDay).toBe((await clockOf(system, caseId))?.lastDay);
      expect(moved?.dueAtOnce).toBe(false);
    }
  });

  it('says what would be due at once', async () => {
    const system = await announcedSystem();
    await announce(system, '2026-05-05');
    const caseId = await submitted(system);
    expect((await clockOf(system, caseId))?.lastDay).toBe('2026-05-12');
    const world = await system.app.world();
    // Five days after the Monday, were every day worked.
    const xa = { ...(world.calendars.xa as NonNullable<typeof world.calendars.xa>), days: [], weekend: [] };
    system.setNow('2026-05-11T12:00:00.000Z');
    const everyDay = { ...world, version: 3, calendars: { ...world.calendars, xa } };
    const { moved } = await system.app.previewWorld(everyDay);
    expect(moved.map(({ after, dueAtOnce }) => [after.lastDay, dueAtOnce])).toEqual([['2026-05-09', true]]);
  });

  it('holds for a command that comes before the case was computed', async () => {
    const system = await announcedSystem();
    const caseId = await submitted(system);
    system.setNow('2026-05-10T20:00:00.000Z');
    await announce(system, '2026-05-11');
    // By the old date the reply would have been given by default.
    system.setNow('2026-05-12T12:00:00.000Z');
    const command = { type: 'take-transition', transition: 'agree', answers: { decision: 'agree' } } as const;
    const answer = await system.app.execute({ actor: desk, caseId, command });
    expect(answer).not.toMatchObject({ refusal: { code: 'expired-meanwhile' } });
    expect((await clockOf(system, caseId))?.lastDay).toBe('2026-05-12');
    expect(await recomputedOf(system, caseId)).toHaveLength(1);
    expect(await system.app.recompute(10)).toEqual({ done: 0, more: false });
  });

  it('holds for a sweep that runs late, and revives nothing that was due before it', async () => {
    const system = await announcedSystem();
    const moved = await submitted(system);
    await announce(system, '2026-05-11');
    system.setNow('2026-05-12T12:00:00.000Z');
    expect(await system.app.sweep(10)).toMatchObject({ passed: 1 });
    expect((await clockOf(system, moved))?.status.is).toBe('running');

    const other = await announcedSystem();
    const due = await submitted(other);
    other.setNow('2026-05-12T12:00:00.000Z');
    // Nobody has swept since the eleventh ended; now it is said that it was no working day.
    const world = await other.app.world();
    const xa = world.calendars.xa as Calendar;
    const days = [...xa.days, { date: civilDate('2026-05-11'), name: 'Founding Day' }];
    const next = { ...world, version: 2, calendars: { ...world.calendars, xa: { ...xa, days } } };
    const preview = await other.app.previewWorld(next);
    await other.app.changeWorld({ next, by: 'ann', why: 'told too late' });
    await other.app.recompute(10);
    expect(preview.moved).toEqual([]);
    expect(preview.disputed).toMatchObject([{ caseId: due, lastDay: '2026-05-11', wouldEnd: '2026-05-12' }]);
    expect((await clockOf(other, due))?.status).toMatchObject({ is: 'passed', on: '2026-05-11' });
    const [noted] = await recomputedOf(other, due);
    expect(noted?.codes.deadline).toMatchObject({ status: { is: 'passed' }, disputed: { lastDay: '2026-05-12' } });
  });

  it('makes no difference how late its cases are looked at', async () => {
    const prompt = await announcedSystem();
    const late = await announcedSystem();
    const seen: unknown[] = [];
    for (const [system, isPrompt] of [
      [prompt, true],
      [late, false],
    ] as const) {
      const caseId = await submitted(system);
      for (const [at, day] of [
        ['2026-05-06T12:00:00.000Z', '2026-05-11'],
        ['2026-05-11T12:00:00.000Z', '2026-05-12'],
        ['2026-05-12T12:00:00.000Z', '2026-05-13'],
        ['2026-05-16T12:00:00.000Z', '2026-05-18'],
      ] as const) {
        system.setNow(at);
        await announce(system, day);
        if (isPrompt) await system.app.recompute(10);
      }
      system.setNow('2026-05-20T12:00:00.000Z');
      await system.app.recompute(10);
      await system.app.sweep(10);
      const clock = await clockOf(system, caseId);
      seen.push([clock?.lastDay, clock?.status]);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]).toEqual(['2026-05-14', { is: 'passed', on: '2026-05-14', effect: 'deemed-agreed' }]);
  });

  it('is one change of the world among others: so is the zone of an authority', async () => {
    const system = await announcedSystem();
    const caseId = await submitted(system);
    const world = await system.app.world();
    const moved = { ...(world.authorities['xa-interior'] as Authority), zone: 'Pacific/Kiritimati' };
    const next = { ...world, version: 2, authorities: { ...world.authorities, 'xa-interior': moved } };
    expect((await clockOf(system, caseId))?.dueAt).toBe('2026-05-12T00:00:00.000Z');
    expect((await system.app.previewWorld(next)).moved).toMatchObject([{ after: { lastDay: '2026-05-11' } }]);
    await system.app.changeWorld({ next, by: 'ann', why: 'the ministry has moved' });
    await system.app.recompute(10);
    expect((await clockOf(system, caseId))?.dueAt).toBe('2026-05-11T10:00:00.000Z');
  });

  it('is refused where somebody else was faster', async () => {
    const system = await announcedSystem();
    const next = await withDay(system, '2026-05-11');
    await announce(system, '2026-05-12');
    const second = await system.app.changeWorld({ next, by: 'ben', why: 'announced too' });
    expect(second).toMatchObject({ ok: false, error: [{ code: 'world-moved-on' }] });
    expect((await system.app.world()).calendars.xa?.days.map(({ date }) => date)).not.toContain('2026-05-11');
  });
});

describe('an announcement', () => {
  const change = (date: string) => ({ is: 'day', date: date as CivilDate, name: 'Tide', tentative: false }) as const;
  const said = (calendar: string, date = '2026-05-20') => ({ calendar, change: change(date), source: 'Gazette' });

  it('names the calendar that was probably meant', async () => {
    const world = await (await announcedSystem()).app.world();
    expect(announceDay(world, said('xaa'), instant('2026-05-04T12:00:00.000Z'), 'UTC')).toMatchObject({
      ok: false,
      error: [{ code: 'calendar-unknown', mend: expect.stringContaining('Did you mean xa?') }],
    });
  });

  it('is past only when the day is over wherever the calendar is used', async () => {
    const world = await (await announcedSystem()).app.world();
    // Ten in the evening of the nineteenth where the ministry is.
    const evening = instant('2026-05-19T22:30:00.000Z');
    expect(announceDay(world, said('xa', '2026-05-19'), evening, 'UTC').ok).toBe(true);
    expect(announceDay(world, said('xb', '2026-05-19'), evening, 'UTC')).toMatchObject({
      ok: false,
      error: [{ code: 'calendar-day-past' }],
    });
  });

  it('for a region needs somebody there', async () => {
    const world = await (await announcedSystem()).app.world();
    const regional = { ...said('xa'), change: { ...change('2026-05-20'), regions: ['isle'] } };
    expect(announceDay(world, regional, instant('2026-05-04T12:00:00.000Z'), 'UTC')).toMatchObject({
      ok: false,
      error: [{ code: 'calendar-region-unknown' }],
    });
    const authority = { ...(world.authorities['xa-interior'] as World['authorities'][string]), region: 'isle' };
    const settled = { ...world, authorities: { ...world.authorities, 'xa-interior': authority } };
    const next = announceDay(settled, regional, instant('2026-05-04T12:00:00.000Z'), 'UTC');
    expect(next.ok && next.value.calendars.xa?.days.at(-1)?.regions).toBeUndefined();
    expect(next.ok && next.value.calendars.xa?.days.some(({ regions }) => regions?.includes('isle'))).toBe(true);
  });
});
