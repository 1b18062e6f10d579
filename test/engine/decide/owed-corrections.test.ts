import { describe, expect, it } from 'vitest';
import { cutToPassing, passingBetween } from '../../../core/engine/access/passing.ts';
import { findRights, type Rights } from '../../../core/engine/access/rights.ts';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { isSameJson, type JsonObject } from '../../../core/engine/basics/json.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { answersOf } from '../../../core/engine/decide/facts-of.ts';
import { owedCorrections, readableOwed } from '../../../core/engine/decide/owed-corrections.ts';
import { heldParts } from '../../../core/engine/decide/put-answers.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { codesOf } from '../../../core/engine/model/event-codes.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { caseView } from '../../../core/engine/views/case-view.ts';
import { worklistRows } from '../../../core/engine/views/worklist-rows.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';
import { chair, gardener, open, plan, type Story, story } from './garden.ts';
import { improvableGarden } from './improvable-garden.ts';

const garden = improvableGarden();
const service = garden.services['shed-permit'] as CompiledService;
const record = (answers: JsonObject): Command => ({ type: 'record-answers', form: 'shed-plan', answers });
const step = (transition: string, answers?: JsonObject): Command => ({
  type: 'take-transition',
  transition,
  ...(answers ? { answers } : {}),
});
const caseNow = instant('2026-03-05T13:00:00.000Z');
const higher = { ...plan, height: 2.2 };

const asked = () =>
  story(garden.seed, undefined, undefined, garden)
    .go('2026-03-02T12:00:00.000Z', gardener, open)
    .go('2026-03-03T12:00:00.000Z', gardener, step('ask-for-shed', plan));
const bettered = () => asked().go('2026-03-04T12:00:00.000Z', gardener, record(higher));
const sentAgain = () => bettered().go('2026-03-05T12:00:00.000Z', gardener, step('better-plan'));

function accepted(told: Story): CaseFile {
  expect(told.said).toBe('accepted');
  return told.caseFile as CaseFile;
}

const owedBy = (told: Story, side = 'plotholder') =>
  owedCorrections(garden, service, accepted(told), side).map(({ is, to, categories }) => [is, to, ...categories]);

const rowOf = (told: Story, actor: PersonActor) =>
  worklistRows(garden, service, garden.seed, accepted(told)).find(({ authority }) => authority === actor.authority);

function offers(told: Story, actor: PersonActor) {
  const law = { caseVersion: garden, active: garden };
  const now = told.last?.caseFile ? '2026-03-05T13:00:00.000Z' : '';
  return availableCommands(law, garden.seed, accepted(told), { actor, now: now as never, grants: {} });
}

