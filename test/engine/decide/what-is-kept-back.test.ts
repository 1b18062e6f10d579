import { describe, expect, it } from 'vitest';
import type { Rights } from '../../../core/engine/access/rights.ts';
import { type CivilDate, civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import { factsOf } from '../../../core/engine/decide/facts-of.ts';
import type { Actor } from '../../../core/engine/model/actor.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { sideCopy } from '../../../core/engine/model/side-copy.ts';
import { timeline } from '../../../core/engine/views/timeline.ts';
import { allow, ask, asked, chair, garden, gardener, heard, plan, sketched, story } from './garden.ts';

function decided(pack: CompiledPack, caseFile: CaseFile | undefined, at: string, actor: Actor, command: Command) {
  const context = { actor, now: instant(at), grants: { caseId: 'c', reference: 'SHED-1', salt: 'a-salt' } };
  return decide({ caseVersion: pack, active: pack }, pack.seed, caseFile, command, context);
}

function events(...asked: Parameters<typeof decided>): readonly CaseEvent[] {
  const { outcome } = decided(...asked);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value.events;
}

/** The garden where a role may not read a category. */
function blind(role: string, category: string): CompiledPack {
  const rule = garden.roles[role];
  if (!rule) throw new Error(`nobody is a ${role}`);
  const grants = rule.grants.map((grant) => ({ ...grant, reads: grant.reads.filter((one) => one !== category) }));
  return { ...garden, roles: { ...garden.roles, [role]: { ...rule, grants } } };
}

const noon = '2026-03-05T12:00:00.000Z';

describe('a side that learns of a case later', () => {
  it('counts its opening from the day on which it learned of it', () => {
    const service = garden.services['shed-permit'];
    const caseFile = asked().caseFile;
    if (!service || !caseFile) throw new Error('a shed was asked for');
    expect(factsOf(service, garden.seed, caseFile, 'plotholder').openedOn).toBe('2026-03-02');
    expect(factsOf(service, garden.seed, caseFile, 'committee').openedOn).toBe('2026-03-03');
  });
});

describe('what passes between two sides', () => {
  it('is not told to a third that knows the case', () => {
    const caseFile = heard().caseFile as CaseFile;
    const moles = { ...caseFile, known: { ...caseFile.known, moles: civilDate('2026-03-04') } };
    const [handed] = events(garden, moles, noon, chair, allow).filter(({ type }) => type === 'form-transmitted');
    expect([...(handed?.sides ?? [])].sort()).toEqual(['committee', 'plotholder']);
  });
});

describe('the reason of a step', () => {
  const forbid: Command = {
    type: 'take-transition',
    transition: 'forbid-shed',
    reason: garden.codeLists['no-reasons']?.codes[0]?.code ?? '',
  };
  const reasonsSeen = (pack: CompiledPack) =>
    events(pack, heard().caseFile, noon, chair, forbid)
      .filter(({ type }) => type === 'transition-taken')
      .flatMap((event) => event.sides.map((side) => [side, JSON.stringify(sideCopy(event, side)).includes('reason')]));

  it('is seen by the sides that the pack tells of the step', () => {
    expect(reasonsSeen(garden)).toEqual([
      ['plotholder', true],
      ['committee', true],
    ]);
  });

  it('is not seen by a side that only sees the state change', () => {
    const service = garden.services['shed-permit'];
    const rule = service?.transitions['forbid-shed'];
    if (!service || !rule) throw new Error('sheds can be forbidden');
    const transitions = { ...service.transitions, 'forbid-shed': { ...rule, sides: ['committee'] } };
    const quiet = { ...garden, services: { 'shed-permit': { ...service, transitions } } };
    expect(reasonsSeen(quiet)).toEqual([
      ['plotholder', false],
      ['committee', true],
    ]);
  });
});

describe('a refusal', () => {
  const tall: Command = { ...ask, answers: { ...plan, height: 9 } } as Command;
  const withoutPlan: Command = { type: 'take-transition', transition: 'ask-for-shed' };
  const refused = (...asked: Parameters<typeof decided>) => {
    const { outcome } = decided(...asked);
    return outcome.ok ? undefined : outcome.error;
  };

  it('names the condition to those who may read what it asks', () => {
    expect(refused(garden, sketched().caseFile, '2026-03-02T13:00:00.000Z', gardener, tall)).toMatchObject({
      code: 'condition-not-met',
      params: { condition: 'low-enough' },
    });
  });

  it('says no more than "not now" to those who may not', () => {
    const pack = blind('gardener', 'shed-facts');
    expect(refused(pack, sketched().caseFile, '2026-03-02T13:00:00.000Z', gardener, tall)).toEqual({
      code: 'not-now',
      params: {},
    });
  });

  it('names no missing field of a category that may not be read', () => {
    const pack = blind('gardener', 'shed-facts');
    const half = (on: CompiledPack) =>
      refused(on, sketched().caseFile, '2026-03-02T13:00:00.000Z', gardener, withoutPlan)?.fields?.map(
        ({ pointer }) => pointer,
      );
    expect(half(garden)).toEqual(expect.arrayContaining(['/gardener', '/height', '/colour']));
    expect(half(pack)).toEqual(['/gardener']);
  });

  it('repeats nothing that was written into it', () => {
    const odd: Command = { type: 'open-case', service: 'Sample Testcase', parties: { committee: 'hut' } };
    const oddParty: Command = { type: 'open-case', service: 'shed-permit', parties: { 'Sample Testcase': 'hut' } };
    const oddTo: Command = { type: 'post-message', to: ['Sample Testcase'], text: 'hello' };
    const said = [odd, oddParty].map((command) => refused(garden, undefined, noon, gardener, command));
    said.push(refused(garden, asked().caseFile, noon, gardener, oddTo));
    expect(said.map((one) => one?.code)).toEqual(['service-unknown', 'party-unknown', 'party-unknown']);
    expect(JSON.stringify(said)).not.toContain('Testcase');
  });
});

describe('an effective date', () => {
  it('that does not exist is refused, wherever it lies', () => {
    const odd = { ...ask, effectiveOn: '2026-02-30' as CivilDate } as Command;
    const begun = story().go('2026-02-27T12:00:00.000Z', gardener, {
      type: 'open-case',
      service: 'shed-permit',
      parties: { committee: 'hut' },
    });
    expect(begun.go('2026-03-02T12:00:00.000Z', gardener, odd).said).toBe('effective-date-out-of-bounds');
  });
});

describe('a warning ahead', () => {
  it('is given once, even where nobody holds the role any more', () => {
    const nobody = {
      ...garden,
      roles: Object.fromEntries(Object.entries(garden.roles).filter(([id]) => id !== 'chair')),
    };
    const pass: Command = { type: 'pass-deadlines' };
    const at = '2026-03-15T00:00:00.000Z';
    const first = decided(nobody, heard().caseFile, at, { kind: 'clock' }, pass);
    expect(first.passed.map(({ type }) => type)).toEqual(['deadline-warned']);
    expect(decided(nobody, first.caseFile, at, { kind: 'clock' }, pass).passed).toEqual([]);
  });

  it('that is planned stands in no history', () => {
    const armed = asked().last?.outcome;
    const event = armed?.ok ? armed.value.events.find(({ type }) => type === 'deadline-armed') : undefined;
    if (!event) throw new Error('a clock starts');
    expect(JSON.stringify(event)).toContain('warnings');
    const rights = { reads: new Set<string>() } as unknown as Rights;
    const service = garden.services['shed-permit'] as CompiledService;
    const lines = timeline([{ version: 1, copy: sideCopy(event, 'plotholder') }], rights, service);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('warnings');
  });
});
