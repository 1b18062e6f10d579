import { describe, expect, it } from 'vitest';
import { findRights } from '../../../core/engine/access/rights.ts';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { caseView } from '../../../core/engine/views/case-view.ts';
import { statisticsRow } from '../../../core/engine/views/statistics-row.ts';
import { worklistRows } from '../../../core/engine/views/worklist-rows.ts';
import {
  allow,
  asked,
  chair,
  clock,
  garden,
  gardener,
  heard,
  judge,
  judgeSlugs,
  neighbour,
  sketched,
  story,
  treasurer,
} from './garden.ts';

const pass: Command = { type: 'pass-deadlines' };
const dropIdea: Command = { type: 'take-transition', transition: 'drop-idea' };
const suspend: Command = { type: 'suspend-case', cause: 'slug-holiday' };
const resume: Command = { type: 'resume-case', cause: 'slug-holiday' };
const service = garden.services['shed-permit'] as CompiledService;
const suspended = () => heard().go('2026-03-06T12:00:00.000Z', chair, suspend);

describe('a suspension', () => {
  it('stops the clocks that it concerns, from its day on, and moves no state', () => {
    const { answer } = suspended().caseFile?.deadlines ?? {};
    expect(answer?.status).toEqual({ is: 'running' });
    expect(answer).not.toHaveProperty('dueAt');
    expect(answer).not.toHaveProperty('lastDay');
    expect(answer?.explanation.caveats).toContainEqual({ is: 'paused', cause: 'slug-holiday', since: '2026-03-06' });
    expect(suspended().caseFile?.stateSeen).toEqual(heard().caseFile?.stateSeen);
  });

  it('says what the date was before', () => {
    const { outcome } = suspended().last ?? {};
    const events = outcome?.ok ? outcome.value.events : [];
    expect(events.map(({ type, sides }) => [type, sides])).toEqual([
      ['case-suspended', ['plotholder', 'committee']],
      ['deadline-recomputed', ['plotholder', 'committee']],
    ]);
    expect(events[1]?.codes).toMatchObject({ before: { lastDay: '2026-03-18' }, why: 'suspended' });
  });

  it('lets no deadline pass, however long it lasts', () => {
    const late = suspended().go('2027-06-01T12:00:00.000Z', clock, pass);
    expect(late.last?.passed).toEqual([]);
    expect(late.caseFile?.deadlines.answer?.status.is).toBe('running');
  });

  it('tells the other side that knows of it, by a neutral word', () => {
    const { outcome } = suspended().last ?? {};
    expect(outcome?.ok ? outcome.value.effects : []).toEqual([
      { type: 'notify', authority: 'plot-7', side: 'plotholder', what: 'suspended', subject: 'slug-holiday' },
    ]);
  });

  it('begins on an earlier day within the bounds of the pack, never in the future', () => {
    const from = (effectiveOn: string) =>
      heard().go('2026-03-16T12:00:00.000Z', chair, { ...suspend, effectiveOn } as Command);
    expect(from('2026-03-06').caseFile?.suspensions).toEqual([
      { cause: 'slug-holiday', from: '2026-03-06', sides: ['plotholder', 'committee'] },
    ]);
    expect(from('2026-03-05').last?.outcome).toMatchObject({
      error: { code: 'effective-date-out-of-bounds', params: { earliest: '2026-03-06', latest: '2026-03-16' } },
    });
    expect(from('2026-03-17').said).toBe('effective-date-out-of-bounds');
  });

  it('does not begin before the side knew of the case', () => {
    const early = { ...suspend, effectiveOn: '2026-03-02' } as Command;
    expect(heard().go('2026-03-06T12:00:00.000Z', chair, early).said).toBe('effective-date-out-of-bounds');
  });

  it('does not revive a deadline that passed before it was recorded: the parties are told, and it shows', () => {
    const late = heard().go('2026-03-19T12:00:00.000Z', chair, { ...suspend, effectiveOn: '2026-03-10' } as Command);
    // The committee may not suspend once silence has spoken; so it says it while the state is what it was.
    expect(late.said).toBe('not-now');
    const law = {
      ...garden,
      services: { 'shed-permit': { ...service, deadlines: service.deadlines.map(withoutEffect) } },
    };
    const begun = story(garden.seed, heard().caseFile, undefined, law);
    const told = begun.go('2026-03-19T12:00:00.000Z', chair, { ...suspend, effectiveOn: '2026-03-10' } as Command);
    expect(told.said).toBe('accepted');
    expect(told.caseFile?.deadlines.answer).toMatchObject({
      status: { is: 'passed', on: '2026-03-18' },
      lastDay: '2026-03-18',
      disputed: {},
    });
    const effects = told.last?.outcome.ok ? told.last.outcome.value.effects : [];
    expect(effects.filter(({ what }) => what === 'disputed').map(({ side }) => side)).toEqual([
      'plotholder',
      'committee',
    ]);
    const resumed = told.go('2026-03-20T12:00:00.000Z', chair, resume);
    expect(resumed.caseFile?.deadlines.answer?.disputed).toEqual({ lastDay: '2026-03-27' });
  });

  it('that lasts already is not begun again', () => {
    expect(suspended().go('2026-03-07T12:00:00.000Z', chair, suspend).last?.outcome).toMatchObject({
      error: { code: 'suspended', params: { cause: 'slug-holiday' }, because: { article: '7' } },
    });
  });

  it.each([
    ['a side that may not set the cause', gardener, 'not-allowed'],
    ['a role without the right', treasurer, 'not-allowed'],
    ['a participant without the right', judge, 'not-allowed'],
    ['a stranger', neighbour, 'case-unknown'],
    ['the clock', clock, 'not-allowed'],
  ] as const)('is refused to %s', (_who, actor, code) => {
    expect(heard().go('2026-03-06T12:00:00.000Z', actor, suspend).said).toBe(code);
    expect(suspended().go('2026-03-07T12:00:00.000Z', actor, resume).said).toBe(code);
  });

  it('is refused for a cause that nobody has heard of', () => {
    const odd: Command = { type: 'suspend-case', cause: 'toString' };
    expect(heard().go('2026-03-06T12:00:00.000Z', chair, odd).said).toBe('cause-unknown');
  });

  it('is refused in a closed case', () => {
    const closed = heard().go('2026-03-05T12:00:00.000Z', chair, allow);
    expect(closed.go('2026-03-06T12:00:00.000Z', chair, suspend).said).not.toBe('accepted');
  });
});

