import { describe, expect, it } from 'vitest';
import { findRights } from '../../../core/engine/access/rights.ts';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { isJsonObject, type Json } from '../../../core/engine/basics/json.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import { findDocument, offeredDocuments, writeDocument } from '../../../core/engine/views/case-documents.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';
import { peopleOf, randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';

const wordOf = (category: string) => `Planted<${category}>`;

/** Every text of a value replaced by the word of its category. */
function planted(value: Json, word: string): Json {
  if (typeof value === 'string') return word;
  if (Array.isArray(value)) return value.map((item) => planted(item as Json, word));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, planted(inner, word)]));
}

function plantedCase(caseFile: CaseFile): CaseFile {
  const facts = Object.entries(caseFile.facts).map(([side, known]) => [
    side,
    Object.fromEntries(
      Object.entries(known).map(([category, fact]) => [
        category,
        fact.is === 'here' ? { is: 'here', value: planted(fact.value, wordOf(category)) } : fact,
      ]),
    ),
  ]);
  return { ...caseFile, facts: Object.fromEntries(facts) };
}

/** The cases of some walks, each as it was at its end and halfway. */
function casesOf(pack: CompiledPack, seeds: readonly number[], length: number): readonly CaseFile[] {
  return seeds.flatMap((seed) => {
    const steps = [...randomWalk(pack, pack.seed, chanceFrom(seed), length)].flatMap(({ after }) => after ?? []);
    return [steps[Math.floor(steps.length / 2)], steps.at(-1)].filter((one) => one !== undefined);
  });
}

const today = civilDate('2026-11-30');

describe('the documents of a pack', () => {
  const pack = compiledPack('country-packs/pakistan');

  it('are only for the roles, the side and the stage that they name, and show nothing that may not be read', () => {
    const made = new Set<string>();
    for (const caseFile of casesOf(pack, [1, 2, 3, 5, 8], 25)) {
      const service = pack.services[caseFile.service] as CompiledService;
      for (const person of peopleOf(pack, pack.seed)) {
        const rights = findRights(pack, pack.seed, person, caseFile, service.machine);
        if (!rights) continue;
        const of = { pack, service, world: pack.seed, caseFile: plantedCase(caseFile), rights };
        const offered = offeredDocuments(of);
        for (const { id, languages, isOpen } of offered) {
          const rule = pack.documents[id];
          expect(rule?.service).toBe(caseFile.service);
          if (rule?.by.length)
            expect(rule.by.some((role) => rights.roles.includes(role)) && rule.side === rights.side).toBe(true);
          const active = service.machine.active(caseFile.stateSeen[rights.side] ?? '');
          if (isOpen && rule?.during) expect(rule.during.some((state) => active.includes(state))).toBe(true);
          for (const language of languages) {
            const found = findDocument(of, id, language);
            expect(found !== undefined).toBe(isOpen);
            if (!found) continue;
            made.add(`${id}.${language}`);
            const written = writeDocument(found, { ...of, language, today });
            const said = JSON.stringify(written);
            for (const category of Object.keys(pack.categories)) {
              if (!rights.reads.has(category)) expect(said).not.toContain(wordOf(category));
            }
            expect(written.categories.every((category) => rights.reads.has(category))).toBe(true);
          }
        }
        const others = Object.keys(pack.documents).filter((id) => !offered.some((one) => one.id === id));
        for (const id of others) expect(findDocument(of, id, 'en')).toBeUndefined();
        expect(findDocument(of, 'constructor', 'en')).toBeUndefined();
      }
    }
    expect(made.size).toBeGreaterThan(0);
  }, 240_000);
});

describe('a document that repeats what was sent', () => {
  it('shows what was sent, whatever became of it since', () => {
    const pack = compiledPack('test/packs/fixtures/allotment');
    const service = pack.services['shed-permit'] as CompiledService;
    const rule = pack.documents['silence-notice'];
    if (!rule) throw new Error('no such document');
    const repeating = { ...rule, sent: { form: 'shed-plan', to: 'committee' } };
    const caseFile = {
      ...(casesOf(pack, [1], 4)[0] as CaseFile),
      facts: { plotholder: { 'shed-facts': { is: 'here', value: { 'shed-plan': { colour: 'brown' } } } } },
    } as CaseFile;
    const of = {
      pack,
      service,
      world: pack.seed,
      caseFile,
      rights: { side: 'plotholder', reads: new Set(['shed-facts']) },
      language: 'en',
      today,
    };
    const sent = { 'shed-facts': { colour: 'green' } };
    expect(JSON.stringify(writeDocument(rule, of).blocks)).toContain('brown');
    expect(JSON.stringify(writeDocument(repeating, { ...of, sent }).blocks)).toContain('green');
    expect(JSON.stringify(writeDocument(repeating, { ...of, sent }).blocks)).not.toContain('brown');
    expect(JSON.stringify(writeDocument(repeating, of).blocks)).toContain('"absent"');
  });

  it('is not there before anything was sent', () => {
    const pack = compiledPack('country-packs/pakistan');
    expect(pack.documents['copy-for-the-person']?.sent).toEqual({ form: 'application', to: 'requested' });
  });
});

describe('what was erased', () => {
  it('is said to be erased, in the fields and in the lists', () => {
    const pack = compiledPack('test/packs/fixtures/allotment');
    const service = pack.services['shed-permit'] as CompiledService;
    const rule = pack.documents['shed-licence'];
    if (!rule) throw new Error('no such document');
    const caseFile = {
      ...(casesOf(pack, [1], 4)[0] as CaseFile),
      facts: {
        committee: { 'shed-facts': { is: 'erased', on: today }, plans: { is: 'erased', on: today } },
      },
    } as CaseFile;
    const reads = new Set(['shed-facts', 'plans', 'decision']);
    const of = {
      pack,
      service,
      world: pack.seed,
      caseFile,
      rights: { side: 'committee', reads },
      language: 'en',
      today,
    };
    expect(JSON.stringify(writeDocument(rule, of).blocks).split('"erased"').length - 1).toBeGreaterThanOrEqual(3);
  });
});
