import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../core/engine/basics/civil-date.ts';
import type { Store } from '../../core/shell/app/ports.ts';

/** What every store keeps to about what people arrange for their own work. */
export function describeDesk(name: string, open: () => Promise<{ store: Store; close: () => Promise<void> }>): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const desk = () => opened.store.desk;
    const from = civilDate('2026-03-02');
    const until = civilDate('2026-03-06');

    it('has one absence of a person, and finds it by who stands in', async () => {
      const [gull, tern] = [randomUUID(), randomUUID()];
      await desk().saveAbsence({ user: gull, from, until });
      await desk().saveAbsence({ user: gull, from, until: from, standIn: tern });
      const absence = { user: gull, from, until: from, standIn: tern };
      expect(await desk().absencesOf([gull, tern])).toEqual([absence]);
      expect(await desk().absencesWith(tern)).toEqual([absence]);
      expect(await desk().absencesWith(gull)).toEqual([]);
      expect(await desk().absencesOf([])).toEqual([]);
    });

    it('ends the absence of the person who says so, and of nobody else', async () => {
      const gull = randomUUID();
      await desk().saveAbsence({ user: gull, from, until });
      expect(await desk().endAbsence(randomUUID())).toBe(false);
      expect(await desk().absencesOf([gull])).toHaveLength(1);
      expect(await desk().endAbsence(gull)).toBe(true);
      expect(await desk().absencesOf([gull])).toEqual([]);
    });

    it('keeps the filters of a person in their order, for nobody else to see or to forget', async () => {
      const [gull, tern] = [randomUUID(), randomUUID()];
      const filter = {
        id: randomUUID(),
        name: 'Sample name گل',
        conditions: { service: 'lamp', 'facet.colour': 'red' },
      };
      const second = { ...filter, id: randomUUID(), name: 'Second' };
      await desk().saveFilter(gull, filter);
      await desk().saveFilter(gull, second);
      expect(await desk().filtersOf(gull)).toEqual([filter, second]);
      expect(await desk().filtersOf(tern)).toEqual([]);
      expect(await desk().deleteFilter(tern, filter.id)).toBe(false);
      expect(await desk().deleteFilter(gull, filter.id)).toBe(true);
      expect(await desk().deleteFilter(gull, filter.id)).toBe(false);
      expect(await desk().filtersOf(gull)).toEqual([second]);
    });

    it('keeps a form for its person alone, and not beyond its end', async () => {
      const [gull, tern] = [randomUUID(), randomUUID()];
      const expiresAt = instant('2126-03-02T12:00:00.000Z');
      const form = {
        id: randomUUID(),
        address: '/cases/x',
        fields: [['v:/name', 'Sample-Testcase']] as const,
        expiresAt,
      };
      await desk().keepForm(gull, form);
      const now = instant('2126-03-02T11:59:59.999Z');
      expect(await desk().findForm(gull, form.id, now)).toEqual(form);
      expect(await desk().findForm(tern, form.id, now)).toBeUndefined();
      expect(await desk().findForm(gull, randomUUID(), now)).toBeUndefined();
      expect(await desk().findForm(gull, form.id, expiresAt)).toBeUndefined();
      await desk().dropForm(tern, form.id);
      expect(await desk().findForm(gull, form.id, now)).toEqual(form);
      await desk().dropForm(gull, form.id);
      expect(await desk().findForm(gull, form.id, now)).toBeUndefined();
    });
  });
}