describe('what may be done while a case is suspended', () => {
  it('is what the cause permits, and the rest waits, with the article', () => {
    expect(suspended().go('2026-03-07T12:00:00.000Z', gardener, dropIdea).said).toBe('accepted');
    expect(suspended().go('2026-03-07T12:00:00.000Z', chair, allow).last?.outcome).toMatchObject({
      error: { code: 'suspended', params: { cause: 'slug-holiday' }, because: { article: '7' } },
    });
  });

  it('is everything again once it is resumed', () => {
    const resumed = suspended().go('2026-03-08T12:00:00.000Z', chair, resume);
    expect(resumed.go('2026-03-09T12:00:00.000Z', chair, allow).said).toBe('accepted');
  });

  it('is told apart from what a role may never do', () => {
    expect(suspended().go('2026-03-07T12:00:00.000Z', treasurer, allow).said).toBe('not-allowed');
  });

  it('is offered as such', () => {
    const law = { caseVersion: garden, active: garden };
    const context = { actor: chair, now: instant('2026-03-07T12:00:00.000Z'), grants: {} };
    const offers = availableCommands(law, garden.seed, suspended().caseFile as CaseFile, context);
    expect(offers.find(({ name }) => name === 'allow-shed')?.refused?.code).toBe('suspended');
    expect(offers.find(({ command }) => command === 'record-answers')?.refused?.code).toBe('suspended');
    expect(offers.filter(({ name }) => name === 'slug-holiday')).toEqual([
      { command: 'resume-case', name: 'slug-holiday' },
    ]);
    expect(offers.filter(({ name }) => name === 'quarrel')).toEqual([{ command: 'suspend-case', name: 'quarrel' }]);
  });
});

