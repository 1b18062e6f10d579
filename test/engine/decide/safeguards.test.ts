import { describe, expect, test } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { type Decision, decide } from '../../../core/engine/decide/decide.ts';
import type { Actor } from '../../../core/engine/model/actor.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { changed } from '../prove/proof-fixtures.ts';
import { type TinyPack, tinyPack } from '../prove/tiny-pack.ts';

const captain: Actor = { kind: 'person', user: 'ada', authority: 'ferry', roles: ['captain'] };
const keeper: Actor = { kind: 'person', user: 'bo', authority: 'light', roles: ['keeper'] };
const clock: Actor = { kind: 'clock' };
const source = { instrument: 'tide-act', article: '4', status: 'confirmed' };

describe('a safeguard of precedence', () => {
  const blessed = ferry({ 'blessed-only': { pattern: 'precedence', of: 'answer', needs: ['bless'], source } });

  test('refuses a step before what it needs, and names the clause', () => {
    const { outcome } = sail(blessed, [captain, 'signal'], [keeper, 'answer']);
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'safeguard', because: { rule: 'blessed-only', instrument: 'tide-act', article: '4' } },
    });
  });

  test('allows the step after it', () => {
    const { outcome, caseFile } = sail(blessed, [captain, 'signal'], [keeper, 'bless'], [keeper, 'answer']);
    expect(outcome.ok).toBe(true);
    expect(caseFile?.closed?.outcome).toBe('sailed');
  });

  test('stays quiet about other steps', () => {
    expect(sail(blessed, [captain, 'signal'], [captain, 'turn-back']).outcome.ok).toBe(true);
  });

  test('guards a state whichever step enters it, and lets what comes just before in the same step count', () => {
    const unasked = ferry({ asked: { pattern: 'precedence', of: 'asked', needs: ['signal'], source } });
    expect(sail(unasked, [captain, 'signal']).outcome.ok).toBe(true);
    const blessedSailing = ferry({ blessed: { pattern: 'precedence', of: 'sailed', needs: ['bless'], source } });
    expect(codeOf(sail(blessedSailing, [captain, 'signal'], [keeper, 'answer']))).toBe('safeguard');
  });

  test('says no more than not now to a side that does not learn of what it needs', () => {
    const secret = ferry(
      { 'soup-first': { pattern: 'precedence', of: 'answer', needs: ['taste'], source } },
      { taste: { sides: ['crew'] } },
    );
    const refused = sail(secret, [captain, 'signal'], [keeper, 'answer']).outcome;
    expect(refused).toEqual({ ok: false, error: { code: 'not-now', params: {} } });
    expect(sail(secret, [captain, 'signal'], [captain, 'taste'], [keeper, 'answer']).outcome.ok).toBe(true);
  });

  test('asks its condition at the moment of the step', () => {
    const needs = (holds: string) =>
      ferry({ old: { pattern: 'precedence', of: 'signal', needs: [{ holds }], source } });
    expect(sail(needs('always-so'), [captain, 'signal']).outcome.ok).toBe(true);
    expect(codeOf(sail(needs('never-so'), [captain, 'signal']))).toBe('safeguard');
  });

  test('holds for the cases that its condition names, and for those of which that cannot be said', () => {
    const when = (condition: string) =>
      ferry({ some: { pattern: 'precedence', of: 'signal', needs: ['bless'], when: condition, source } });
    expect(sail(when('never-so'), [captain, 'signal']).outcome.ok).toBe(true);
    expect(codeOf(sail(when('always-so'), [captain, 'signal']))).toBe('safeguard');
    // Nobody has filled in the log: whether goats are on board cannot be said.
    expect(codeOf(sail(when('goats-counted'), [captain, 'paint']))).toBe('accepted');
    const painted = ferry({
      some: { pattern: 'precedence', of: 'paint', needs: ['bless'], when: 'goats-counted', source },
    });
    expect(codeOf(sail(painted, [captain, 'paint']))).toBe('safeguard');
  });
});

