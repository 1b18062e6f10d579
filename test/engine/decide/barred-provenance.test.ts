import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../core/engine/basics/json.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack, ProvenanceRule } from '../../../core/engine/compile/compiled-pack.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { propertyRuns } from '../../property-runs.ts';
import { chair, gardener, open, plan, type Story, story } from './garden.ts';

/** The garden, where the number of a club card, and what is said of tools, comes from the archive of a bowling club. */
const marked = (() => {
  const source = loadPack('test/packs/fixtures/allotment');
  const text = (path: string) => source.files[path]?.text ?? '';
  const form = 'services/shed-permit/forms/shed-plan.schema.json';
  const { pack, diagnostics } = compile(
    changePack(source, {
      [form]: text(form)
        .replace('"description": "Number of the club card.",', '"description": "Number.", "x-provenance": "bowling",')
        .replace('"description": "What will be kept in it.",', '"description": "Tools.", "x-provenance": "bowling",'),
      'codes/provenances.yaml': '- { code: bowling, source: { status: policy } }\n',
      'locales/en.yaml': text('locales/en.yaml').replace('codes:\n', 'codes:\n  provenances: { bowling: Bowlers }\n'),
    }),
  );
  if (!pack) throw new Error(diagnostics.map(({ at, message }) => `${at.file}:${at.line} ${message}`).join('\n'));
  return pack;
})();

/** The garden under a passage that says this of the bowlers. */
function under(...rules: readonly (ProvenanceRule | undefined)[]): CompiledPack {
  const [first, ...rest] = marked.whitelist;
  if (!first) throw new Error('the garden has a passage');
  const passages = rules.map((rule) => (rule ? { ...first, provenance: { bowling: rule } } : first));
  return { ...marked, whitelist: [...passages, ...rest] };
}

const carded = { ...plan, gardener: { name: 'Sample Testcase', clubCard: 'C-1' } };
const tooled = { ...plan, tools: [{ kind: 'rake' }] };
const source = { instrument: 'bye-laws', article: '12', status: 'confirmed' } as const;

function asked(pack: CompiledPack, answers: JsonObject = carded): Story {
  return story(pack.seed, undefined, undefined, pack)
    .go('2026-03-02T12:00:00.000Z', gardener, open)
    .go('2026-03-03T12:00:00.000Z', gardener, { type: 'take-transition', transition: 'ask-for-shed', answers });
}

const refusalOf = ({ last }: Story) => (last && !last.outcome.ok ? last.outcome.error : undefined);

describe('data that come from somewhere', () => {
  it('do not pass where the passage keeps them back, and the refusal says what, where and on which article', () => {
    expect(refusalOf(asked(under({ source })))).toEqual({
      code: 'transmission-blocked',
      params: { form: 'shed-plan', provenance: ['bowling'] },
      because: { instrument: 'bye-laws', article: '12' },
      fields: [{ pointer: '/gardener/clubCard', code: 'provenance-barred', params: { provenance: 'bowling' } }],
    });
    expect(refusalOf(asked(under({ source }), tooled))?.fields?.map(({ pointer }) => pointer)).toEqual([
      '/tools/0/kind',
    ]);
  });

  it('do not pass where the passage says nothing of them', () => {
    expect(asked(under(undefined)).said).toBe('transmission-blocked');
  });

  it('pass while the condition holds, and not where it does not, is unknown, or does not exist', () => {
    expect(asked(under({ unless: 'low-enough' })).said).toBe('accepted');
    expect(asked(under({ unless: 'gnomes-planned' })).said).toBe('transmission-blocked');
    expect(asked(under({ unless: 'slugs-agree' })).said).toBe('transmission-blocked');
    expect(asked(under({ unless: 'no-such-condition' })).said).toBe('transmission-blocked');
  });

  it('pass where one of several passages lets them', () => {
    expect(asked(under({ source }, { unless: 'low-enough' })).said).toBe('accepted');
    expect(asked(under({ source }, undefined)).said).toBe('transmission-blocked');
  });

  it('are no obstacle where there are none, or where their field does not pass at all', () => {
    expect(asked(under({ source }), plan).said).toBe('accepted');
    const [first, ...rest] = under({ source }).whitelist;
    const narrowed = { ...first, fields: ['shed-plan.gardener.name', 'shed-plan.height', 'shed-plan.colour'] };
    expect(asked({ ...marked, whitelist: [narrowed, ...rest] as never }).said).toBe('accepted');
  });

  it('leave nothing behind when they are stopped: the other side does not learn of the case', () => {
    const stopped = asked(under({ source }));
    expect(Object.keys(stopped.caseFile?.known ?? {})).toEqual(['plotholder']);
    expect(stopped.go('2026-03-04T12:00:00.000Z', chair, { type: 'claim-task', role: 'chair' }).said).toBe(
      'case-unknown',
    );
  });

  it('never reach the other side, whatever stands in the form and whatever the passages say', () => {
    const rule = fc.constantFrom<ProvenanceRule | undefined>(
      undefined,
      {},
      { unless: 'low-enough' },
      { unless: 'gnomes-planned' },
    );
    const answers = fc.record({ card: fc.boolean(), tools: fc.constantFrom([], ['rake'], ['gnome', 'rake']) });
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), answers, (rules, { card, tools }) => {
        const told = asked(under(...rules), {
          ...plan,
          ...(card ? { gardener: carded.gardener } : {}),
          ...(tools.length === 0 ? {} : { tools: tools.map((kind) => ({ kind })) }),
        });
        const holds = (name: string | undefined) =>
          name === 'low-enough' || (name === 'gnomes-planned' && tools.some((kind) => kind === 'gnome'));
        const mayPass = rules.some((each) => holds(each?.unless));
        expect(told.said).toBe((card || tools.length > 0) && !mayPass ? 'transmission-blocked' : 'accepted');
        const held = JSON.stringify(told.caseFile?.facts.committee ?? {});
        if (!mayPass) expect(held).not.toMatch(/C-1|rake|gnome/);
      }),
      { numRuns: propertyRuns(60) },
    );
  });
});
