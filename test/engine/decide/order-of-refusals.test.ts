import { describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import type { JsonObject } from '../../../core/engine/basics/json.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService, SafeguardRule, TransitionRule } from '../../../core/engine/compile/compiled-service.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { TakeTransition } from '../../../core/engine/model/command.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { ask, chair, gardener, judge, judgeSlugs, open, plan, story } from './garden.ts';

/** The garden, where a verdict carries a note that the chair reads and minutes that they do not, and both are looked at. */
const noted = (() => {
  const source = loadPack('test/packs/fixtures/allotment');
  const text = (path: string) => source.files[path]?.text ?? '';
  const verdict = 'services/shed-permit/forms/verdict.schema.json';
  const more = `"properties": {
    "note": { "type": "string", "description": "A note.", "x-category": "chatter" },
    "minutes": { "type": "string", "description": "Minutes.", "x-category": "decision" },`;
  const { pack, diagnostics } = compile(
    changePack(source, {
      [verdict]: text(verdict)
        .replace('["colourApproved"]', '["colourApproved", "note"]')
        .replace('"properties": {', more),
      'locales/en.yaml': text('locales/en.yaml').replace('keysFrom:', 'note: Note, minutes: Minutes, keysFrom:'),
      'scanner.yaml': `${text('scanner.yaml')}also: [decision]\n`,
    }),
  );
  if (!pack) throw new Error(diagnostics.map(({ at, message }) => `${at.file}:${at.line} ${message}`).join('\n'));
  return pack;
})();

/** A step that is about to be taken: by whom is always the chair, who reads neither decisions nor what slugs say. */
interface Scene {
  readonly pack: CompiledPack;
  readonly caseFile: CaseFile;
  readonly step: TakeTransition;
}

/** Something put in the way of a step. */
type Obstacle = (scene: Scene) => Scene;

const policy = { status: 'policy' } as const;

function onService(change: (service: CompiledService) => Partial<CompiledService>): Obstacle {
  return (scene) => {
    const service = scene.pack.services['shed-permit'] as CompiledService;
    const services = { 'shed-permit': { ...service, ...change(service) } };
    return { ...scene, pack: { ...scene.pack, services } };
  };
}

const onRule = (change: Partial<TransitionRule>) =>
  onService(({ transitions }) => ({
    transitions: { ...transitions, 'allow-shed': { ...(transitions['allow-shed'] as TransitionRule), ...change } },
  }));

const safeguard = (rule: Partial<SafeguardRule>) =>
  onService(({ safeguards }) => ({
    safeguards: [
      ...safeguards,
      { id: 'no-sheds', pattern: 'absence', of: ['allow-shed'], needs: [], afresh: false, source: policy, ...rule },
    ],
  }));

/** Other content of a form that the committee holds, in one category; undefined takes it away. */
const holding =
  (category: string, form: string, change: JsonObject | undefined): Obstacle =>
  (scene) => {
    const held = scene.caseFile.facts.committee?.[category];
    if (held?.is !== 'here') throw new Error(`the committee holds no ${category}`);
    const { [form]: before, ...others } = held.value;
    const value = change === undefined ? others : { ...others, [form]: { ...(before as JsonObject), ...change } };
    const committee = { ...scene.caseFile.facts.committee, [category]: { ...held, value } };
    return { ...scene, caseFile: { ...scene.caseFile, facts: { ...scene.caseFile.facts, committee } } };
  };

const stepping =
  (change: Partial<TakeTransition>): Obstacle =>
  (scene) => ({ ...scene, step: { ...scene.step, ...change } });

const chairMay =
  (isAllowed: (what: string) => boolean): Obstacle =>
  (scene) => {
    const { chair: role, ...roles } = scene.pack.roles;
    if (!role) throw new Error('somebody is in the chair');
    const grants = role.grants.map((grant) => ({ ...grant, may: grant.may.filter(isAllowed) }));
    return { ...scene, pack: { ...scene.pack, roles: { ...roles, chair: { ...role, grants } } } };
  };

/** What stands in the way in the open, in the order in which it is said. */
const inTheOpen: readonly (readonly [string, Obstacle, string])[] = [
  ['no right to the step', chairMay((what) => what !== 'allow-shed'), 'not-allowed'],
  ['an earlier step by the same person', actedBefore, 'same-person'],
  ['a date out of bounds', stepping({ effectiveOn: civilDate('2026-02-01') }), 'effective-date-out-of-bounds'],
  ['no reason', onRule({ reasons: 'no-reasons' }), 'reason-required'],
  ['a note that lacks', holding('chatter', 'verdict', undefined), 'form-incomplete'],
  ['a shed that is too high', highShed, 'condition-not-met'],
  ['a safeguard', safeguard({}), 'safeguard'],
  ['a date before the vote', stepping({ effectiveOn: civilDate('2026-03-03') }), 'effective-date-out-of-bounds'],
  ['a note that must not be told', holding('chatter', 'verdict', { note: 'a mole' }), 'text-stopped'],
];

function actedBefore(scene: Scene): Scene {
  const acted = [...scene.caseFile.acted, { user: chair.user, what: 'judge-slugs' }] as CaseFile['acted'];
  return { ...scene, caseFile: { ...scene.caseFile, acted } };
}

function highShed(scene: Scene): Scene {
  return onRule({ when: 'low-enough' })(holding('shed-facts', 'shed-plan', { height: 9 })(scene));
}

const slugs = (slugsAgree: boolean) => holding('slug-verdict', 'slug-report', { slugsAgree });
const gnomes = holding('plans', 'shed-plan', { tools: [{ kind: 'gnome' }] });
const both =
  (...all: readonly Obstacle[]): Obstacle =>
  (scene) =>
    all.reduce((before, put) => put(before), scene);

/** What the chair may not know stands in the way, and the same case in which it does not. */
const hidden: readonly (readonly [string, Obstacle, Obstacle])[] = [
  ['a form that lacks', holding('decision', 'verdict', undefined), (scene) => scene],
  ['a condition', slugs(false), slugs(true)],
  [
    'a safeguard',
    both(gnomes, safeguard({ id: 'shy', when: 'slugs-agree' }), slugs(true)),
    both(gnomes, safeguard({ id: 'shy', when: 'slugs-agree' }), slugs(false)),
  ],
  ['a text that must not be told', holding('decision', 'verdict', { minutes: 'a mole' }), (scene) => scene],
];

/** The chair is about to allow a shed, and nothing is in the way. */
const ready: Scene = (() => {
  const begun = story(noted.seed, undefined, undefined, noted)
    .go('2026-03-02T12:00:00.000Z', gardener, open)
    .go('2026-03-03T12:00:00.000Z', gardener, { ...ask, answers: { ...plan, tools: [{ kind: 'rake' }] } } as never)
    .go('2026-03-04T12:00:00.000Z', judge, judgeSlugs)
    .go('2026-03-05T11:00:00.000Z', chair, {
      type: 'record-answers',
      form: 'verdict',
      answers: { colourApproved: true, note: 'a note', minutes: 'a vote' },
    });
  if (begun.said !== 'accepted' || !begun.caseFile) throw new Error(begun.said);
  const { chair: role, ...roles } = noted.roles;
  if (!role) throw new Error('somebody is in the chair');
  const unread = ['decision', 'slug-verdict'];
  const grants = role.grants.map((grant) => ({ ...grant, reads: grant.reads.filter((one) => !unread.includes(one)) }));
  const pack = { ...noted, roles: { ...roles, chair: { ...role, grants } } };
  const step = { type: 'take-transition', transition: 'allow-shed' } as const;
  return onRule({ daysBack: 5 })({ pack, caseFile: begun.caseFile, step });
})();

function answer({ pack, caseFile, step }: Scene) {
  const grants = { caseId: 'case-1', reference: 'SHED-1', salt: 'a-salt' };
  const context = { actor: chair, now: instant('2026-03-05T12:00:00.000Z'), grants };
  const { outcome } = decide({ caseVersion: pack, active: pack }, pack.seed, caseFile, step, context);
  return outcome.ok ? 'accepted' : outcome.error;
}

const codeOf = (scene: Scene) => {
  const said = answer(scene);
  return said === 'accepted' ? said : said.code;
};

describe('what a step is refused for', () => {
  it('is nothing where nothing is in the way', () => {
    expect(answer(ready)).toBe('accepted');
  });

  it.each(inTheOpen)('is %s', (_, put, code) => {
    expect(codeOf(put(ready))).toBe(code);
  });

  it('is what comes first, where several things are in the way', () => {
    for (const [index, [first, put]] of inTheOpen.entries()) {
      for (const [second, also] of inTheOpen.slice(index + 1)) {
        expect(answer(put(also(ready))), `${first} and ${second}`).toEqual(answer(put(ready)));
      }
    }
  });
});

describe.each(hidden)('%s that the person may not know of', (_, there, absent) => {
  it('is no more than "not now" by itself, and lets the step be taken where it is not there', () => {
    expect(answer(there(ready))).toEqual({ code: 'not-now', params: {} });
    expect(answer(absent(ready))).toBe('accepted');
  });

  it.each(inTheOpen)('changes nothing of the answer where %s is in the way', (_open, put, code) => {
    expect(answer(put(there(ready)))).toEqual(answer(put(absent(ready))));
    expect(codeOf(put(there(ready)))).toBe(code);
  });
});
