import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../../core/engine/evolve/evolve.ts';
import type { CaseFile } from '../../../core/engine/model/case-file.ts';
import { joinSideCopies, sideCopy } from '../../../core/engine/model/side-copy.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { randomWalk } from '../../packs/random-walk.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';

describe.each(compiledPacks())('random legal walks through $name', ({ pack }) => {
  it('fold to the case that decide returned, event by event', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        let folded: CaseFile | undefined;
        for (const { events, after } of randomWalk(pack, pack.seed, chanceFrom(seed), 25)) {
          for (const event of events) folded = evolve(folded, event);
          expect(folded).toEqual(after);
        }
      }),
      { numRuns: propertyRuns(5) },
    );
  });

  it('fold to the same case from what the streams of the sides store', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const walk = randomWalk(pack, pack.seed, chanceFrom(seed), 25);
        let folded: CaseFile | undefined;
        for (const event of walk.flatMap(({ events }) => events)) {
          const copies = [...event.sides].reverse().map((side) => ({ side, copy: sideCopy(event, side) }));
          folded = evolve(folded, joinSideCopies(JSON.parse(JSON.stringify(copies))));
        }
        expect(folded).toEqual(walk.at(-1)?.after);
      }),
      { numRuns: propertyRuns(5) },
    );
  });

  it('stay in states of the machine, which the views of the sides rebuild', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { after } of randomWalk(pack, pack.seed, chanceFrom(seed), 25)) {
          const machine = after && pack.services[after.service]?.machine;
          if (!after || !machine) continue;
          const whole = machine.join(after.stateSeen);
          expect(machine.isState(whole)).toBe(true);
          for (const side of Object.keys(after.known))
            expect(machine.seenBy(whole, side)).toEqual(after.stateSeen[side]);
        }
      }),
      { numRuns: propertyRuns(5) },
    );
  });

  it('reach most states of every service, so that the walks are worth something', () => {
    const visited = new Map(Object.keys(pack.services).map((id) => [id, new Set<string>()]));
    const shares = () =>
      Object.values(pack.services).map(
        ({ id, machine }) => (visited.get(id)?.size ?? 0) / Object.keys(machine.states).length,
      );
    for (let seed = 0; seed < 80 && Math.min(...shares()) <= 0.6; seed++) {
      for (const { after } of randomWalk(pack, pack.seed, chanceFrom(seed), 40)) {
        const machine = after && pack.services[after.service]?.machine;
        for (const path of machine && after ? machine.active(machine.join(after.stateSeen)) : []) {
          visited.get(after?.service ?? '')?.add(path);
        }
      }
    }
    expect(Math.min(...shares())).toBeGreaterThan(0.6);
  });

  it('end with no clock running once the case is closed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { after } of randomWalk(pack, pack.seed, chanceFrom(seed), 30)) {
          if (!after?.closed) continue;
          expect(Object.values(after.deadlines).filter(({ status }) => status.is === 'running')).toEqual([]);
        }
      }),
      { numRuns: propertyRuns(5) },
    );
  });
});
