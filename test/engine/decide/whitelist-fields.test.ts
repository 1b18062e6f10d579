import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack, WhitelistRule } from '../../../core/engine/compile/compiled-pack.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { sideCopy } from '../../../core/engine/model/side-copy.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';
import { garden, gardener, open, plan, story } from './garden.ts';

const tools = [{ kind: 'rake', count: 2 }, { kind: 'spade' }];
const whole = { ...plan, gardener: { name: 'Sample Testcase', clubCard: 'C-1' }, tools };
const ask: Command = { type: 'take-transition', transition: 'ask-for-shed', answers: whole };
const write: Command = { type: 'post-message', to: ['committee'], text: 'Sample words' };

function narrowed(...passages: readonly Omit<WhitelistRule, 'from' | 'to'>[]): CompiledPack {
  const back = garden.whitelist.filter(({ from }) => from === 'committee');
  return {
    ...garden,
    whitelist: [...passages.map((one) => ({ from: 'plotholder', to: 'committee', ...one })), ...back],
  };
}

function askedUnder(pack: CompiledPack) {
  const begun = story(pack.seed, undefined, undefined, pack).go('2026-03-02T12:00:00.000Z', gardener, open);
  return begun.go('2026-03-03T12:00:00.000Z', gardener, ask);
}

/** What the committee holds, by category. */
function handed(pack: CompiledPack) {
  const { caseFile, said } = askedUnder(pack);
  expect(said).toBe('accepted');
  const facts = Object.entries(caseFile?.facts.committee ?? {});
  return Object.fromEntries(facts.map(([category, fact]) => [category, fact.is === 'here' && fact.value['shed-plan']]));
}

describe('a passage that lists fields', () => {
  it('hands over these and nothing else of their categories', () => {
    const fields = ['shed-plan.gardener.name', 'shed-plan.colour'];
    expect(handed(narrowed({ categories: ['gardener', 'shed-facts', 'plans'], fields }))).toEqual({
      gardener: { gardener: { name: 'Sample Testcase' } },
      'shed-facts': { colour: 'green' },
    });
  });

  it('takes a group with all that lies inside it, and of a list a part of each item', () => {
    const fields = ['shed-plan.gardener', 'shed-plan.tools.kind'];
    expect(handed(narrowed({ categories: ['gardener', 'plans'], fields }))).toEqual({
      gardener: { gardener: { name: 'Sample Testcase', clubCard: 'C-1' } },
      plans: { tools: [{ kind: 'rake' }, { kind: 'spade' }] },
    });
  });

  it('adds up with the others between the same sides', () => {
    const pack = narrowed(
      { categories: ['gardener'], fields: ['shed-plan.gardener.name'] },
      { categories: ['gardener'], fields: ['shed-plan.gardener.clubCard'] },
      { categories: ['shed-facts'] },
    );
    expect(handed(pack)).toEqual({
      gardener: { gardener: { name: 'Sample Testcase', clubCard: 'C-1' } },
      'shed-facts': { height: 2, colour: 'green' },
    });
  });

  it('never hands over what is flagged internal, even where its field is listed', () => {
    const pack = narrowed({
      categories: ['diary', 'shed-facts'],
      fields: ['shed-plan.secretWishes', 'shed-plan.colour'],
    });
    expect(handed(pack)).toEqual({ 'shed-facts': { colour: 'green' } });
  });

  it('leaves a drawing behind with its field', () => {
    const attach: Command = {
      type: 'attach-document',
      attachment: 'a-drawing',
      form: 'shed-plan',
      field: '/drawing',
      mediaType: 'image/png',
      size: 10,
    };
    const asks = { ...ask, answers: { ...whole, drawing: 'a-drawing' } };
    const holders = (pack: CompiledPack) =>
      story(pack.seed, undefined, undefined, pack)
        .go('2026-03-02T12:00:00.000Z', gardener, open)
        .go('2026-03-02T13:00:00.000Z', gardener, attach)
        .go('2026-03-03T12:00:00.000Z', gardener, asks).caseFile?.attachments['a-drawing']?.holders;
    expect(holders(narrowed({ categories: ['plans'] }))).toEqual(['plotholder', 'committee']);
    expect(holders(narrowed({ categories: ['plans'], fields: ['shed-plan.tools'] }))).toEqual(['plotholder']);
  });

  it('lets no message pass: what lies in no field passes with its whole category only', () => {
    const said = (pack: CompiledPack) => askedUnder(pack).go('2026-03-04T12:00:00.000Z', gardener, write).said;
    expect(said(narrowed({ categories: ['gardener', 'chatter'] }))).toBe('accepted');
    expect(said(narrowed({ categories: ['gardener', 'chatter'], fields: ['shed-plan.gardener'] }))).toBe(
      'transmission-blocked',
    );
  });

  it('is enforced, and no longer said not to be', () => {
    const passage = 'categories: [gardener, shed-facts, plans, chatter]';
    const source = loadPack('test/packs/fixtures/allotment');
    const text = source.files['whitelist.yaml']?.text ?? '';
    const fields = `categories: [gardener]\n  fields: [shed-plan.gardener.name]\n- from: plotholder\n  to: committee\n  categories: [shed-facts, plans, chatter]`;
    const { diagnostics } = compile(changePack(source, { 'whitelist.yaml': text.replace(passage, fields) }));
    expect(diagnostics.filter(({ at }) => at.file === 'whitelist.yaml')).toEqual([]);
  });
});

describe('whatever is done in a case', () => {
  const paths = [
    'gardener',
    'gardener.name',
    'gardener.clubCard',
    'height',
    'colour',
    'tools',
    'tools.kind',
    'drawing',
  ];

  it('nothing outside the list of fields is ever in the stream of the other side', () => {
    let handed = 0;
    fc.assert(
      fc.property(fc.subarray(paths, { minLength: 1 }), fc.nat(), (some, seed) => {
        const fields = some.map((path) => `shed-plan.${path}`);
        const pack = narrowed({ categories: ['gardener', 'shed-facts', 'plans', 'chatter'], fields });
        const { last } = askedUnder(pack);
        const sent = last?.outcome.ok ? last.outcome.value.events : [];
        for (const { events } of [{ events: sent }, ...randomWalk(pack, pack.seed, chanceFrom(seed), 25)]) {
          for (const event of events.filter(({ sides }) => sides.includes('committee'))) {
            for (const { value } of sideCopy(event, 'committee').parts) {
              const own = (value as Record<string, unknown>)['shed-plan'];
              for (const path of own === undefined ? [] : leaves(own, 'shed-plan')) {
                handed++;
                expect(
                  fields.some((field) => path === field || path.startsWith(`${field}.`)),
                  path,
                ).toBe(true);
              }
            }
          }
        }
      }),
      { numRuns: propertyRuns(15) },
    );
    expect(handed, 'no walk handed anything over').toBeGreaterThan(0);
  });
});

function leaves(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, path));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inside]) => leaves(inside, `${path}.${name}`));
}
