import { describe, expect, it } from 'vitest';
import { grantsFor } from '../../../core/engine/access/grants-in-force.ts';
import { categoriesAsked } from '../../../core/engine/access/may-read.ts';
import { readsInStates } from '../../../core/engine/access/reads-in-states.ts';
import { findRights, type Rights } from '../../../core/engine/access/rights.ts';
import type { Category } from '../../../core/engine/basics/identifiers.ts';
import { isJsonObject, type JsonObject } from '../../../core/engine/basics/json.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import { readableOwed } from '../../../core/engine/decide/owed-corrections.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { fillForm } from '../../../core/engine/scenario/walk/fill-form.ts';
import { availableCommands } from '../../../core/engine/views/available-commands.ts';
import { caseView } from '../../../core/engine/views/case-view.ts';
import { worklistRows } from '../../../core/engine/views/worklist-rows.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { peopleOf, randomWalk, type WalkStep } from '../../packs/random-walk.ts';
import { type Chance, chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';

describe.each(compiledPacks())('what a person may not read in $name', ({ name, pack }) => {
  it('changes nothing of what they see, may try and are refused, whatever is taken from their rights', () => {
    const start = Math.floor(Math.random() * 1_000_000);
    let compared = 0;
    for (let seed = start; compared < propertyRuns(30) && seed < start + 60; seed++) {
      const chance = chanceFrom(seed);
      const thinned = thinnedOut(pack, chance);
      for (const { after, now } of randomWalk(pack, pack.seed, chance, 25)) {
        const service = after && thinned.services[after.service];
        if (!after || !service || chance() < 0.6) continue;
        for (const actor of peopleOf(thinned, pack.seed)) {
          const rights = findRights(thinned, pack.seed, actor, after, service.machine, now);
          if (!rights || chance() < 0.5) continue;
          const twin = twinOf(thinned, service, after, hiddenNow(thinned, service, rights), chance);
          if (!twin) continue;
          const where = `seed ${seed}, ${actor.user}`;
          expect(sightOf(thinned, service, twin, actor, now), where).toBe(sightOf(thinned, service, after, actor, now));
          expect(offersTo(thinned, twin, actor, now), where).toBe(offersTo(thinned, after, actor, now));
          for (const command of trials(service)) {
            const said = [after, twin].map((one) => answerTo(thinned, one, command, actor, now));
            // Whether a step is taken at all is what the proof is about; why it is not is the same.
            if (said.includes('accepted'))
              expect(['accepted', '{"code":"not-now","params":{}}']).toEqual(expect.arrayContaining(said));
            else expect(said[1], `${where}: ${JSON.stringify(command)}`).toBe(said[0]);
          }
          compared++;
        }
      }
    }
    if (Object.keys(pack.categories).length > 2) expect(compared).toBeGreaterThan(0);
  });

  it('shows in nothing that comes of what others do, where the pack proves it', () => {
    const start = Math.floor(Math.random() * 1_000_000);
    for (let seed = start; seed < start + propertyRuns(name === 'pakistan' ? 2 : 12); seed++) {
      const chance = chanceFrom(seed);
      const walk = randomWalk(pack, pack.seed, chance, 30);
      const at = Math.floor(chance() * walk.length * 0.7);
      const { after } = walk[at] ?? {};
      const service = after && pack.services[after.service];
      if (!after || !service) continue;
      for (const actor of peopleOf(pack, pack.seed)) {
        const twin = twinOf(pack, service, after, hiddenEver(pack, service, actor), chance);
        if (twin) follow(pack, service, [after, twin], walk.slice(at + 1), actor, `seed ${seed}, ${actor.user}`);
      }
    }
  });
});

/** The pack with some of what its roles may read taken away. */
function thinnedOut(pack: CompiledPack, chance: Chance): CompiledPack {
  const roles = Object.values(pack.roles).map((role) => {
    const kept = new Set(Object.keys(pack.categories).filter(() => chance() < 0.6));
    const grants = role.grants.map((grant) => ({ ...grant, reads: grant.reads.filter((each) => kept.has(each)) }));
    return [role.id, { ...role, grants }] as const;
  });
  return { ...pack, roles: Object.fromEntries(roles) };
}

/** Follows both cases until they take a step differently: that somebody else acted or not is no disclosure of theirs. */
function follow(
  pack: CompiledPack,
  service: CompiledService,
  cases: readonly [CaseFile, CaseFile],
  steps: readonly WalkStep[],
  actor: PersonActor,
  where: string,
): void {
  let pair = cases;
  for (const step of steps) {
    const [left, right] = pair.map((one) => decided(pack, one, step.command, step.actor, step.now));
    if (!left?.caseFile || !right?.caseFile || left.outcome.ok !== right.outcome.ok) return;
    pair = [left.caseFile, right.caseFile];
    expect(sightOf(pack, service, pair[1], actor, step.now), `${where} after ${JSON.stringify(step.command)}`).toBe(
      sightOf(pack, service, pair[0], actor, step.now),
    );
  }
}

function decided(
  pack: CompiledPack,
  caseFile: CaseFile,
  command: Command,
  actor: WalkStep['actor'],
  now: WalkStep['now'],
) {
  const grants = { caseId: 'case', reference: 'REF-1', salt: 'salt' };
  return decide({ caseVersion: pack, active: pack }, pack.seed, caseFile, command, { actor, now, grants });
}

/** Everything that reaches a person of a case, as one text. */
function sightOf(
  pack: CompiledPack,
  service: CompiledService,
  caseFile: CaseFile,
  actor: PersonActor,
  now: WalkStep['now'],
): string {
  const rights = findRights(pack, pack.seed, actor, caseFile, service.machine, now);
  if (!rights) return 'nothing';
  const roles = actor.roles.flatMap((id) => pack.roles[id] ?? []);
  const rows = worklistRows(pack, service, pack.seed, caseFile)
    .filter(({ authority }) => authority === actor.authority)
    .map(({ owed = [], ...row }) => {
      const readable = readsInStates(roles, row.service, row.states, row.why, actor.user);
      const facets = Object.entries(row.facets).filter(([, { category }]) => readable.has(category));
      return { ...row, facets: Object.fromEntries(facets), owed: readableOwed(owed, readable) };
    });
  return JSON.stringify({
    view: caseView(pack, service, caseFile, rights),
    rows,
  });
}

function offersTo(pack: CompiledPack, caseFile: CaseFile, actor: PersonActor, now: WalkStep['now']): string {
  const law = { caseVersion: pack, active: pack };
  return JSON.stringify(availableCommands(law, pack.seed, caseFile, { actor, now, grants: {} }));
}

function answerTo(pack: CompiledPack, caseFile: CaseFile, command: Command, actor: PersonActor, now: WalkStep['now']) {
  const { outcome } = decided(pack, caseFile, command, actor, now);
  return outcome.ok ? 'accepted' : JSON.stringify(outcome.error);
}

function trials({ transitions, deadlines }: CompiledService): readonly Command[] {
  return [
    ...Object.keys(transitions).map((transition): Command => ({ type: 'take-transition', transition })),
    ...deadlines.map(({ id }): Command => ({ type: 'extend-deadline', deadline: id, reason: 'no-such-reason' })),
  ];
}

/** The same case with other values in some categories, whoever holds them; undefined where there are none to change. */
function twinOf(
  pack: CompiledPack,
  service: CompiledService,
  caseFile: CaseFile,
  hidden: ReadonlySet<Category>,
  chance: Chance,
): CaseFile | undefined {
  let differs = false;
  const others = new Map(
    Object.values(service.forms).map((form) => [form.id, form.partition(fillForm(pack, form, chance, 0.7))] as const),
  );
  const facts = Object.entries(caseFile.facts).map(([side, held]) => {
    const changed = Object.entries(held).map(([category, fact]) => {
      if (fact.is !== 'here' || !hidden.has(category)) return [category, fact] as const;
      const value = Object.entries(fact.value).map(([form, part]) => {
        const other = others.get(form)?.[category];
        // What is there stays there: only values differ.
        if (!other || JSON.stringify(shapeOf(other)) !== JSON.stringify(shapeOf(part))) return [form, part] as const;
        differs ||= JSON.stringify(other) !== JSON.stringify(part);
        return [form, other] as const;
      });
      return [category, { ...fact, value: Object.fromEntries(value) }] as const;
    });
    return [side, Object.fromEntries(changed)] as const;
  });
  return differs ? { ...caseFile, facts: Object.fromEntries(facts) } : undefined;
}

function shapeOf(value: unknown): unknown {
  return isJsonObject(value as JsonObject) ? Object.keys(value as JsonObject).sort() : typeof value;
}

/** What cannot be read now, but for what the pack discloses the outcome of. */
function hiddenNow(pack: CompiledPack, service: CompiledService, { reads, roles }: Rights): ReadonlySet<Category> {
  const told = disclosed(service, roles);
  return new Set(Object.keys(pack.categories).filter((category) => !reads.has(category) && !told.has(category)));
}

function hiddenEver(pack: CompiledPack, service: CompiledService, { roles: ids }: PersonActor): ReadonlySet<Category> {
  const roles = ids.flatMap((id) => pack.roles[id] ?? []);
  const granted = grantsFor(roles, service.id).flatMap((grant) => grant.reads);
  // Whoever breaks the glass on the way reads more from then on.
  const reads = new Set([...granted, ...roles.flatMap(({ breakGlass }) => breakGlass?.reads ?? [])]);
  return hiddenNow(pack, service, { reads, roles: ids } as unknown as Rights);
}

function disclosed(service: CompiledService, roles: readonly string[]): ReadonlySet<Category> {
  const stated = service.deadlines.flatMap(({ appliesIf, extension }) => [appliesIf, extension?.blockedIf]);
  const all = [...Object.values(service.conditions), ...stated].flatMap((one) => one ?? []);
  const told = all.filter(({ discloses }) => discloses?.some((role) => roles.includes(role)));
  return new Set(told.flatMap((condition) => categoriesAsked(service, condition)));
}
