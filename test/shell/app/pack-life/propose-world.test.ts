import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../../core/engine/basics/civil-date.ts';
import type { Calendar, CalendarDay } from '../../../../core/engine/model/calendar.ts';
import type { Authority, Counterpart, World } from '../../../../core/engine/model/world.ts';
import { proposeWorld } from '../../../../core/shell/app/pack-life/propose-world.ts';

const day = (date: string, name: string, more: Partial<CalendarDay> = {}): CalendarDay => ({
  date: civilDate(date),
  name,
  ...more,
});

const hut: Authority = {
  id: 'hut',
  kind: 'shed',
  side: 'gardeners',
  counterpart: 'G',
  name: { en: 'The hut' },
  zone: 'Europe/Rome',
  attributes: {},
  status: 'confirmed',
};

const slugs = (days: readonly CalendarDay[], more: Partial<Calendar> = {}): Calendar => ({
  id: 'slugs',
  version: 3,
  weekend: [7],
  covered: [2031],
  days,
  ...more,
});

const world = (days: readonly CalendarDay[], more: Partial<World> = {}): World => ({
  version: 5,
  authorities: { hut },
  counterparts: {},
  calendars: { slugs: slugs(days) },
  ...more,
});

const rain = day('2031-04-01', 'Rain');
const moon = day('2031-05-20', 'Moon', { tentative: true });

/** Texts of the proposals, and the days of the calendar with them. */
function proposed(mine: World, before: World | undefined, theirs: World) {
  const { proposals, world: next } = proposeWorld(mine, before, theirs);
  return {
    texts: proposals.map(({ what, id, changes }) => `${what} ${id}: ${changes.join('; ')}`),
    days: next.calendars.slugs?.days,
    next,
  };
}

