import { describe, expect, it } from 'vitest';
import { civilDate } from '../../core/engine/basics/civil-date.ts';
import { refusalCodes } from '../../core/engine/basics/refusal.ts';
import { addDays } from '../../core/engine/calendar/add-days.ts';
import { dayNumber, weekdayOf } from '../../core/engine/calendar/day-number.ts';
import type { CompiledForm } from '../../core/engine/compile/compiled-form.ts';
import type { StripDay } from '../../core/engine/views/calendar-strip.ts';
import { pageWords } from '../../core/shell/console/page-words.ts';
import { answerWords, schemaAt } from '../../core/shell/console/show/answer-words.ts';
import { calendarWeeks } from '../../core/shell/console/show/calendar-weeks.ts';
import { formSections } from '../../core/shell/console/show/form-sections.ts';
import { reasonOf } from '../../core/shell/console/show/work-groups.ts';
import { consoleKeys, consoleLanguages, consoleWords } from '../../core/shell/texts/console-words.ts';
import { compiledPacks } from '../packs/compiled-packs.ts';

const packs = compiledPacks();
const xa = packs.find(({ name }) => name === 'xa')?.pack ?? packs[0]?.pack;
if (!xa) throw new Error('no pack');

describe('the words of the pages', () => {
  it('are there for every refusal in every language', () => {
    for (const language of consoleLanguages) {
      const keys = new Set(consoleKeys(language));
      for (const code of refusalCodes) expect(keys, `${language} ${code}`).toContain(`refusal.${code}`);
    }
  });

  it('are the same ones in every language, with the same places', () => {
    const placesOf = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort();
    for (const language of consoleLanguages) {
      expect(consoleKeys(language)).toEqual(consoleKeys('en'));
      for (const key of consoleKeys('en')) {
        const [told, english] = [consoleWords(language).find(key), consoleWords('en').find(key)];
        expect(placesOf(told), `${language} ${key}`).toEqual(placesOf(english));
      }
    }
  });
});

describe.each(packs)('the facts of $name', ({ pack }) => {
  const forms = Object.values(pack.services).flatMap((service) =>
    Object.values(service.forms).map((form) => ({ service: service.id, form })),
  );
  const covers = (pointer: string, section: string) => pointer === section || pointer.startsWith(`${section}/`);

  it('have a place for every field of a form, and only one', () => {
    for (const { service, form } of forms) {
      const pointers = formSections(service, form).flatMap((section) => section.pointers);
      for (const field of form.fields) {
        const places = pointers.filter((one) => covers(field.pointer, one));
        expect(places, `${service} ${form.id} ${field.pointer}`).toHaveLength(1);
      }
    }
  });

  it('find the schema of every field', () => {
    for (const { form } of forms) {
      for (const { pointer } of form.fields) expect(schemaAt(form.schema, pointer), pointer).toBeDefined();
    }
  });

  it('have a label for every code', () => {
    for (const language of pack.languages) {
      const words = pageWords(pack, language);
      for (const { service, form } of forms) {
        for (const { pointer } of form.fields) {
          const schema = schemaAt(form.schema, pointer);
          const list = schema?.['x-codes'];
          if (typeof list !== 'string') continue;
          for (const { code } of pack.codeLists[list]?.codes ?? []) {
            const text = answerWords(words, { service, form: form.id, pointer, schema }, code);
            expect(text, `${language} ${list} ${code}`).not.toBe('');
          }
        }
      }
    }
  });
});

describe('an answer in words', () => {
  const words = pageWords(xa, 'en');
  const place = { service: 'none', form: 'none', pointer: '/a' };

  it('is a date as people read it, and what is no date stays as it was entered', () => {
    const schema = { type: 'string', format: 'date' };
    expect(answerWords(words, { ...place, schema }, '1990-05-17')).toBe('17 May 1990');
    expect(answerWords(words, { ...place, schema }, '1990-02-31')).toBe('1990-02-31');
    expect(answerWords(words, { ...place, schema: { type: 'string' } }, '1990-05-17')).toBe('1990-05-17');
  });

  it('is yes or no, a number without a mark between its thousands, and nothing for nothing', () => {
    expect(answerWords(words, { ...place, schema: {} }, true)).toBe('Yes');
    expect(answerWords(words, { ...place, schema: {} }, 1990)).toBe('1990');
    expect(answerWords(words, { ...place, schema: undefined }, null)).toBe('');
  });
});

describe('a form without a layout', () => {
  it('has what stands alone first, then its groups', () => {
    const form = {
      id: 'shed',
      schema: {
        type: 'object',
        properties: {
          roof: { type: 'object', properties: { tiles: { type: 'integer' } } },
          colour: { type: 'string' },
        },
      },
    } as unknown as CompiledForm;
    expect(formSections('permit', form)).toEqual([
      { label: undefined, pointers: ['/colour'] },
      { label: 'forms.permit.shed.roof', pointers: ['/roof/tiles'] },
    ]);
  });
});

describe('the calendar of a period', () => {
  const words = pageWords(xa, 'en');
  const from = civilDate('2026-03-04');
  const days = (count: number): StripDay[] =>
    Array.from({ length: count }, (_, index) => {
      const date = addDays(from, index);
      const why = index === 0 ? 'day-zero' : index === count - 1 ? 'last-day' : 'counted';
      return { date, weekday: weekdayOf(dayNumber(date)), why, ...(index === 0 ? {} : { ordinal: index }) };
    });

  it('has seven cells a week and every day once', () => {
    const { rows, weekdays } = calendarWeeks(words, days(31), from);
    expect(weekdays).toHaveLength(7);
    expect(rows.every((row) => row.days?.length === 7)).toBe(true);
    const cells = rows.flatMap((row) => row.days ?? []).filter(({ date }) => date !== undefined);
    expect(cells).toHaveLength(31);
    expect(cells[0]).toMatchObject({ date: '4 Mar', look: 'start', isToday: true });
    expect(cells.at(-1)).toMatchObject({ number: '30', look: 'end', label: 'last day' });
  });

  it('says in one line what lies in the middle of a long period', () => {
    const { rows } = calendarWeeks(words, days(366), from);
    expect(rows).toHaveLength(11);
    expect(rows.filter(({ more }) => more !== undefined)).toHaveLength(1);
  });
});

describe('why a case waits', () => {
  const row = { responsible: [], why: [], states: [], facets: {} } as never as Parameters<typeof reasonOf>[0];
  const clock = (urgency: 'over' | 'later' | 'soon') => ({ clock: { name: '', text: '', urgency } });

  it('is first that one has taken it on, then what is asked, then the clock', () => {
    expect(reasonOf({ ...row, taken: { desk: 'me' } }, clock('over'), 'me')).toBe('mine');
    expect(reasonOf({ ...row, taken: { desk: 'you' } }, clock('over'), 'me')).toBe('over');
    expect(reasonOf({ ...row, held: [{ rule: 'x', lastDay: civilDate('2026-01-01') }] }, clock('over'), 'me')).toBe(
      'held',
    );
    expect(reasonOf(row, clock('soon'), 'me')).toBe('soon');
    expect(reasonOf(row, { clock: undefined }, 'me')).toBe('open');
  });
});
