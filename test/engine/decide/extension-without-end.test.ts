import { describe, expect, it } from 'vitest';
import type { Command } from '../../../core/engine/model/command.ts';
import { keeper, polisher, reported } from './lamp.ts';

const clock = { kind: 'clock' } as const;
const pass: Command = { type: 'pass-deadlines' };
const monster: Command = { type: 'extend-deadline', deadline: 'lens', reason: 'sea-monster' };
const gone: Command = { type: 'end-extension', deadline: 'lens' };
const watched = () => reported().go('2026-03-03T09:00:00.000Z', keeper, monster);

describe('an extension that has no end until an obstacle is gone', () => {
  it('lets the one clock stand still, and no other', () => {
    const { lens, overhaul } = watched().caseFile.deadlines;
    expect(lens).toMatchObject({
      status: { is: 'running' },
      obstacles: [{ reason: 'sea-monster', from: '2026-03-03' }],
    });
    expect(lens).not.toHaveProperty('dueAt');
    expect(lens?.explanation.caveats).toContainEqual({ is: 'paused', cause: 'sea-monster', since: '2026-03-03' });
    expect(overhaul).toEqual(reported().caseFile.deadlines.overhaul);
  });

  it('never passes meanwhile', () => {
    expect(watched().go('2026-03-12T09:00:00.000Z', clock, pass).caseFile.deadlines.lens?.status.is).toBe('running');
  });

  it('ends by the side that asked, and the hours that were left run on from that day', () => {
    const ended = watched().go('2026-03-10T15:00:00.000Z', keeper, gone);
    // Twelve hours had run by the midnight before; twenty-four are left.
    expect(ended.caseFile.deadlines.lens).toMatchObject({ lastDay: '2026-03-10', dueAt: '2026-03-11T00:00:00.000Z' });
    expect(ended.last?.outcome).toMatchObject({
      value: {
        events: [{ type: 'extension-ended' }, { type: 'deadline-recomputed', codes: { why: 'extension-ended' } }],
      },
    });
  });

  it('still ends with the deadline that it divides', () => {
    const ended = watched().go('2026-03-14T10:00:00.000Z', keeper, gone);
    expect(ended.caseFile.deadlines.overhaul?.lastDay).toBe('2026-03-14');
    expect(ended.caseFile.deadlines.lens?.lastDay).toBe('2026-03-14');
  });

  it('is not asked for again, and does not end twice', () => {
    expect(watched().go('2026-03-04T09:00:00.000Z', keeper, monster).said).toBe('extension-not-allowed');
    const ended = watched().go('2026-03-10T15:00:00.000Z', keeper, gone);
    expect(ended.go('2026-03-10T16:00:00.000Z', keeper, gone).said).toBe('extension-not-allowed');
    expect(reported().go('2026-03-03T09:00:00.000Z', keeper, gone).said).toBe('extension-not-allowed');
  });

  it('is not ended by whoever has no right to, nor for a clock that is none', () => {
    expect(watched().go('2026-03-04T09:00:00.000Z', polisher, gone).said).toBe('not-allowed');
    expect(watched().go('2026-03-04T09:00:00.000Z', clock, gone).said).toBe('not-allowed');
    const odd: Command = { type: 'end-extension', deadline: 'party' };
    expect(watched().go('2026-03-04T09:00:00.000Z', keeper, odd).said).toBe('deadline-unknown');
  });

  it('does not end before it began', () => {
    const early = { ...gone, effectiveOn: '2026-03-02' } as Command;
    expect(watched().go('2026-03-03T10:00:00.000Z', keeper, early).said).toBe('effective-date-out-of-bounds');
  });

  it('is met as any clock is', () => {
    const polished = watched().go('2026-03-06T09:00:00.000Z', polisher, {
      type: 'take-transition',
      transition: 'polish',
    });
    expect(polished.caseFile.deadlines.lens?.status).toEqual({ is: 'met', on: '2026-03-06', late: false });
  });
});
