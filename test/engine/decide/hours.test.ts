import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { Actor } from '../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { ask, asked, clock, garden, gardener, heard, judge, judgeSlugs, sketched } from './garden.ts';

const pass: Command = { type: 'pass-deadlines' };

/** The garden with a clock in hours beside its own. */
function withHours(about: Pick<DeadlineRule, 'duty' | 'starts'> & Partial<DeadlineRule>): CompiledPack {
  const service = garden.services['shed-permit'];
  if (!service) throw new Error('sheds need a permit');
  const rule: DeadlineRule = {
    id: 'quick',
    sides: ['plotholder', 'committee'],
    within: { number: 36, unit: 'hours' },
    counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [] },
    metBy: [],
    cancelledBy: [],
    warn: [],
    unconfirmed: [],
    ...about,
  };
  return {
    ...garden,
    services: { ...garden.services, 'shed-permit': { ...service, deadlines: [...service.deadlines, rule] } },
  };
}

function follow(pack: CompiledPack, caseFile: CaseFile | undefined, at: string, actor: Actor, command: Command) {
  const grants = { reference: 'SHED-1', salt: 'a-salt' };
  const law = { caseVersion: pack, active: pack };
  return decide(law, pack.seed, caseFile, command, { actor, now: instant(at), grants }).caseFile;
}

describe('a clock in hours', () => {
  it('counts from the moment of an act, in whatever zone that act is dated', () => {
    const pack = withHours({ duty: 'plotholder', starts: { on: 'transition', id: 'ask-for-shed' } });
    for (const at of ['2026-03-03T12:00:00.000Z', '2026-03-03T23:30:00.000Z', '2026-03-04T02:00:00.000Z']) {
      const { quick } = follow(pack, sketched().caseFile, at, gardener, ask)?.deadlines ?? {};
      expect(quick?.dueAt).toBe(new Date(Date.parse(at) + 36 * 3_600_000).toISOString());
    }
  });

  it('counts from the moment at which another one ended, however late that is noticed', () => {
    const pack = withHours({ duty: 'plotholder', starts: { on: 'ended', deadline: 'answer' } });
    for (const noticed of ['2026-03-19T00:00:00.000Z', '2026-03-19T00:40:17.000Z', '2026-03-20T09:00:00.000Z']) {
      const { quick } = follow(pack, heard().caseFile, noticed, clock, pass)?.deadlines ?? {};
      expect(quick?.dueAt).toBe('2026-03-20T12:00:00.000Z');
      expect(quick?.explanation.caveats).toEqual([]);
    }
  });

  it('that is met after its last hour is met late, though on its last day', () => {
    const pack = withHours({
      duty: 'committee',
      starts: { on: 'transition', id: 'ask-for-shed' },
      within: { number: 2, unit: 'hours' },
      metBy: ['judge-slugs'],
    });
    const begun = follow(pack, sketched().caseFile, '2026-03-03T12:00:00.000Z', gardener, ask);
    const status = (at: string) => follow(pack, begun, at, judge, judgeSlugs)?.deadlines.quick?.status;
    expect(status('2026-03-03T13:59:59.000Z')).toEqual({ is: 'met', on: '2026-03-03', late: false });
    expect(status('2026-03-03T14:00:00.000Z')).toEqual({ is: 'met', on: '2026-03-03', late: true });
  });

  it('starts from the end of a day whose hour nobody said', () => {
    const pack = withHours({ duty: 'committee', starts: { on: 'transition', id: 'ask-for-shed' } });
    const backdated = { ...ask, effectiveOn: '2026-03-02' } as Command;
    const begun = follow(pack, sketched().caseFile, '2026-03-03T12:00:00.000Z', gardener, backdated);
    expect(begun?.deadlines.quick?.explanation.caveats).toEqual([{ is: 'time-of-day-unknown' }]);
    expect(begun?.deadlines.quick?.dueAt).toBe('2026-03-04T12:00:00.000Z');
  });
});

describe('a clock that starts with the earliest of several', () => {
  const earliest = withHours({
    duty: 'committee',
    starts: {
      on: 'earliest',
      of: [
        { on: 'transition', id: 'ask-for-shed' },
        { on: 'transition', id: 'judge-slugs' },
      ],
    },
    within: { number: 1, unit: 'hours' },
  });

  it('is not started again from the same day by a later one', () => {
    const begun = follow(earliest, sketched().caseFile, '2026-03-03T12:00:00.000Z', gardener, ask);
    expect(Object.keys(begun?.deadlines ?? {})).toContain('quick');
    const later = follow(earliest, begun, '2026-03-04T12:00:00.000Z', judge, judgeSlugs);
    expect(later?.deadlines.quick?.status.is).toBe('passed');
    expect(Object.keys(later?.deadlines ?? {})).not.toContain('quick-2');
  });
});

describe('an amount added to the end of a period', () => {
  it('begins on the day after the last, even where the first day of a period counts', () => {
    const pack = withHours({
      duty: 'committee',
      starts: { on: 'transition', id: 'ask-for-shed' },
      within: { number: 10, unit: 'calendar-days' },
      counting: { dayOne: 'same-day', lastDayOff: 'stays', calendars: [] },
      extension: {
        askedBy: 'committee',
        reasons: 'dawdling-reasons',
        to: { added: { number: 5, unit: 'calendar-days' } },
      },
    });
    const begun = follow(pack, sketched().caseFile, '2026-03-03T12:00:00.000Z', gardener, ask);
    expect(begun?.deadlines.quick?.lastDay).toBe('2026-03-12');
    const reason = garden.codeLists['dawdling-reasons']?.codes[0]?.code ?? '';
    const chair: Actor = { kind: 'person', user: 'oak', authority: 'hut', roles: ['chair'] };
    const extend: Command = { type: 'extend-deadline', deadline: 'quick', reason };
    const longer = follow(pack, begun, '2026-03-05T12:00:00.000Z', chair, extend);
    expect(longer?.deadlines.quick?.lastDay).toBe('2026-03-17');
  });
});

describe('an act that comes too late', () => {
  it('is told so whether a sweep or the act itself passed the deadline', () => {
    const allow: Command = { type: 'take-transition', transition: 'allow-shed', answers: { colourApproved: true } };
    const chair: Actor = { kind: 'person', user: 'oak', authority: 'hut', roles: ['chair'] };
    const swept = heard().go('2026-03-19T00:00:00.000Z', clock, pass);
    expect(heard().go('2026-03-19T09:00:00.000Z', chair, allow).said).toBe('expired-meanwhile');
    expect(swept.go('2026-03-19T09:00:00.000Z', chair, allow).said).toBe('expired-meanwhile');
    expect(swept.go('2026-03-19T09:00:00.000Z', judge, judgeSlugs).said).toBe('not-now');
    const early = asked().go('2026-03-19T09:00:00.000Z', chair, allow);
    expect(early.said).toBe('not-now');
  });
});
