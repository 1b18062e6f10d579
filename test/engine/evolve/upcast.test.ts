import { describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import { evolve } from '../../../core/engine/evolve/evolve.ts';
import { currentVersion, upcast } from '../../../core/engine/evolve/upcast.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';

const claimed: CaseEvent = {
  type: 'task-claimed',
  version: 1,
  recordedAt: instant('2026-03-02T10:00:00.000Z'),
  effectiveOn: civilDate('2026-03-02'),
  by: { kind: 'person', authority: 'lamp-office', side: 'keepers', user: 'u1' },
  sides: ['keepers'],
  codes: { role: 'keeper' },
  seen: {},
  parts: [],
};

describe('an event of an older version', () => {
  const lift = (event: CaseEvent): CaseEvent => ({ ...event, codes: { role: `${event.codes.role}-lifted` } });

  it('is lifted step by step to the current one', () => {
    const lifted = upcast(claimed, { 'task-claimed': [lift, lift] }, { ...currentVersion, 'task-claimed': 3 });
    expect(lifted.version).toBe(3);
    expect(lifted.codes.role).toBe('keeper-lifted-lifted');
  });

  it('is not guessed at where the step is missing', () => {
    expect(() => upcast(claimed, {}, { ...currentVersion, 'task-claimed': 2 })).toThrow('No upcaster for task-claimed');
  });
});

describe('an event of this version', () => {
  it('is folded as it is', () => {
    expect(upcast(claimed)).toBe(claimed);
  });
});

describe('an event of a newer program', () => {
  it('is refused, not folded as if it were known', () => {
    expect(() => upcast({ ...claimed, version: 2 })).toThrow('version 2');
  });
});

describe('a stream that does not begin with an opening', () => {
  it('is impossible', () => {
    expect(() => evolve(undefined, claimed)).toThrow('The first event of a case opens it');
  });
});
