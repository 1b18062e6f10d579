import { describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';
import { joinSideCopies, sideCopy } from '../../../core/engine/model/side-copy.ts';

const sent: CaseEvent = {
  type: 'form-transmitted',
  version: 1,
  recordedAt: instant('2026-03-03T10:00:00.000Z'),
  effectiveOn: civilDate('2026-03-03'),
  by: { kind: 'person', authority: 'plot-7', side: 'plotholder', user: 'rosemary' },
  sides: ['plotholder', 'committee'],
  codes: { form: 'shed-plan' },
  seen: { plotholder: { note: 'ours' }, committee: { note: 'theirs' } },
  parts: [
    { category: 'gardener', holder: 'committee', value: { 'shed-plan': { name: 'Sample' } }, salt: 'ab' },
    { category: 'gardener', holder: 'plotholder', value: { 'shed-plan': { name: 'Sample' } } },
  ],
};

describe('the copy of a side', () => {
  it('holds its own parts and codes, and of the other side’s people only the authority', () => {
    const copy = sideCopy(sent, 'committee');
    expect(copy.by).toEqual({ kind: 'person', authority: 'plot-7', side: 'plotholder' });
    expect(copy.seen).toEqual({ note: 'theirs' });
    expect(copy.parts.map(({ holder }) => holder)).toEqual(['committee']);
  });

  it('names the person for the person’s own side', () => {
    expect(sideCopy(sent, 'plotholder').by).toEqual(sent.by);
  });
});

describe('copies put together', () => {
  it.each([
    ['plotholder', 'committee'],
    ['committee', 'plotholder'],
  ])('give the event again, read %s first', (...order) => {
    const joined = joinSideCopies(order.map((side) => ({ side, copy: sideCopy(sent, side) })));
    expect({ ...joined, parts: [...joined.parts].reverse() }).toEqual(sent);
  });

  it('are at least one', () => {
    expect(() => joinSideCopies([])).toThrow(RangeError);
  });
});
