import { describe, expect, it } from 'vitest';
import { findRights } from '../../../core/engine/access/rights.ts';
import { sideCopy } from '../../../core/engine/model/side-copy.ts';
import { caseView } from '../../../core/engine/views/case-view.ts';
import { reachRows } from '../../../core/engine/views/reach-rows.ts';
import { asked, chair, garden, gardener, judge, plan, sketched } from './garden.ts';

const service = garden.services['shed-permit'];
if (!service) throw new Error('the garden has one service');

describe('before a transmission', () => {
  it('the case exists for its own side only', () => {
    const { caseFile } = sketched();
    expect(caseFile && reachRows(garden, garden.seed, caseFile)).toEqual([
      { side: 'plotholder', authority: 'plot-7', why: 'party' },
    ]);
  });
});

describe('a transmission', () => {
  it('hands over exactly what the whitelist lets pass', () => {
    const facts = asked().caseFile?.facts.committee ?? {};
    expect(Object.keys(facts).sort()).toEqual(['gardener', 'shed-facts']);
    expect(JSON.stringify(facts)).not.toContain('hammock');
  });

  it('seals a salt with each part that it hands over and with the sender’s copy, and with no other', () => {
    const parts = asked().last?.outcome;
    const all = parts?.ok ? parts.value.events.flatMap((event) => event.parts) : [];
    expect(all.filter(({ holder }) => holder === 'committee').every(({ salt }) => salt === 'a-salt')).toBe(true);
    const own = all.filter(({ holder }) => holder === 'plotholder');
    expect(own.every(({ salt, sent }) => (salt === undefined) === (sent === undefined))).toBe(true);
  });

  it('leaves the sender a frozen copy of exactly what passed, which is no fact', () => {
    const { last, caseFile } = asked();
    const all = last?.outcome.ok ? last.outcome.value.events.flatMap((event) => event.parts) : [];
    const kept = all.filter(({ sent }) => sent).map(({ category, value }) => [category, value]);
    const got = all.filter(({ holder }) => holder === 'committee').map(({ category, value }) => [category, value]);
    expect(kept).toEqual(got);
    const diary = caseFile?.facts.plotholder?.diary;
    expect(diary?.is === 'here' && diary.value['shed-plan']).toEqual({ secretWishes: plan.secretWishes });
  });

  it('is frozen: what the sender changes afterwards does not reach the receiver', () => {
    const before = asked().caseFile?.facts.committee;
    expect(before).toBeDefined();
    expect(
      asked().go('2026-03-05T12:00:00.000Z', gardener, { type: 'post-message', to: [], text: 'A note to self' })
        .caseFile?.facts.committee,
    ).toEqual(before);
  });

  it('names the authority of the other side, never the person', () => {
    const outcome = asked().last?.outcome;
    const events = outcome?.ok ? outcome.value.events : [];
    const copies = events
      .filter(({ sides }) => sides.includes('committee'))
      .map((event) => sideCopy(event, 'committee'));
    expect(copies.length).toBeGreaterThan(1);
    expect(JSON.stringify(copies)).not.toContain(gardener.user);
    expect(JSON.stringify(copies)).toContain('plot-7');
  });

  it('gives the case a date of its own on the other side: that of the receipt', () => {
    const { caseFile } = asked();
    const rights = caseFile && findRights(garden, garden.seed, chair, caseFile, service.machine);
    expect(caseFile && rights && caseView(garden, service, caseFile, rights).openedOn).toBe('2026-03-03');
    expect(caseFile?.openedOn).toBe('2026-03-02');
  });
});

describe('what a role reads', () => {
  it('is cut to its categories', () => {
    const { caseFile } = asked();
    if (!caseFile) throw new Error('the case is open');
    const seen = (actor: typeof chair) => {
      const rights = findRights(garden, garden.seed, actor, caseFile, service.machine);
      return rights && caseView(garden, service, caseFile, rights).forms['shed-plan'];
    };
    expect(seen(gardener)).toMatchObject({ gardener: { name: 'Sample Testcase' }, secretWishes: expect.any(String) });
    expect(seen(chair)).toEqual({ height: 2, colour: 'green' });
    expect(seen(judge)).toEqual({ height: 2, colour: 'green' });
  });

  it('is nothing for a role that its authority’s kind cannot hold', () => {
    const { caseFile } = asked();
    const impostor = { ...chair, roles: ['gardener', 'slug-judge', 'constructor'] };
    expect(caseFile && findRights(garden, garden.seed, impostor, caseFile, service.machine)).toBeUndefined();
  });
});