describe('a safeguard of absence', () => {
  test('refuses the step always', () => {
    const pack = ferry({ 'no-way-back': { pattern: 'absence', of: 'turn-back', source } });
    expect(codeOf(sail(pack, [captain, 'signal'], [captain, 'turn-back']))).toBe('safeguard');
    expect(codeOf(sail(pack, [captain, 'signal'], [keeper, 'answer']))).toBe('accepted');
  });

  test('closes a deadline without effect whose end would break it, and tells the parties', () => {
    const pack = ferry({ 'no-fog': { pattern: 'absence', of: 'fogbound', source } });
    const { passed, passedEffects, caseFile } = sail(pack, [captain, 'signal'], [clock, 'wait']);
    expect(passed.map(({ type }) => type)).toEqual(['deadline-undecided']);
    expect(caseFile?.deadlines.reply?.status).toMatchObject({ is: 'undecided', why: 'no-fog' });
    expect(passedEffects).toContainEqual(expect.objectContaining({ what: 'undecided', subject: 'reply' }));
  });
});

test('a response is a matter of deadlines: no step breaks it', () => {
  const pack = ferry({ later: { pattern: 'response', of: 'signal', needs: ['answer'], source } });
  expect(codeOf(sail(pack, [captain, 'signal'], [captain, 'turn-back']))).toBe('accepted');
});

function ferry(safeguards: Readonly<Record<string, object>>, transitions: TinyPack['transitions'] = {}): CompiledPack {
  const tiny = changed({
    states: {
      moored: {
        meta: { responsible: ['captain'], waiver: 'No hurry.' },
        on: { signal: 'asked', paint: 'moored' },
      },
      asked: {
        meta: { responsible: ['keeper'] },
        on: { answer: 'sailed', bless: 'asked', taste: 'asked', 'fog-falls': 'fogbound', 'turn-back': 'moored-again' },
      },
    },
    transitions: { bless: { by: 'harbour' }, taste: {}, paint: {}, ...transitions },
    roles: {
      captain: { may: ['open-case', 'signal', 'turn-back', 'taste', 'paint'] },
      keeper: { side: 'harbour', may: ['answer', 'lift', 'bless'] },
    },
    safeguards: Object.fromEntries(
      Object.entries(safeguards).map(([id, safeguard]) => [id, { service: 'crossing', ...safeguard }]),
    ),
    expressions: {
      'always-so': 'case.openedOn >= date("2020-02-29")',
      'never-so': 'case.openedOn < date("2020-02-29")',
      'goats-counted': 'manifest.goats > 0',
    },
    instruments: { 'tide-act': {} },
  });
  const { pack, diagnostics } = compile(tinyPack(tiny));
  if (!pack) throw new Error(JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error')));
  return pack;
}

/** Opens a case and takes the steps, a day after each other; `wait` lets a month pass. The last decision. */
function sail(pack: CompiledPack, ...steps: readonly (readonly [Actor, string])[]): Decision {
  const law = { caseVersion: pack, active: pack };
  const grants = { caseId: 'case-1', reference: 'SHIP-1', salt: 'a-salt' };
  const at = (day: number) => instant(new Date(Date.UTC(2026, 2, 2 + day)).toISOString());
  const open: Command = { type: 'open-case', service: 'crossing' };
  let last = decide(law, pack.seed, undefined, open, { actor: captain, now: at(0), grants });
  steps.forEach(([actor, transition], index) => {
    const answers = transition === 'signal' ? { answers: { goats: 2 } } : {};
    const command: Command =
      transition === 'wait' ? { type: 'pass-deadlines' } : { type: 'take-transition', transition, ...answers };
    const now = at(transition === 'wait' ? 60 : index + 1);
    last = decide(law, pack.seed, last.caseFile, command, { actor, now, grants });
  });
  return last;
}

function codeOf({ outcome }: Decision): string {
  return outcome.ok ? 'accepted' : outcome.error.code;
}
