import { describe, expect, it } from 'vitest';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { ask, chair, clock, garden, gardener, open, story } from './garden.ts';

const shedPermit = garden.services['shed-permit'] as CompiledService;
const answer = shedPermit.deadlines.find(({ id }) => id === 'answer') as DeadlineRule;
const part = (id: string, days: number, change: Partial<DeadlineRule> = {}): DeadlineRule => ({
  id,
  duty: 'committee',
  sides: ['committee'],
  divides: 'answer',
  starts: { on: 'transition', id: 'ask-for-shed' },
  within: { number: days, unit: 'calendar-days' },
  counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: ['committee'] },
  metBy: ['judge-slugs'],
  cancelledBy: [],
  warn: [],
  unconfirmed: [],
  ...change,
});

// The parts stand before the whole, as a file may have it.
const deadlines = [part('nap', 5), part('yawn', 40), part('blink', 30, { divides: 'yawn' }), answer];
const pack: CompiledPack = { ...garden, services: { 'shed-permit': { ...shedPermit, deadlines } } };
const began = () =>
  story(garden.seed, undefined, undefined, pack)
    .go('2026-03-02T12:00:00.000Z', gardener, open)
    .go('2026-03-03T12:00:00.000Z', gardener, ask);
const ends = (of: ReturnType<typeof began>) =>
  Object.fromEntries(Object.values(of.caseFile?.deadlines ?? {}).map(({ id, lastDay }) => [id, lastDay]));

describe('a part of a deadline', () => {
  it('has its own end where that is earlier, and else the end of the whole', () => {
    expect(ends(began())).toEqual({ nap: '2026-03-08', yawn: '2026-03-18', blink: '2026-03-18', answer: '2026-03-18' });
    expect(began().caseFile?.deadlines.yawn?.explanation.notAfter).toMatchObject({ rule: 'answer' });
  });

  it('stands still with the whole, and goes on with it', () => {
    const still = began().go('2026-03-06T12:00:00.000Z', chair, { type: 'suspend-case', cause: 'slug-holiday' });
    expect(ends(still)).toEqual({ nap: undefined, yawn: undefined, blink: undefined, answer: undefined });
    const on = still.go('2026-03-20T12:00:00.000Z', chair, { type: 'resume-case', cause: 'slug-holiday' });
    expect(ends(on)).toEqual({ nap: '2026-03-22', yawn: '2026-04-01', blink: '2026-04-01', answer: '2026-04-01' });
  });

  it('may last as long as the whole is extended', () => {
    const longer = began().go('2026-03-10T12:00:00.000Z', chair, {
      type: 'extend-deadline',
      deadline: 'answer',
      reason: 'harvest',
    });
    expect(ends(longer)).toMatchObject({ yawn: '2026-04-03', blink: '2026-04-02', answer: '2026-04-03' });
  });

  it('moves with the day from which the whole counts', () => {
    const late = story(garden.seed, undefined, undefined, pack)
      .go('2026-03-02T12:00:00.000Z', gardener, open)
      .go('2026-03-05T12:00:00.000Z', gardener, ask);
    const right = late.go('2026-03-06T12:00:00.000Z', gardener, {
      type: 'correct-date',
      transition: 'ask-for-shed',
      to: '2026-03-02',
      reason: 'misread',
    } as Command);
    expect(ends(late)).toMatchObject({ nap: '2026-03-10', yawn: '2026-03-19' });
    expect(ends(right)).toMatchObject({ nap: '2026-03-07', yawn: '2026-03-18', answer: '2026-03-18' });
  });

  it('keeps its end when the whole has ended, and is not called into doubt by that', () => {
    const slept = began().go('2026-04-10T12:00:00.000Z', clock, { type: 'pass-deadlines' });
    const again = slept.go('2026-04-10T12:00:00.000Z', clock, { type: 'recompute-deadlines' });
    expect(slept.caseFile?.deadlines.yawn?.status.is).toBe('passed');
    expect(again.last?.outcome).toMatchObject({ ok: true, value: { events: [] } });
  });

  it('is nobody else’s business', () => {
    const { last } = began();
    const events = last?.outcome.ok ? last.outcome.value.events : [];
    const told = events.filter(({ codes }) => JSON.stringify(codes).includes('"nap"'));
    expect(told.map(({ sides }) => sides)).toEqual([['committee']]);
  });
});
