import { describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { Actor } from '../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { allow, ask, asked, chair, clock, garden, gardener, heard, judge, judgeSlugs, open } from './garden.ts';

const shedPermit = garden.services['shed-permit'] as CompiledService;

function withService(change: Partial<CompiledService>): CompiledPack {
  return { ...garden, services: { ...garden.services, 'shed-permit': { ...shedPermit, ...change } } };
}

function withClock(about: Pick<DeadlineRule, 'starts'> & Partial<DeadlineRule>): CompiledPack {
  const rule: DeadlineRule = {
    id: 'patience',
    duty: 'committee',
    sides: ['plotholder', 'committee'],
    within: { number: 30, unit: 'calendar-days' },
    counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [] },
    metBy: [],
    cancelledBy: [],
    warn: [],
    unconfirmed: [],
    ...about,
  };
  return withService({ deadlines: [...shedPermit.deadlines, rule] });
}

function decided(pack: CompiledPack, caseFile: CaseFile | undefined, at: string, actor: Actor, command: Command) {
  const context = { actor, now: instant(at), grants: { caseId: 'c', reference: 'SHED-1', salt: 'a-salt' } };
  return decide({ caseVersion: pack, active: pack }, pack.seed, caseFile, command, context);
}

describe('a clock that started before a side knew of the case', () => {
  const pack = withClock({ starts: { on: 'entered', state: 'sketch' } });
  const opened = decided(pack, undefined, '2026-03-02T12:00:00.000Z', gardener, open).caseFile;

  it('is known to the side that knows the case', () => {
    expect(opened?.deadlines.patience?.sides).toEqual(['plotholder']);
  });

  it('becomes known to the other that its rule names, when that learns of the case', () => {
    const { caseFile, outcome } = decided(pack, opened, '2026-03-03T12:00:00.000Z', gardener, ask);
    expect(caseFile?.deadlines.patience).toEqual({
      ...opened?.deadlines.patience,
      sides: ['plotholder', 'committee'],
    });
    const events = outcome.ok ? outcome.value.events : [];
    const told = events.filter(({ codes }) => JSON.stringify(codes).includes('"patience"'));
    expect(told.map(({ type, sides }) => [type, sides])).toEqual([['deadline-armed', ['committee']]]);
  });

  it('stays unknown to a side that its rule does not name', () => {
    const own = withClock({
      starts: { on: 'entered', state: 'sketch' },
      duty: 'plotholder',
      sides: ['plotholder'],
    });
    const begun = decided(own, undefined, '2026-03-02T12:00:00.000Z', gardener, open).caseFile;
    const sent = decided(own, begun, '2026-03-03T12:00:00.000Z', gardener, ask).caseFile;
    expect(sent?.deadlines.patience?.sides).toEqual(['plotholder']);
  });
});

describe('a duty that ran out, and runs again', () => {
  it('is met by its newest clock: the one that ran out stays so', () => {
    const pack = withClock({ starts: { on: 'transition', id: 'ask-for-shed' }, metBy: ['judge-slugs'] });
    const begun = asked().caseFile as CaseFile;
    const running = decided(pack, begun, '2026-03-03T13:00:00.000Z', clock, { type: 'pass-deadlines' }).caseFile;
    const base = running?.deadlines.answer;
    if (!running || !base) throw new Error('the answer is awaited');
    const patience = { ...base, id: 'patience', rule: 'patience', warnings: [] };
    const passed = { is: 'passed', on: civilDate('2026-03-02') } as const;
    const deadlines = {
      ...running.deadlines,
      patience: { ...patience, status: passed },
      'patience-2': { ...patience, id: 'patience-2' },
    };
    const met = decided(pack, { ...running, deadlines }, '2026-03-04T12:00:00.000Z', judge, judgeSlugs).caseFile;
    expect(met?.deadlines['patience-2']?.status).toMatchObject({ is: 'met', late: false });
    expect(met?.deadlines.patience?.status).toEqual(passed);
  });
});

describe('a form of which a category was erased', () => {
  it('is not handed over in part', () => {
    const drop = shedPermit.transitions['drop-idea'];
    if (!drop) throw new Error('ideas are dropped');
    const transmits = [{ form: 'shed-plan', to: 'committee' }];
    const pack = withService({ transitions: { ...shedPermit.transitions, 'drop-idea': { ...drop, transmits } } });
    const caseFile = asked().caseFile as CaseFile;
    const dropIdea: Command = { type: 'take-transition', transition: 'drop-idea' };
    const at = '2026-03-04T12:00:00.000Z';
    expect(decided(pack, caseFile, at, gardener, dropIdea).outcome.ok).toBe(true);
    const erased = { is: 'erased', on: civilDate('2026-03-03') } as const;
    const facts = { ...caseFile.facts, plotholder: { ...caseFile.facts.plotholder, gardener: erased } };
    expect(decided(pack, { ...caseFile, facts }, at, gardener, dropIdea).outcome).toMatchObject({
      ok: false,
      error: { code: 'facts-erased', params: { form: 'shed-plan' } },
    });
  });
});

describe('a closed case', () => {
  it('offers nothing', () => {
    const law = { caseVersion: garden, active: garden };
    const context = { actor: chair, now: instant('2026-03-06T12:00:00.000Z'), grants: {} };
    const { caseFile } = heard();
    const closed = heard().go('2026-03-05T12:00:00.000Z', chair, allow).caseFile;
    if (!caseFile || !closed) throw new Error('sheds are allowed');
    expect(availableCommands(law, garden.seed, caseFile, context)).not.toEqual([]);
    expect(availableCommands(law, garden.seed, closed, context)).toEqual([]);
  });
});

describe('clocks that start each other without ever getting on', () => {
  it('end in an error, not in a process that hangs', () => {
    // The day on which it ends is the one day of the next period: the same end, for ever.
    const pack = withClock({
      starts: { on: 'ended', deadline: 'patience' },
      within: { number: 1, unit: 'calendar-days' },
      counting: { dayOne: 'same-day', lastDayOff: 'stays', calendars: [] },
    });
    const begun = asked().caseFile as CaseFile;
    const base = begun.deadlines.answer;
    if (!base) throw new Error('the answer is awaited');
    const sunday = { lastDay: civilDate('2026-03-08'), dueAt: instant('2026-03-09T00:00:00.000Z') };
    const patience = { ...base, ...sunday, id: 'patience', rule: 'patience', warnings: [] };
    const caseFile = { ...begun, deadlines: { ...begun.deadlines, patience } };
    const pass: Command = { type: 'pass-deadlines' };
    expect(() => decided(pack, caseFile, '2026-03-10T00:00:00.000Z', clock, pass)).toThrow(RangeError);
  });
});