describe('a correction', () => {
  it('is owed by nobody before anything was changed', () => {
    expect(owedBy(asked())).toEqual([]);
    expect(rowOf(asked(), gardener)?.owed).toBeUndefined();
  });

  it('is owed to each side that was sent what has changed, until it is sent again and acknowledged', () => {
    expect(owedBy(bettered())).toEqual([['unsent', 'committee', 'shed-facts']]);
    expect(owedBy(sentAgain())).toEqual([['unacknowledged', 'committee', 'gardener', 'shed-facts']]);
    const nodded = sentAgain().go('2026-03-06T12:00:00.000Z', chair, step('nod'));
    expect(owedBy(nodded)).toEqual([]);
    expect(owedBy(nodded.go('2026-03-07T12:00:00.000Z', gardener, record(plan)))).toEqual([
      ['unsent', 'committee', 'shed-facts'],
    ]);
  });

  it('is owed no more once the record says again what was sent', () => {
    expect(owedBy(bettered().go('2026-03-05T12:00:00.000Z', gardener, record(plan)))).toEqual([]);
  });

  it('is not owed of what does not pass', () => {
    const told = asked().go('2026-03-04T12:00:00.000Z', gardener, record({ ...plan, secretWishes: 'Two hammocks' }));
    expect(owedBy(told)).toEqual([]);
  });

  it('is shown on the list of the sender, and with the step that would send it', () => {
    expect(rowOf(bettered(), gardener)?.owed).toMatchObject([{ form: 'shed-plan', to: 'committee', is: 'unsent' }]);
    const marked = offers(bettered(), gardener).filter(({ owed }) => owed !== undefined);
    expect(marked.map(({ name, owed }) => [name, owed])).toEqual([
      ['better-plan', [{ form: 'shed-plan', to: 'committee' }]],
    ]);
  });

  it('is told with the case, to who may read some of what differs', () => {
    const seenBy = (told: Story, actor: PersonActor, reads?: readonly string[]) => {
      const caseFile = accepted(told);
      const rights = findRights(garden, garden.seed, actor, caseFile, service.machine, caseNow) as Rights;
      return caseView(garden, service, caseFile, reads ? { ...rights, reads: new Set(reads) } : rights).owed;
    };
    expect(seenBy(asked(), gardener)).toBeUndefined();
    expect(seenBy(bettered(), gardener)).toEqual([{ form: 'shed-plan', to: 'committee', is: 'unsent' }]);
    expect(seenBy(bettered(), gardener, ['diary'])).toBeUndefined();
    expect(seenBy(bettered(), chair)).toBeUndefined();
    expect(seenBy(sentAgain(), gardener)).toEqual([{ form: 'shed-plan', to: 'committee', is: 'unacknowledged' }]);
  });

  it('is known to nobody of the other side before it is sent, nor named there afterwards', () => {
    expect(rowOf(bettered(), chair)).toEqual(rowOf(asked(), chair));
    expect(JSON.stringify(offers(bettered(), chair))).toBe(JSON.stringify(offers(asked(), chair)));
    expect(owedBy(bettered(), 'committee')).toEqual([]);
    for (const told of [bettered(), sentAgain()]) expect(rowOf(told, chair)?.owed).toBeUndefined();
  });

  it('is not told to who may read none of what differs', () => {
    const owed = owedCorrections(garden, service, accepted(bettered()), 'plotholder');
    expect(readableOwed(owed, new Set(['diary', 'gardener']))).toEqual([]);
    expect(readableOwed(owed, new Set(['shed-facts']))).toEqual([{ form: 'shed-plan', to: 'committee', is: 'unsent' }]);
  });

  it('is not owed where what was sent is erased, nor in a case that has ended', () => {
    const before = accepted(bettered());
    const gone = { is: 'erased', on: before.openedOn } as const;
    for (const side of ['plotholder', 'committee']) {
      const facts = { ...before.facts, [side]: { ...before.facts[side], 'shed-facts': gone } };
      expect(owedCorrections(garden, service, { ...before, facts }, 'plotholder')).toEqual([]);
    }
    const ended = bettered().go('2026-03-05T12:00:00.000Z', gardener, step('drop-idea'));
    expect(owedBy(ended)).toEqual([]);
  });
});

describe.each([...compiledPacks(), { name: 'the garden of better plans', pack: garden }])(
  'over random walks through $name',
  ({ pack }) => {
    it('a correction is owed exactly while what may pass is not what was sent last', () => {
      const start = Math.floor(Math.random() * 1_000_000);
      for (let seed = start; seed < start + propertyRuns(12); seed++) {
        const events: CaseEvent[] = [];
        for (const { after, events: fresh } of randomWalk(pack, pack.seed, chanceFrom(seed), 40)) {
          events.push(...fresh);
          if (!after) continue;
          const told = pack.sides.flatMap((side) =>
            owedCorrections(pack, pack.services[after.service] as CompiledService, after, side)
              .filter(({ is }) => is === 'unsent')
              .map(({ form, to }) => `${side} ${form} ${to}`),
          );
          expect(told.sort(), `seed ${seed}`).toEqual(toBeCorrected(pack, after, events));
        }
      }
    });
  },
);

/** The same from the record alone: the sender's frozen copies, held against what is on record now. */
function toBeCorrected(pack: CompiledPack, caseFile: CaseFile, events: readonly CaseEvent[]): readonly string[] {
  if (caseFile.closed) return [];
  const last = new Map<string, CaseEvent>();
  // Walks that begin with a fixture do not tell its first events: such a case is looked at from its next sending on.
  for (const event of events.filter(({ type }) => type === 'form-transmitted')) {
    const { from, form, to } = codesOf(event, 'form-transmitted');
    last.set(`${from} ${form} ${to}`, event);
  }
  const { forms } = pack.services[caseFile.service] as CompiledService;
  return [...last]
    .filter(([key, event]) => {
      const [from = '', id = '', to = ''] = key.split(' ');
      const form = forms[id];
      const sent = Object.fromEntries(
        event.parts.filter((part) => part.sent).map(({ category, value }) => [category, value[id] as JsonObject]),
      );
      if (!form || Object.keys(sent).length === 0) return false;
      const subtrees = heldParts(form.partition(answersOf(form, caseFile, from) ?? {}));
      return !isSameJson(cutToPassing(passingBetween(pack, from, to), id, subtrees), sent);
    })
    .map(([key]) => key)
    .sort();
}
