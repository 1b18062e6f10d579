import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { Actor } from '../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import type { Effect } from '../../../core/engine/model/effect.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { ask, clock, garden, gardener, heard, sketched } from './garden.ts';

/** The garden with the rules of its one service changed. */
function changed(change: (service: CompiledService) => Partial<CompiledService>): CompiledPack {
  const service = garden.services['shed-permit'];
  if (!service) throw new Error('sheds need a permit');
  return { ...garden, services: { ...garden.services, 'shed-permit': { ...service, ...change(service) } } };
}

function told(
  pack: CompiledPack,
  caseFile: CaseFile | undefined,
  at: string,
  actor: Actor,
  command: Command,
  world: World = pack.seed,
): readonly Effect[] {
  const grants = { reference: 'SHED-1', salt: 'a-salt' };
  const context = { actor, now: instant(at), grants };
  const { passedEffects, outcome } = decide({ caseVersion: pack, active: pack }, world, caseFile, command, context);
  return [...passedEffects, ...(outcome.ok && actor.kind === 'person' ? outcome.value.effects : [])];
}

function statusOfAnswer(pack: CompiledPack) {
  const context = { actor: gardener, now: instant(noon), grants: { reference: 'SHED-1', salt: 'a-salt' } };
  const { caseFile } = decide({ caseVersion: pack, active: pack }, pack.seed, sketched().caseFile, ask, context);
  return caseFile?.deadlines.answer?.status;
}

const noon = '2026-03-03T12:00:00.000Z';

describe('a task', () => {
  it('is given to the authority that can be chosen', () => {
    expect(told(garden, sketched().caseFile, noon, gardener, ask)).toContainEqual({
      type: 'notify',
      authority: 'slug-court',
      side: 'committee',
      what: 'task',
      subject: 'before-committee.slug-check',
    });
  });

  it('for which no authority can be chosen is put before the party of the side', () => {
    const { 'slug-court': _, ...authorities } = garden.seed.authorities;
    const effects = told(garden, sketched().caseFile, noon, gardener, ask, { ...garden.seed, authorities });
    expect(effects).toContainEqual({
      type: 'notify',
      authority: 'hut',
      side: 'committee',
      what: 'undecided',
      subject: 'before-committee.slug-check',
    });
  });

  it('of a role that reaches every case is told to the party, where its people can hold the role', () => {
    const judge = garden.roles['slug-judge'];
    if (!judge) throw new Error('slugs are judged');
    const overseer = { ...judge, kinds: ['club-hut'], reach: 'all' as const };
    const pack = { ...garden, roles: { ...garden.roles, 'slug-judge': overseer } };
    expect(told(pack, sketched().caseFile, noon, gardener, ask)).toContainEqual({
      type: 'notify',
      authority: 'hut',
      side: 'committee',
      what: 'task',
      subject: 'before-committee.slug-check',
    });
  });
});

describe('a clock of which nobody can say whether it applies', () => {
  it('does not run, and is put before the parties that know it', () => {
    const applies = { id: 'who-knows', reads: [], evaluate: () => undefined };
    const pack = changed(({ deadlines }) => ({
      deadlines: deadlines.map((rule) => (rule.id === 'answer' ? { ...rule, appliesIf: applies } : rule)),
    }));
    const undecided = told(pack, sketched().caseFile, noon, gardener, ask).filter(({ what }) => what === 'undecided');
    expect(undecided.map(({ authority, subject }) => [authority, subject])).toEqual([
      ['plot-7', 'answer'],
      ['hut', 'answer'],
    ]);
    expect(statusOfAnswer(pack)).toEqual({ is: 'undecided', on: '2026-03-03', why: 'who-knows' });
    expect(statusOfAnswer(garden)).toEqual({ is: 'running' });
  });
});

describe('warnings of one moment', () => {
  it('are all given', () => {
    const pack = changed(({ deadlines }) => ({
      deadlines: deadlines.map((rule) =>
        rule.id === 'answer'
          ? { ...rule, warn: [...rule.warn, ...rule.warn.map((one) => ({ ...one, roles: ['slug-judge'] }))] }
          : rule,
      ),
    }));
    const pass: Command = { type: 'pass-deadlines' };
    const open = heard().caseFile;
    if (!open?.deadlines.answer) throw new Error('the answer is awaited');
    const warnings = (open.deadlines.answer.warnings ?? []).flatMap((one) => [one, { ...one, roles: ['slug-judge'] }]);
    const planned = { ...open, deadlines: { ...open.deadlines, answer: { ...open.deadlines.answer, warnings } } };
    const effects = told(pack, planned, '2026-03-15T00:00:00.000Z', clock, pass);
    expect(effects.map(({ authority }) => authority)).toEqual(['hut', 'slug-court']);
  });
});
