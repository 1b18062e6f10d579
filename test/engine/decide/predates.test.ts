import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { TransitionRule } from '../../../core/engine/compile/compiled-service.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { keeper, lampRepair, type Repair, repair, withLamp } from './lamp.ts';

const report = lampRepair.transitions['report-darkness'] as TransitionRule;
const answers = { lamp: 'great', since: '2026-03-01', keeper: { name: 'Sample Keeper', bornOn: '1960-01-01' } };

/** A lighthouse whose darkness may be dated forty days back: before the case was opened too, where it predates. */
function lighthouse(more: Partial<TransitionRule>) {
  const transitions = { ...lampRepair.transitions, [report.id]: { ...report, daysBack: 40, ...more } };
  return withLamp({ transitions });
}

/** The case is opened on 26 February and the darkness reported on 2 March, as of a day. */
function reportedAsOf(effectiveOn: string, more: Partial<TransitionRule> = { predates: true }): Repair {
  return repair(undefined, lighthouse(more))
    .go('2026-02-26T12:00:00.000Z', keeper, { type: 'open-case', service: 'lamp-repair' })
    .go('2026-03-02T12:00:00.000Z', keeper, {
      type: 'take-transition',
      transition: report.id,
      effectiveOn: civilDate(effectiveOn),
      answers,
    });
}

function corrected(told: Repair, to: string): Repair {
  const command = { type: 'correct-date', transition: report.id, to, reason: 'misread' } as Command;
  return told.go('2026-03-05T12:00:00.000Z', keeper, command);
}

describe('a step that dates what happened outside the case', () => {
  it('may lie before the opening, and its clocks count from there', () => {
    const told = reportedAsOf('2026-02-10');
    expect(told.said).toBe('accepted');
    expect(told.caseFile.openedOn).toBe('2026-02-26');
    expect(told.caseFile.happened['transition:report-darkness']).toEqual(['2026-02-10']);
    expect(told.caseFile.deadlines.overhaul?.startedOn).toBe('2026-02-10');
  });

  it('lies back no further than its days, and never in the future', () => {
    expect(reportedAsOf('2026-01-21').said).toBe('accepted');
    for (const day of ['2026-01-20', '2026-03-03']) {
      expect(reportedAsOf(day).last?.outcome, day).toMatchObject({
        error: {
          code: 'effective-date-out-of-bounds',
          params: { earliest: '2026-01-21', latest: '2026-03-02' },
        },
      });
    }
  });

  it('may be corrected to a day before the opening, within the same days of its recording', () => {
    const told = corrected(reportedAsOf('2026-02-24'), '2026-02-23');
    expect(told.said).toBe('accepted');
    expect(told.caseFile.deadlines.overhaul).toMatchObject({ startedOn: '2026-02-23', status: { is: 'running' } });
    expect(corrected(reportedAsOf('2026-02-24'), '2026-01-21').said).toBe('accepted');
    expect(corrected(reportedAsOf('2026-02-24'), '2026-01-20').last?.outcome).toMatchObject({
      error: { params: { earliest: '2026-01-21', latest: '2026-03-02' } },
    });
  });
});

describe('any other step', () => {
  it('does not lie before the opening, however many days back it may', () => {
    expect(reportedAsOf('2026-02-26', {}).said).toBe('accepted');
    expect(reportedAsOf('2026-02-25', {}).last?.outcome).toMatchObject({
      error: {
        code: 'effective-date-out-of-bounds',
        params: { earliest: '2026-02-26', latest: '2026-03-02' },
      },
    });
  });

  it('is not corrected to a day before it', () => {
    expect(corrected(reportedAsOf('2026-02-27', {}), '2026-02-26').said).toBe('accepted');
    expect(corrected(reportedAsOf('2026-02-27', {}), '2026-02-25').last?.outcome).toMatchObject({
      error: { params: { earliest: '2026-02-26' } },
    });
  });
});
