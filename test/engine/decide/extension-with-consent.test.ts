import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { CompiledPack, RoleRule } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import {
  ask as askForShed,
  chair,
  clock,
  garden,
  gardener,
  heard,
  judge,
  neighbour,
  open,
  story,
  treasurer,
} from './garden.ts';

const pass: Command = { type: 'pass-deadlines' };
const ask: Command = { type: 'extend-deadline', deadline: 'second-thoughts', reason: 'harvest' };
const answer = (yes: boolean): Command => ({ type: 'consent-extension', deadline: 'second-thoughts', answer: yes });

/** Silence has allowed the shed on 18 March; the gardener may think about it until the 25th. */
const silent = () => heard().go('2026-03-19T12:00:00.000Z', clock, pass);
const asking = () => silent().go('2026-03-23T12:00:00.000Z', gardener, ask);

describe('a longer period that the other side must agree to', () => {
  it('is asked for without stopping the clock, and the other side is told', () => {
    const { caseFile, last } = asking();
    expect(caseFile?.deadlines['second-thoughts']).toMatchObject({
      status: { is: 'running' },
      lastDay: '2026-03-25',
      asked: { reason: 'harvest', on: '2026-03-23' },
      requests: 1,
    });
    expect(last?.outcome).toMatchObject({
      value: {
        effects: [{ authority: 'hut', side: 'committee', what: 'extension-asked', subject: 'second-thoughts' }],
      },
    });
  });

  it('runs by a yes, from the end of the period', () => {
    const granted = asking().go('2026-03-24T12:00:00.000Z', chair, answer(true));
    const { 'second-thoughts': longer } = granted.caseFile?.deadlines ?? {};
    expect(longer).toMatchObject({
      startedOn: '2026-03-18',
      lastDay: '2026-04-01',
      extended: { reason: 'harvest', on: '2026-03-24' },
    });
    expect(longer).not.toHaveProperty('asked');
    expect(granted.last?.outcome).toMatchObject({
      value: {
        events: [
          { type: 'extension-answered', by: { kind: 'person' } },
          { type: 'deadline-extended', by: { kind: 'clock' } },
        ],
        effects: [{ authority: 'plot-7', what: 'extension-answered' }],
      },
    });
  });

  it('does not run by a no, which shows', () => {
    const refused = asking().go('2026-03-24T12:00:00.000Z', chair, answer(false));
    expect(refused.caseFile?.deadlines['second-thoughts']).toMatchObject({
      lastDay: '2026-03-25',
      asked: { reason: 'harvest', on: '2026-03-23', refusedOn: '2026-03-24' },
    });
    expect(refused.go('2026-03-24T13:00:00.000Z', chair, answer(true)).said).toBe('extension-not-asked');
  });

  it('comes too late once the original period has ended', () => {
    const late = asking().go('2026-03-27T12:00:00.000Z', chair, answer(true));
    expect(late.last?.outcome).toMatchObject({
      error: { code: 'expired-meanwhile', params: { deadline: 'second-thoughts', lastDay: '2026-03-25' } },
    });
    expect(late.caseFile?.deadlines['second-thoughts']?.status.is).toBe('passed');
  });

  it('is asked for as often as the rule allows, and one request at a time', () => {
    expect(asking().go('2026-03-23T13:00:00.000Z', gardener, ask).said).toBe('extension-not-allowed');
    const twice = asking()
      .go('2026-03-24T12:00:00.000Z', chair, answer(true))
      .go('2026-03-30T12:00:00.000Z', gardener, ask)
      .go('2026-03-31T12:00:00.000Z', chair, answer(true));
    expect(twice.caseFile?.deadlines['second-thoughts']).toMatchObject({
      lastDay: '2026-04-08',
      extended: { times: 2 },
      requests: 2,
    });
    expect(twice.go('2026-04-02T12:00:00.000Z', gardener, ask).said).toBe('extension-not-allowed');
  });

  it('is not answered before anybody asks, nor for a clock that is none', () => {
    expect(silent().go('2026-03-23T12:00:00.000Z', chair, answer(true)).said).toBe('extension-not-asked');
    const odd: Command = { type: 'consent-extension', deadline: 'toString', answer: true };
    expect(asking().go('2026-03-24T12:00:00.000Z', chair, odd).said).toBe('deadline-unknown');
  });

  it.each([
    ['the side that asked', gardener, 'not-allowed'],
    ['a role without the right', treasurer, 'not-allowed'],
    ['a participant', judge, 'not-allowed'],
    ['a stranger', neighbour, 'case-unknown'],
    ['the clock', clock, 'not-allowed'],
  ] as const)('is not agreed to by %s', (_who, actor, code) => {
    expect(asking().go('2026-03-24T12:00:00.000Z', actor, answer(true)).said).toBe(code);
  });

  it('is offered to whoever has to act on it', () => {
    const law = { caseVersion: garden, active: garden };
    const offers = (caseFile: CaseFile | undefined, actor: typeof chair) =>
      availableCommands(law, garden.seed, caseFile as CaseFile, {
        actor,
        now: instant('2026-03-24T12:00:00.000Z'),
        grants: {},
      }).map(({ command }) => command);
    expect(offers(silent().caseFile, gardener)).toContain('extend-deadline');
    expect(offers(silent().caseFile, chair)).not.toContain('consent-extension');
    expect(offers(asking().caseFile, gardener)).not.toContain('extend-deadline');
    expect(offers(asking().caseFile, chair)).toContain('consent-extension');
  });
});

describe('a longer period that is asked for before the other side knows of the case', () => {
  const service = garden.services['shed-permit'] as CompiledService;
  const thoughts = service.deadlines.find(({ id }) => id === 'second-thoughts') as DeadlineRule;
  const gardening = garden.roles.gardener as RoleRule;
  const pack: CompiledPack = {
    ...garden,
    roles: {
      ...garden.roles,
      gardener: {
        ...gardening,
        grants: gardening.grants.map((grant) => ({ ...grant, may: [...grant.may, ask.type] })),
      },
    },
    services: {
      'shed-permit': {
        ...service,
        deadlines: [{ ...thoughts, starts: { on: 'entered', state: 'sketch' } }],
      },
    },
  };

  it('tells nobody there of it, and is handed over with the case', () => {
    const begun = story(garden.seed, undefined, undefined, pack)
      .go('2026-03-02T12:00:00.000Z', gardener, open)
      .go('2026-03-02T13:00:00.000Z', gardener, ask);
    expect(begun.last?.outcome).toMatchObject({
      ok: true,
      value: { events: [{ sides: ['plotholder'] }], effects: [] },
    });
    const sent = begun.go('2026-03-03T12:00:00.000Z', gardener, askForShed);
    expect(sent.caseFile?.deadlines['second-thoughts']).toMatchObject({
      sides: ['plotholder', 'committee'],
      asked: { reason: 'harvest', on: '2026-03-02' },
    });
  });
});