describe('a resumption', () => {
  it('lets the days that were left run on, its own day included', () => {
    const resumed = suspended().go('2026-03-20T12:00:00.000Z', chair, resume);
    // Two days had run; twelve are left from 20 March on, and the last is no working day.
    expect(resumed.caseFile?.deadlines.answer).toMatchObject({ startedOn: '2026-03-03', lastDay: '2026-04-01' });
    expect(resumed.go('2026-04-01T22:59:59.999Z', clock, pass).caseFile?.deadlines.answer?.status.is).toBe('running');
    expect(resumed.go('2026-04-01T23:00:00.000Z', clock, pass).caseFile?.deadlines.answer?.status.is).toBe('passed');
  });

  it('on the day of the suspension changes nothing', () => {
    const resumed = suspended().go('2026-03-06T15:00:00.000Z', chair, resume);
    expect(resumed.caseFile?.deadlines).toEqual(heard().caseFile?.deadlines);
  });

  it('does not lie before the suspension, nor in the future', () => {
    const on = (effectiveOn: string) =>
      suspended().go('2026-03-10T12:00:00.000Z', chair, { ...resume, effectiveOn } as Command).said;
    expect(on('2026-03-05')).toBe('effective-date-out-of-bounds');
    expect(on('2026-03-11')).toBe('effective-date-out-of-bounds');
    expect(on('2026-03-08')).toBe('accepted');
  });

  it('of what is not suspended is refused', () => {
    expect(heard().go('2026-03-06T12:00:00.000Z', chair, resume).said).toBe('not-suspended');
  });

  it('leaves a clock that another cause still stops', () => {
    const pausedTwice = service.deadlines.map((rule) =>
      rule.id === 'answer' ? { ...rule, pausedBy: { causes: ['slug-holiday', 'quarrel'] } } : rule,
    );
    const pack = { ...garden, services: { 'shed-permit': { ...service, deadlines: pausedTwice } } };
    const both = story(garden.seed, heard().caseFile, undefined, pack)
      .go('2026-03-06T12:00:00.000Z', chair, suspend)
      .go('2026-03-08T12:00:00.000Z', chair, { type: 'suspend-case', cause: 'quarrel' });
    const one = both.go('2026-03-10T12:00:00.000Z', chair, resume);
    expect(one.caseFile?.deadlines.answer?.lastDay).toBeUndefined();
    const none = one.go('2026-03-20T12:00:00.000Z', chair, { type: 'resume-case', cause: 'quarrel' });
    expect(none.caseFile?.deadlines.answer?.lastDay).toBe('2026-04-01');
  });
});