describe('what a pack proposes for the world', () => {
  it('is nothing where it changes nothing, whatever the instance announced since', () => {
    const mine = world([rain, day('2031-05-21', 'Moon')]);
    expect(proposed(mine, world([rain, moon]), world([rain, moon]))).toEqual({
      texts: [],
      days: mine.calendars.slugs?.days,
      next: mine,
    });
  });

  it('is a new day, beside those that the instance has', () => {
    const own = day('2031-06-06', 'Announced here', { announcedOn: civilDate('2031-05-01') });
    const { texts, days, next } = proposed(world([rain, own]), world([rain]), world([rain, moon]));
    expect(texts).toEqual(['calendar slugs: + 2031-05-20 Moon (tentative)']);
    expect(days).toEqual([rain, moon, own]);
    expect(next.calendars.slugs?.version).toBe(4);
    expect(next.version).toBe(5);
  });

  it('takes out a day that the pack has dropped, unless the instance has it otherwise', () => {
    expect(proposed(world([rain, moon]), world([rain, moon]), world([moon])).texts).toEqual([
      'calendar slugs: - 2031-04-01 Rain',
    ]);
    const sure = day('2031-04-01', 'Rain', { source: 'Gazette' });
    expect(proposed(world([sure, moon]), world([rain, moon]), world([moon])).texts).toEqual([]);
  });

  it('does not make a confirmed day uncertain again', () => {
    const confirmed = day('2031-05-20', 'Moon');
    expect(proposed(world([confirmed]), world([]), world([moon])).texts).toEqual([]);
  });

  it('is a new authority, and the fields that changed in one', () => {
    const pond = { ...hut, id: 'pond' };
    const moved = { ...hut, zone: 'Europe/Athens' };
    const { texts, next } = proposed(
      world([rain], { authorities: { hut: { ...hut, calendar: 'own' } } }),
      world([rain]),
      world([rain], { authorities: { hut: moved, pond } }),
    );
    expect(texts).toEqual(['authority hut: zone', 'authority pond: new']);
    expect(next.authorities).toEqual({ hut: { ...hut, zone: 'Europe/Athens', calendar: 'own' }, pond });
  });

  it('is an instrument that binds a counterpart from another day on, beside those that the instance has added', () => {
    const bound = (memberships: Counterpart['memberships']) =>
      world([rain], { counterparts: { G: { code: 'G', name: { en: 'G' }, memberships, attributes: {} } } });
    const day = (from: string) => ({ from: civilDate(from) });
    const mine = bound({ pact: day('2030-01-01'), own: {} });
    const { texts, next } = proposed(mine, bound({ pact: day('2030-01-01') }), bound({ pact: day('2031-01-01') }));
    expect(texts).toEqual(['counterpart G: memberships pact']);
    expect(next.counterparts.G?.memberships).toEqual({ pact: day('2031-01-01'), own: {} });
    const stored = bound({ '*': day('2030-01-01') });
    const named = bound({ pact: day('2030-01-01') });
    expect(proposed(stored, named, named).next.counterparts).toEqual(named.counterparts);
  });

  it('covers a further year, and changes a weekend', () => {
    const theirs = {
      ...world([rain]),
      calendars: { slugs: slugs([rain], { covered: [2031, 2032], weekend: [6, 7] }) },
    };
    const { texts, next } = proposed(world([rain]), world([rain]), theirs);
    expect(texts).toEqual(['calendar slugs: weekend; covers 2032']);
    expect(next.calendars.slugs).toMatchObject({ weekend: [6, 7], covered: [2031, 2032], version: 4 });
  });

  it('proposes what was not accepted before again', () => {
    const accepted = world([rain]);
    const mine = accepted;
    expect(proposed(mine, accepted, world([rain, moon])).texts).toHaveLength(1);
    expect(proposed(mine, accepted, world([rain, moon, day('2031-08-01', 'Snail')])).texts).toEqual([
      'calendar slugs: + 2031-05-20 Moon (tentative); + 2031-08-01 Snail',
    ]);
  });

  it('leaves whom an authority covers besides, and what was entered, as the instance has it', () => {
    const garden = (more: Partial<Authority>) => world([rain], { authorities: { hut: { ...hut, ...more } } });
    const before = garden({ covers: ['G', 'H'], attributes: { beds: 3 } });
    const mine = garden({ covers: ['G', 'H', 'ADMITTED'], attributes: { beds: 3, slugs: true } });
    expect(proposed(mine, before, before).texts).toEqual([]);
    const theirs = garden({ covers: ['G', 'NEW'], attributes: { beds: 4 } });
    const { texts, next } = proposed(mine, before, theirs);
    expect(texts).toEqual(['authority hut: attributes.beds; covers + NEW; covers - H']);
    expect(next.authorities.hut).toMatchObject({
      covers: ['G', 'ADMITTED', 'NEW'],
      attributes: { beds: 4, slugs: true },
    });
  });

  it('is a difference, and no second one, where the pack now has whom the instance admitted', () => {
    const admitted = { on: civilDate('2031-02-01'), basis: 'Treaty of the Tides' };
    const counterpart = {
      code: 'REEF',
      name: { en: 'Reef' },
      calendar: 'slugs',
      memberships: {},
      attributes: { deep: true },
    };
    const mine = world([rain], { counterparts: { REEF: { ...counterpart, admitted } } });
    const theirs = world([rain], {
      counterparts: {
        REEF: { ...counterpart, name: { en: 'The Reef' }, attributes: {}, calendar: 'tides' },
      },
    });
    const { texts, next } = proposed(mine, world([rain]), theirs);
    expect(texts).toEqual(['counterpart REEF: name; calendar']);
    expect(next.counterparts).toEqual({
      REEF: { ...counterpart, admitted, name: { en: 'The Reef' }, calendar: 'tides' },
    });
  });

  it('never takes away whom the instance admitted', () => {
    const mine = world([rain], {
      counterparts: { REEF: { code: 'REEF', name: { en: 'Reef' }, memberships: {}, attributes: {} } },
    });
    expect(proposed(mine, world([rain]), world([rain]))).toMatchObject({ texts: [], next: mine });
  });
});
