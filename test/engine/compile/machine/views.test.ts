import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import type { CompiledMachine } from '../../../../core/engine/compile/compiled-machine.ts';
import type { StateValue } from '../../../../core/engine/model/case-file.ts';
import { lighthouse, sides, soundMachine } from './lighthouse-machine.ts';

const machine = soundMachine(lighthouse);

describe('what a side may know of a state', () => {
  it('shows a state that is private to one side as the nearest state that both know', () => {
    expect(machine.seenBy('logbook', 'keeper')).toBe('logbook');
    expect(machine.seenBy('logbook', 'harbour')).toEqual({});
  });

  it('leaves a private region out', () => {
    const state: StateValue = { inquiry: { inspection: { lens: 'asked', oil: 'asked', gulls: 'done' } } };
    expect(machine.seenBy(state, 'keeper')).toEqual({ inquiry: { inspection: { lens: 'asked', gulls: 'done' } } });
    expect(machine.seenBy(state, 'harbour')).toEqual(state);
  });

  it('shows a region whose inside is private as a region of which nothing is known', () => {
    const state: StateValue = { inquiry: { inspection: { lens: 'done', oil: 'done', gulls: 'counted' } } };
    expect(machine.seenBy(state, 'harbour')).toEqual({
      inquiry: { inspection: { lens: 'done', oil: 'done', gulls: {} } },
    });
  });

  it('shows parallel work whose regions are all private as a plain state', () => {
    const garden = soundMachine({
      id: 'shed',
      initial: 'work',
      states: {
        work: {
          type: 'parallel',
          on: { stop: 'over' },
          states: {
            digging: { meta: { sides: ['keeper'] }, initial: 'on', states: { on: { on: { dig: 'off' } }, off: {} } },
            hoeing: { meta: { sides: ['keeper'] }, initial: 'on', states: { on: {} } },
          },
        },
        over: { type: 'final', meta: { outcome: 'over' } },
      },
    });
    expect(garden.seenBy({ work: { digging: 'on', hoeing: 'on' } }, 'harbour')).toBe('work');
  });

  it('believes the side that knows deepest', () => {
    const deep: StateValue = { inquiry: { inspection: { lens: 'asked', oil: 'done', gulls: 'done' } } };
    expect(machine.join({ keeper: 'inquiry', harbour: deep })).toEqual(deep);
    expect(machine.join({ keeper: 'logbook', harbour: {} })).toBe('logbook');
  });

  it('says nothing where nobody knows anything, which is no state', () => {
    expect(machine.join({})).toEqual({});
    expect(machine.isState(machine.join({ keeper: {} }))).toBe(false);
  });
});

/** Random sound machines: nested and parallel states, every one known to some of the sides around it. */
const someSides = (among: readonly string[]) => fc.subarray([...among], { minLength: 1 });
const stateNames = ['alder', 'beech', 'cedar', 'dogwood'];

function compound(depth: number, among: readonly string[]): fc.Arbitrary<JsonObject> {
  return fc.integer({ min: 1, max: 4 }).chain((count) => {
    const names = stateNames.slice(0, count);
    return fc.tuple(...names.map(() => anyState(depth, among, names))).map((states) => ({
      initial: names[0] as string,
      states: Object.fromEntries(names.map((name, index) => [name, states[index] as JsonObject])),
    }));
  });
}

function anyState(depth: number, among: readonly string[], siblings: readonly string[]): fc.Arbitrary<JsonObject> {
  return fc
    .record({
      known: someSides(among),
      kind: fc.constantFrom('atomic', 'compound', 'parallel'),
      target: fc.constantFrom(...siblings),
      event: fc.constantFrom('rain', 'sun', 'frost'),
    })
    .chain(({ known, kind, target, event }): fc.Arbitrary<JsonObject> => {
      const common = { meta: { sides: known }, on: { [event]: { target, reenter: true } } };
      if (depth === 0 || kind === 'atomic') return fc.constant(common);
      if (kind === 'compound') return compound(depth - 1, known).map((inside) => ({ ...common, ...inside }));
      const region = someSides(known).chain((inner) =>
        compound(depth - 1, inner).map((inside) => ({ meta: { sides: inner }, ...inside })),
      );
      return fc
        .tuple(region, region)
        .map(([left, right]) => ({ ...common, type: 'parallel', states: { left, right } }));
    });
}

const anyMachine = compound(2, sides).map(({ states, ...rest }) =>
  soundMachine({
    id: 'wood',
    ...rest,
    on: { fell: '.felled' },
    states: { ...(states as JsonObject), felled: { type: 'final', meta: { outcome: 'felled' } } },
  }),
);

const weather = fc.array(fc.constantFrom('rain', 'sun', 'frost'), { maxLength: 12 });

function walk(wood: CompiledMachine, events: readonly string[]): StateValue[] {
  const first = wood.start(() => true);
  if (first.is !== 'moved') throw new Error('no initial state');
  const states = [first.state];
  for (const event of events) {
    const step = wood.step(states.at(-1) as StateValue, event, () => true);
    if (step.is === 'moved') states.push(step.state);
  }
  return states;
}

describe('for any machine and any walk', () => {
  it('joins what the sides know to the whole state', () => {
    fc.assert(
      fc.property(anyMachine, weather, (wood, events) => {
        for (const state of walk(wood, events)) {
          const seen = Object.fromEntries(sides.map((side) => [side, wood.seenBy(state, side)]));
          expect(wood.join(seen)).toEqual(state);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows a side exactly the active states that it may know', () => {
    fc.assert(
      fc.property(anyMachine, weather, fc.constantFrom(...sides), (wood, events, side) => {
        for (const state of walk(wood, events)) {
          const allowed = wood.active(state).filter((path) => wood.states[path]?.sides.includes(side));
          expect(wood.active(wood.seenBy(state, side))).toEqual(allowed);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('10,000 random steps', () => {
  it('never leave the known states, and what was entered and left explains each step', () => {
    let seed = 20260302;
    const draw = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const start = machine.start(() => true);
    if (start.is !== 'moved') throw new Error('no initial state');
    const counts = { moved: 0, refused: 0, unanswered: 0 };
    let state = start.state;
    for (let count = 0; count < 10_000; count++) {
      const event = machine.events[draw(machine.events.length)] as string;
      const step = machine.step(state, event, () => [true, true, true, false, undefined][draw(5)]);
      counts[step.is] += 1;
      if (step.is !== 'moved') continue;
      expect(machine.isState(step.state)).toBe(true);
      const active = new Set(machine.active(state));
      for (const path of step.left) active.delete(path);
      for (const path of step.entered.filter((path) => machine.active(step.state).includes(path))) active.add(path);
      expect([...active].sort()).toEqual([...machine.active(step.state)].sort());
      state = machine.outcome(step.state) === undefined ? step.state : start.state;
    }
    expect(Math.min(counts.moved, counts.refused, counts.unanswered)).toBeGreaterThan(200);
  });
});
