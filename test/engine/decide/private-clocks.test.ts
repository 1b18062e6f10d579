import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack, RoleRule } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { Actor } from '../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { sideCopy } from '../../../core/engine/model/side-copy.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { worklistRows } from '../../../core/engine/views/worklist-rows.ts';
import { propertyRuns } from '../../property-runs.ts';
import { ask, chair, clock, garden, gardener, judge, judgeSlugs, sketched, story } from './garden.ts';

const service = garden.services['shed-permit'] as CompiledService;

function withMore(id: string, ...may: readonly string[]): Record<string, RoleRule> {
  const role = garden.roles[id] as RoleRule;
  return { [id]: { ...role, grants: role.grants.map((grant) => ({ ...grant, may: [...grant.may, ...may] })) } };
}

/** The garden, where everybody may do with the clocks whatever there is to be done, and steps may be dated back. */
const pack: CompiledPack = {
  ...garden,
  roles: {
    ...garden.roles,
    ...withMore('gardener', 'correct-date', 'extend-deadline'),
    ...withMore('chair', 'correct-date', 'extend-deadline', 'end-extension', 'suspend-case', 'resume-case'),
  },
  services: {
    'shed-permit': {
      ...service,
      deadlines: service.deadlines.map((rule) =>
        rule.id === 'slug-check'
          ? { ...rule, extension: { askedBy: 'committee', reasons: 'dawdling-reasons', to: { openEnded: true } } }
          : rule,
      ),
      transitions: Object.fromEntries(
        Object.entries(service.transitions).map(([id, rule]) => [id, { ...rule, daysBack: 9 }]),
      ),
    },
  },
};

interface Act {
  readonly actor: Actor;
  readonly command: Command;
}

const day = fc.integer({ min: 1, max: 7 }).map((nth) => civilDate(`2026-03-0${nth}`));
const dated = fc.option(day, { nil: undefined, freq: 1 }).map((on) => (on === undefined ? {} : { effectiveOn: on }));
const correction = (transition: string) =>
  day.map((to): Command => ({ type: 'correct-date', transition, to, reason: 'misread' }));
const by = (actor: Actor, ...commands: readonly fc.Arbitrary<Command>[]): fc.Arbitrary<Act> =>
  fc.oneof(...commands).map((command) => ({ actor, command }));
const stop = (type: 'suspend-case' | 'resume-case', cause: string) =>
  dated.map((on): Command => ({ type, cause, ...on }));
const always = (command: Command) => fc.constant(command);

/** What the committee does that nobody else learns of. */
const inPrivate = fc.oneof(
  by(
    judge,
    dated.map((on): Command => ({ ...judgeSlugs, ...on })),
  ),
  by(
    chair,
    stop('suspend-case', 'quarrel'),
    stop('resume-case', 'quarrel'),
    correction('judge-slugs'),
    always({ type: 'extend-deadline', deadline: 'slug-check', reason: 'harvest' }),
    always({ type: 'end-extension', deadline: 'slug-check' }),
    always({ type: 'record-answers', form: 'verdict', answers: { colourApproved: true } }),
  ),
);

const inTheOpen = fc.oneof(
  by(clock, always({ type: 'pass-deadlines' }), always({ type: 'recompute-deadlines' })),
  by(
    gardener,
    correction('ask-for-shed'),
    correction('judge-slugs'),
    always({ type: 'extend-deadline', deadline: 'second-thoughts', reason: 'harvest' }),
    always({ type: 'extend-deadline', deadline: 'slug-check', reason: 'harvest' }),
    always({ type: 'end-extension', deadline: 'slug-check' }),
    always({ type: 'consent-extension', deadline: 'slug-check', answer: true }),
    stop('suspend-case', 'quarrel'),
    stop('resume-case', 'quarrel'),
    stop('suspend-case', 'slug-holiday'),
  ),
  by(
    chair,
    stop('suspend-case', 'slug-holiday'),
    stop('resume-case', 'slug-holiday'),
    always({ type: 'consent-extension', deadline: 'second-thoughts', answer: true }),
  ),
);

interface Step extends Act {
  readonly isPrivate: boolean;
  readonly hours: number;
}

const hours = fc.oneof({ arbitrary: fc.integer({ max: 9, min: 0 }), weight: 4 }, fc.integer({ min: 10, max: 200 }));
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc
    .oneof(
      fc.record({ act: inPrivate, isPrivate: fc.constant(true), hours }),
      fc.record({ act: inTheOpen, isPrivate: fc.constant(false), hours }),
    )
    .map(({ act, ...more }) => ({ ...act, ...more })),
  { minLength: 4, maxLength: 16 },
);

/** Asked on the 2nd, which is said on the 4th. */
const begun = story(garden.seed, sketched().caseFile, undefined, pack).go('2026-03-04T12:00:00.000Z', gardener, {
  ...ask,
  effectiveOn: civilDate('2026-03-02'),
} as Command);

/** What the plotholder learns, step by step in the open, with what the committee did in private or without it. */
function learnt(walk: readonly Step[], withPrivate: boolean, done: Set<string>): readonly unknown[] {
  const law = { caseVersion: pack, active: pack };
  let caseFile = begun.caseFile as CaseFile;
  let now = Date.parse('2026-03-04T13:00:00.000Z');
  let copies: unknown[] = [];
  const seen: unknown[] = [];
  for (const { actor, command, isPrivate, hours: passing } of walk) {
    now += passing * 3_600_000;
    if (isPrivate && !withPrivate) continue;
    const context = { actor, now: instant(new Date(now).toISOString()), grants: { reference: 'R', salt: 'a-salt' } };
    const { passed, outcome, caseFile: after } = decide(law, pack.seed, caseFile, command, context);
    caseFile = after as CaseFile;
    if (outcome.ok && outcome.value.events.length > 0)
      done.add(`${isPrivate ? 'in private' : 'in the open'} ${command.type}`);
    const events = [...passed, ...(outcome.ok ? outcome.value.events : [])];
    const known = events.filter(({ sides }) => sides.includes('plotholder'));
    // When the sweep passes what is due, private commands included, makes no difference; only what it says does.
    copies = [...copies, ...known.map((event) => ({ ...sideCopy(event, 'plotholder'), recordedAt: '' }))];
    if (isPrivate) continue;
    seen.push({
      copies,
      refused: outcome.ok || actor !== gardener ? null : outcome.error,
      told: outcome.ok ? outcome.value.effects.filter(({ side }) => side === 'plotholder') : [],
      rows: worklistRows(pack, pack.services['shed-permit'] as CompiledService, pack.seed, caseFile).filter(
        ({ side }) => side === 'plotholder',
      ),
      offers: availableCommands(law, pack.seed, caseFile, { ...context, actor: gardener }),
    });
  }
  return seen;
}

describe('what one side does with the clocks that it alone knows', () => {
  it('shows the other side nothing: no event, date, refusal, bound, offer or list is another', () => {
    const done = new Set<string>();
    fc.assert(
      fc.property(steps, (walk) => {
        expect(learnt(walk, true, done)).toEqual(learnt(walk, false, done));
      }),
      { numRuns: propertyRuns(250) },
    );
    expect([...done].sort()).toEqual(
      expect.arrayContaining([
        'in private correct-date',
        'in private end-extension',
        'in private extend-deadline',
        'in private resume-case',
        'in private suspend-case',
        'in private take-transition',
        'in the open correct-date',
        'in the open suspend-case',
      ]),
    );
  });
});
