import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../core/engine/basics/civil-date.ts';
import { addDays } from '../../../core/engine/calendar/add-days.ts';
import { diffPacks } from '../../../core/engine/diff/diff-packs.ts';
import { changesBy, comparedPack, edited, unchanged } from './changed-pack.ts';

const deadlines = 'services/readmission/deadlines.yaml';
const example = /starts on (\S+) ended on (\S+); it would end on (\S+)\./;

describe('the dates of a deadline that changes', () => {
  it('are shown before and after, for clocks over the covered years', () => {
    const [change] = changesBy({ file: deadlines, from: 'amount: 30, unit', to: 'amount: 33, unit' });
    expect(change?.examples?.length).toBeGreaterThanOrEqual(3);
    for (const text of change?.examples ?? []) {
      const [, from, was, is] = example.exec(text) ?? [];
      expect(was).toBe(addDays(from as CivilDate, 30));
      expect(is).toBe(addDays(from as CivilDate, 33));
    }
    expect(change?.examples?.[0]).toContain('on any day');
  });

  it('are shown for the extended period where that is what changes', () => {
    const [change] = changesBy({ file: deadlines, from: 'total: { amount: 60', to: 'total: { amount: 61' });
    expect(change?.examples?.[0]).toContain('An extended clock');
  });

  it('are shown where only a day of the calendar changes', () => {
    const rolled = { file: deadlines, from: 'lastDayOff: stays', to: 'lastDayOff: next-working-day' };
    const changes = changesBy(rolled, { file: 'calendars/xa.yaml', from: '2026-06-10', to: '2026-06-11' });
    const counting = changes.find(({ code }) => code === 'DEADLINE-COUNTING');
    expect(counting?.examples?.length).toBeGreaterThan(0);
  });

  it('are shown where an instrument is suspended with a counterpart and the clock stands still', () => {
    const paused = {
      file: deadlines,
      from: 'metBy: [agreed, refused]',
      to: 'metBy: [agreed, refused]\n  pausedBy: { causes: [storm] }',
    };
    const suspended = (until: string) => ({
      file: 'pack.yaml',
      from: '  harbour-accord:\n',
      to: `  harbour-accord:\n    suspensions: [{ counterpart: XB, cause: storm, from: 2026-05-01, until: ${until} }]\n`,
    });
    const cause = {
      file: 'services/readmission/service.yaml',
      from: 'participants: {}\n',
      to: 'participants: {}\nsuspensions:\n  storm: { by: [requested], source: { status: policy } }\n',
    };
    const may = {
      file: 'access.yaml',
      from: 'may: [claim-task, post-message]',
      to: 'may: [claim-task, post-message, suspend-case, resume-case]',
    };
    const words = { file: 'locales/en.yaml', from: /$/, to: 'causes: { storm: "Storm" }\n' };
    const before = edited(unchanged, [paused, cause, may, words, suspended('2026-05-10')]);
    const after = edited(unchanged, [paused, cause, may, words, suspended('2026-05-20')]);
    const changes = diffPacks(comparedPack(before), comparedPack(after));
    expect(changes.map(({ code }) => code)).toEqual(['INSTRUMENT-TIME', 'DEADLINE-DATES']);
    const [, from, was, is] = example.exec(changes[1]?.examples?.[0] ?? '') ?? [];
    expect(addDays(was as CivilDate, 10)).toBe(is);
    expect(from && from <= '2026-05-20').toBe(true);
  });

  it('are not shown where no date comes out differently', () => {
    const [change] = changesBy({ file: deadlines, from: 'metBy: [agreed, refused]', to: 'metBy: [agreed]' });
    expect(change?.kind).toBe('date');
    expect(change?.examples).toBeUndefined();
  });

  it('names the instant where only the midnight moves', () => {
    const moved = { file: 'pack.yaml', from: /(xa-interior:(?:.|\n)*?zone: )[\w/]+/, to: '$1Pacific/Kiritimati' };
    const change = changesBy(moved).find(({ code }) => code === 'DEADLINE-DATES');
    expect(change?.text).toContain('though its own rule says the same');
    expect(change?.examples?.[0]).toMatch(/ended on (\S+), at \S+Z; it would end on \1, at \S+Z/);
  });
});