describe('a suspension that one side keeps to itself', () => {
  const quarrel: Command = { type: 'suspend-case', cause: 'quarrel' };
  const quarrelling = () => asked().go('2026-03-04T12:00:00.000Z', chair, quarrel);

  it('stops its own clock, and leaves no trace with the other', () => {
    const { outcome, caseFile } = quarrelling().last ?? {};
    expect(caseFile?.deadlines['slug-check']?.dueAt).toBeUndefined();
    expect(caseFile?.deadlines.answer).toEqual(asked().caseFile?.deadlines.answer);
    const events = outcome?.ok ? outcome.value.events : [];
    expect(events.flatMap(({ sides }) => sides)).not.toContain('plotholder');
    expect(outcome?.ok ? outcome.value.effects : []).toEqual([]);
  });

  it('stops no step of a side that does not know of it', () => {
    const strict = {
      ...service,
      suspensions: { quarrel: { ...service.suspensions.quarrel, permits: [] } },
    } as CompiledService;
    const pack = { ...garden, services: { 'shed-permit': strict } };
    const begun = story(garden.seed, asked().caseFile, undefined, pack).go('2026-03-04T12:00:00.000Z', chair, quarrel);
    expect(begun.go('2026-03-05T12:00:00.000Z', judge, judgeSlugs).said).toBe('suspended');
    expect(begun.go('2026-03-05T12:00:00.000Z', gardener, dropIdea).said).toBe('accepted');
  });

  it('does not exist for the other side', () => {
    const theirs = garden.roles.gardener;
    if (!theirs) throw new Error('gardeners exist');
    const may = { ...theirs, grants: [{ reads: [], writes: [], may: ['suspend-case'] }] };
    const pack = { ...garden, roles: { ...garden.roles, gardener: may } };
    const begun = story(garden.seed, asked().caseFile, undefined, pack);
    expect(begun.go('2026-03-05T12:00:00.000Z', gardener, quarrel).said).toBe('cause-unknown');
  });
});

describe('a suspension that lasts when another side learns of the case', () => {
  it('becomes known to it, with the clocks that it stops', () => {
    const roles = { ...garden.roles };
    const theirs = roles.gardener;
    if (!theirs) throw new Error('gardeners exist');
    roles.gardener = {
      ...theirs,
      grants: theirs.grants.map((grant) =>
        grant.during?.includes('sketch') ? { ...grant, may: [...grant.may, 'suspend-case'] } : grant,
      ),
    };
    const rule = service.suspensions['slug-holiday'];
    if (!rule) throw new Error('slugs go on holiday');
    const { permits: _all, ...open } = rule;
    const suspensions = { 'slug-holiday': { ...open, by: ['plotholder', 'committee'] } };
    const pack = { ...garden, roles, services: { 'shed-permit': { ...service, suspensions } } };
    const begun = story(garden.seed, sketched().caseFile, undefined, pack)
      .go('2026-03-03T11:00:00.000Z', gardener, suspend)
      .go('2026-03-03T12:00:00.000Z', gardener, {
        type: 'take-transition',
        transition: 'ask-for-shed',
        answers: { gardener: { name: 'Sample Testcase' }, height: 2, colour: 'green' },
      });
    expect(begun.caseFile?.suspensions.map(({ sides }) => sides)).toEqual([['plotholder', 'committee']]);
    expect(begun.caseFile?.deadlines.answer?.dueAt).toBeUndefined();
    expect(begun.go('2026-03-10T12:00:00.000Z', chair, resume).caseFile?.deadlines.answer?.lastDay).toBeDefined();
  });
});

describe('what people see of a suspension', () => {
  const caseFile = suspended().caseFile as CaseFile;

  it('is its cause and its day, on the case and in the lists', () => {
    const rights = findRights(garden, garden.seed, gardener, caseFile, service.machine);
    if (!rights) throw new Error('the gardener reaches the case');
    expect(caseView(garden, service, caseFile, rights).suspensions).toEqual([
      { cause: 'slug-holiday', from: '2026-03-06' },
    ]);
    const row = worklistRows(garden, service, garden.seed, caseFile).find(({ authority }) => authority === 'plot-7');
    expect(row).toMatchObject({
      suspended: ['slug-holiday'],
      paused: { rule: 'answer', cause: 'slug-holiday', since: '2026-03-06' },
    });
    expect(row).not.toHaveProperty('deadline');
  });

  it('is counted', () => {
    expect(statisticsRow(service, garden.seed, caseFile).deadlines).toContainEqual({
      rule: 'answer',
      status: 'running',
      paused: true,
    });
  });
});

function withoutEffect<Rule extends { readonly onExpiry?: unknown }>(rule: Rule): Omit<Rule, 'onExpiry'> {
  const { onExpiry: _none, ...rest } = rule;
  return rest;
}
