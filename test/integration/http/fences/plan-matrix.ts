import { accessMatrix } from '../../../../core/engine/access/matrix.ts';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../../core/engine/model/case-file.ts';
import { chanceFrom } from '../../../packs/sample-answers.ts';
import { type Fences, stepsOf } from './walk-fences.ts';

/** The walk of a seed, and who tries everything after which of its steps. */
export interface PlannedWalk {
  readonly seed: number;
  readonly moments: ReadonlyMap<number, readonly PersonActor[]>;
}

/** What is tried of a matrix, and what is left of it. */
export interface MatrixPlan {
  readonly walks: readonly PlannedWalk[];
  /** Services, roles and rights that some case can give, and to which no walk leads: `service role stage`, one for each. */
  readonly left: readonly string[];
  /** How many there are in all. */
  readonly cells: number;
}

/**
 * Walks that bring every role into every position towards a case that it has on any walk of the first seeds: without a
 * case, before it is known to its side, and with each set of rights that its grants add up to. Two people in the same
 * position differ in nothing that a fence looks at, so one of them tries everything for all.
 */
export function planMatrix(fences: Fences, pack: CompiledPack, seeds: number): MatrixPlan {
  const taken = new Set<string>();
  const stood = new Set<string>();
  const walks: PlannedWalk[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const moments = new Map<number, readonly PersonActor[]>();
    for (const [index, { after, now }] of stepsOf(pack, chanceFrom(seed)).entries()) {
      if (!after) continue;
      const fresh = fences.people.filter((person) => {
        const rights = fences.access.rightsOf(person, after, now);
        for (const stage of rights ? stagesOn(pack, after, rights.side) : []) {
          stood.add(`${after.service} ${person.roles[0]} ${stage}`);
        }
        const position = rights
          ? [...rights.reads].sort().join() + [...rights.may].sort().join()
          : Object.values(after.parties).includes(person.authority) && 'not yet';
        const key = `${after.service} ${person.roles[0]} ${position}`;
        return !taken.has(key) && taken.add(key);
      });
      if (fresh.length > 0) moments.set(index, fresh);
    }
    if (moments.size > 0) walks.push({ seed, moments });
  }
  const rightsOf = new Map<string, { readonly stage: string; readonly met: boolean }>();
  for (const { service, role, stage, reads, may, reach, attainable } of accessMatrix(pack)) {
    if (!attainable || stage === null || reach === 'granted') continue;
    const key = `${service} ${role} ${reads.join()} ${may.join()}`;
    const met = rightsOf.get(key)?.met === true || stood.has(`${service} ${role} ${stage}`);
    rightsOf.set(key, { stage: `${service} ${role} ${stage}`, met });
  }
  const cells = [...rightsOf.values()];
  return { walks, left: cells.filter(({ met }) => !met).map(({ stage }) => stage), cells: cells.length };
}

function stagesOn(pack: CompiledPack, { service, stateSeen }: CaseFile, side: string): readonly string[] {
  const seen = stateSeen[side];
  return seen === undefined ? [] : (pack.services[service]?.machine.active(seen) ?? []);
}
