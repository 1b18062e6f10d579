import { describe, expect, it } from 'vitest';
import type { Diagram, DiagramBox } from '../../../core/engine/handbook/diagram-chapter.ts';
import { type Handbook, handbookOf } from '../../../core/engine/handbook/handbook.ts';
import { explainRule } from '../../../core/engine/scenario/explain-rule.ts';
import { packFolders, verifiedChange, verifiedPack } from './verified-pack.ts';

const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);

function boxesOf(boxes: readonly DiagramBox[]): readonly DiagramBox[] {
  return boxes.flatMap((box) => [box, ...boxesOf(box.inside)]);
}

describe.each(packFolders)('the handbook of %s', (folder) => {
  const verified = verifiedPack(folder);
  const { pack } = verified;
  const language = pack.languages[0] as string;
  const book = handbookOf(verified, language);

  it.each(Object.keys(pack.services))('has every state, step, form, deadline and safeguard of %s', (id) => {
    const service = pack.services[id];
    const chapter = book.services.find((each) => each.id === id);
    if (!service || !chapter) throw new Error(id);
    expect(ids(chapter.states)).toEqual(Object.keys(service.machine.states));
    expect(ids(chapter.steps)).toEqual(Object.keys(service.transitions));
    expect(ids(chapter.forms).toSorted()).toEqual(Object.keys(service.forms).sort());
    expect(ids(chapter.deadlines)).toEqual(ids(service.deadlines));
    expect(ids(chapter.safeguards)).toEqual(ids(service.safeguards));
    expect(ids(chapter.conditions)).toEqual(Object.keys(service.conditions));
  });

  it('has every field of every form, with its category', () => {
    for (const { id, forms } of Object.values(pack.services)) {
      for (const form of Object.values(forms)) {
        const entry = book.services.find((each) => each.id === id)?.forms.find((each) => each.id === form.id);
        const shown = (entry?.fields ?? []).filter(({ isGroup }) => !isGroup);
        const paths = form.fields.map(({ pointer }) =>
          pointer
            .split('/')
            .filter((key) => key !== '' && key !== '*')
            .join('.'),
        );
        expect(ids(shown)).toEqual(paths);
        expect(shown.map(({ category }) => category?.id)).toEqual(form.fields.map(({ category }) => category));
      }
    }
  });

  it('has every role, category, authority, calendar and code', () => {
    const roles = book.services.flatMap(({ access }) => access.flatMap((side) => ids(side.roles)));
    expect(new Set(roles)).toEqual(new Set(Object.keys(pack.roles)));
    expect(new Set(ids(book.authorities))).toEqual(new Set(Object.keys(pack.seed.authorities)));
    expect(ids(book.calendars)).toEqual(Object.keys(pack.seed.calendars));
    expect(book.codeLists.map(({ codes }) => codes.length)).toEqual(
      book.codeLists.map(({ id }) => pack.codeLists[id]?.codes.length),
    );
    expect(book.separations).toHaveLength(pack.separations.length);
    expect(book.passages).toHaveLength(pack.whitelist.length);
  });

  it('draws every state in some diagram, and every arrow between boxes of its own', () => {
    for (const { states, diagrams } of book.services) {
      const drawn = new Set(diagrams.flatMap(({ boxes }) => boxesOf(boxes).map(({ path }) => path)));
      expect(ids(states).filter((path) => !drawn.has(path))).toEqual([]);
      for (const diagram of diagrams) expect(strayArrows(diagram)).toEqual([]);
    }
  });

  it('counts its examples as a case would', () => {
    for (const { id, deadlines } of book.services) {
      const service = pack.services[id];
      for (const { id: rule, example } of deadlines) {
        if (example.is !== 'computed' || !service) continue;
        const facts = example.parties.map(({ side, authority }) => ({
          path: `parties.${side.id}`,
          value: authority.id,
        }));
        const from = { on: example.from, ...(example.time === undefined ? {} : { time: example.time }) };
        const explained = explainRule(pack, service, rule, { from, events: [], facts });
        expect(explained.ok && explained.value.due?.lastDay).toBe(example.lastDay);
      }
    }
  });

  it('is the same twice', () => {
    expect(handbookOf(verified, language)).toEqual(book);
  });
});

function strayArrows({ boxes, arrows }: Diagram): readonly string[] {
  const paths = new Set(boxesOf(boxes).map(({ path }) => path));
  return arrows.flatMap(({ from, to }) => [from, to].filter((path) => path !== '' && !paths.has(path)));
}

describe('the handbook', () => {
  const allotment = handbookOf(verifiedPack('test/packs/fixtures/allotment'), 'en');

  it('says of what is declared only that it is not carried out', () => {
    expect(allotment.documents.map(({ enforced }) => enforced)).toEqual([false, false]);
    expect(allotment.duplicates.map(({ enforced }) => enforced)).toEqual([true]);
    expect(allotment.reports.map(({ enforced }) => enforced)).toEqual([true]);
  });

  it('begins its examples where it is told to', () => {
    const book: Handbook = handbookOf(verifiedPack('country-packs/xa'), 'en', '2026-12-24' as Handbook['from']);
    const [example] = book.services.flatMap(({ deadlines }) => deadlines.map((each) => each.example));
    expect(example).toMatchObject({ is: 'computed', from: '2026-12-24' });
  });

  it('shows a safeguard with the way on which it would be broken', () => {
    const book = handbookOf(
      verifiedChange('country-packs/xa', {
        'safeguards.yaml': () =>
          'decided-on-identity:\n  service: readmission\n  pattern: precedence\n  of: [agree, refuse]\n  needs: [{ holds: identity-stated }]\n  source: { status: policy }\n',
      }),
      'en',
    );
    const [safeguard] = book.services.flatMap(({ safeguards }) => safeguards);
    expect(safeguard).toMatchObject({ id: 'decided-on-identity', verdict: 'enforced at run time' });
    expect(safeguard?.path?.steps.map(({ step }) => step?.id).at(-1)).toMatch(/agree|refuse/);
  });

  it('names for each article the rules that rest on it, and counts a paragraph for its article', () => {
    const book = handbookOf(verifiedPack('country-packs/pakistan'), 'en');
    for (const { articles } of book.instruments) {
      for (const { rules, noRule } of articles) expect(rules.length > 0 || noRule !== undefined).toBe(true);
    }
  });
});
