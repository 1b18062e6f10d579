import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../core/engine/basics/json.ts';
import { compileMachine } from '../../../../core/engine/compile/machine/compile-machine.ts';
import { machineCodes } from '../../../../core/engine/compile/machine/machine-codes.ts';
import { propertyRuns } from '../../../property-runs.ts';
import { collectReports } from '../reports.ts';
import { lighthouse, sides } from './lighthouse-machine.ts';

/** A small sound machine with some states replaced or added. */
function shed(states: JsonObject, root: JsonObject = {}): JsonObject {
  return {
    id: 'shed',
    initial: 'open',
    ...root,
    states: {
      open: { on: { shut: 'closed' } },
      closed: { type: 'final', meta: { outcome: 'shut' } },
      ...states,
    },
  };
}

function reportsOf(config: JsonObject): string[] {
  const { report, told } = collectReports();
  const machine = compileMachine(config, { hash: 'h', sides }, report);
  expect(machine === undefined).toBe(told.length > 0);
  return told;
}

const region = (states: JsonObject, more: JsonObject = {}): JsonObject => ({ initial: 'a', ...more, states });
const done: JsonObject = { type: 'final' };
const passes = region({ a: { always: 'b' }, b: done });
const ends = region({ a: { on: { go: 'b' } }, b: done });

/** For each code: a machine that triggers exactly it, and a near miss that is sound. */
const cases: [string, string, JsonObject, JsonObject][] = [
  [
    'a guard that would vanish because it is written as in version 4',
    'MACHINE-KEY-UNKNOWN /states/open/on/shut/cond',
    shed({ open: { on: { shut: { target: 'closed', cond: 'dry' } } } }),
    shed({ open: { on: { shut: { target: 'closed', guard: 'dry' } } } }),
  ],
  [
    'a timer',
    'MACHINE-KEY-UNKNOWN /states/open/after',
    shed({ open: { after: { 10: 'closed' }, on: { shut: 'closed' } } }),
    shed({}),
  ],
  [
    'an action',
    'MACHINE-KEY-UNKNOWN /states/open/entry',
    shed({ open: { entry: 'ring', on: { shut: 'closed' } } }),
    shed({}),
  ],
  [
    'a history state',
    'MACHINE-SHAPE /states/past/type',
    shed({ past: { type: 'history', on: { shut: 'closed' } } }),
    shed({ past: { on: { shut: 'closed' } } }),
  ],
  [
    'a guard that is no name',
    'MACHINE-NAME /states/open/on/shut/1/guard',
    shed({ open: { on: { shut: ['closed', { target: 'closed', guard: { type: 'not' } }] } } }),
    shed({ open: { on: { shut: [{ target: 'closed', guard: 'dry' }, 'closed'] } } }),
  ],
  [
    'an event for every event',
    'MACHINE-NAME /states/open/on/*',
    shed({ open: { on: { shut: 'closed', '*': 'closed' } } }),
    shed({ open: { on: { shut: 'closed', any: 'closed' } } }),
  ],
  [
    'an event of the library',
    'MACHINE-NAME /states/open/on/xstate.init',
    shed({ open: { on: { shut: 'closed', 'xstate.init': 'closed' } } }),
    shed({}),
  ],
  [
    'a state named as what every object has',
    'MACHINE-NAME /states/constructor',
    shed({ constructor: { on: { shut: 'closed' } } }),
    shed({ builder: { on: { shut: 'closed' } } }),
  ],
  [
    'a target that does not exist',
    'MACHINE-TARGET-UNKNOWN /states/open/on/shut',
    shed({ open: { on: { shut: 'closd' } } }),
    shed({}),
  ],
  [
    'a target beside the root',
    'MACHINE-TARGET-UNKNOWN /on/shut',
    shed({}, { on: { shut: 'closed' } }),
    shed({}, { on: { shut: '.closed' } }),
  ],
  ['an initial state that does not exist', 'MACHINE-INITIAL-UNKNOWN /initial', shed({}, { initial: 'opn' }), shed({})],
  [
    'a transition without a target',
    'MACHINE-SHAPE /states/open/on/stay',
    shed({ open: { on: { shut: 'closed', stay: {} } } }),
    shed({}),
  ],
  [
    'a choice after one that is always made',
    'MACHINE-UNREACHABLE-CHOICE /states/open/on/shut/1',
    shed({ open: { on: { shut: ['closed', { target: 'closed', guard: 'dry' }] } } }),
    shed({ open: { on: { shut: [{ target: 'closed', guard: 'dry' }, 'closed'] } } }),
  ],
  [
    'a state that can never be left',
    'MACHINE-STUCK /states/pit',
    shed({ open: { on: { shut: 'closed', fall: 'pit' } }, pit: {} }),
    shed({ open: { on: { shut: 'closed', fall: 'pit' } }, pit: { on: { climb: 'open' } } }),
  ],
  [
    'a decision that may find no choice',
    'MACHINE-STUCK /states/fork',
    shed({ open: { on: { shut: 'fork' } }, fork: { always: [{ guard: 'dry', target: 'closed' }] } }),
    shed({ open: { on: { shut: 'fork' } }, fork: { always: [{ guard: 'dry', target: 'closed' }, 'open'] } }),
  ],
  [
    'a beginning where all regions begin',
    'MACHINE-SHAPE /states/both/initial',
    shed({ both: { type: 'parallel', initial: 'l', onDone: 'closed', states: { l: ends, r: ends } } }),
    shed({ both: { type: 'parallel', onDone: 'closed', states: { l: ends, r: ends } } }),
  ],
  [
    'steps that never end, guards or not',
    'MACHINE-ALWAYS-CYCLE /states/left/always/0',
    shed({
      open: { on: { shut: 'closed', go: 'left' } },
      left: { always: [{ guard: 'dry', target: 'right' }, 'closed'] },
      right: { always: 'left' },
    }),
    shed({
      open: { on: { shut: 'closed', go: 'left' } },
      left: { always: [{ guard: 'dry', target: 'right' }, 'closed'] },
      right: { on: { back: 'left' } },
    }),
  ],
  [
    'a nested end that begins again by itself',
    'MACHINE-ALWAYS-CYCLE /states/round/states/a/always',
    shed({
      open: { on: { shut: 'closed', go: 'round' } },
      round: { initial: 'a', onDone: 'again', states: { a: { always: 'b' }, b: done } },
      again: { always: 'round' },
    }),
    shed({
      open: { on: { shut: 'closed', go: 'round' } },
      round: { initial: 'a', onDone: 'again', states: { a: { on: { next: 'b' } }, b: done } },
      again: { always: 'round' },
    }),
  ],
  [
    'a condition on a join',
    'MACHINE-GUARD-ON-DONE /states/both/onDone',
    shed({
      both: {
        type: 'parallel',
        on: { quit: 'closed' },
        onDone: { target: 'closed', guard: 'dry' },
        states: { l: region({ a: { on: { go: 'a' } } }), r: ends },
      },
    }),
    shed({ both: { type: 'parallel', onDone: 'closed', states: { l: ends, r: ends } } }),
  ],
  [
    'a join that waits for a region without an end',
    'MACHINE-JOIN-STUCK /states/both/states/l',
    shed({
      both: {
        type: 'parallel',
        on: { quit: 'closed' },
        onDone: 'closed',
        states: { l: region({ a: { on: { go: 'b' } }, b: { on: { back: 'a' } } }), r: ends },
      },
    }),
    shed({ both: { type: 'parallel', onDone: 'closed', states: { l: ends, r: ends } } }),
  ],
  [
    'parallel work that ends and nothing follows',
    'MACHINE-JOIN-STUCK /states/both',
    shed({ both: { type: 'parallel', on: { quit: 'closed' }, states: { l: ends, r: ends } } }),
    shed({
      both: {
        type: 'parallel',
        on: { quit: 'closed' },
        states: { l: ends, r: region({ a: { on: { go: 'b' } }, b: { on: { back: 'a' } } }) },
      },
    }),
  ],
  [
    'a nested end that nothing follows',
    'MACHINE-JOIN-STUCK /states/inside',
    shed({ inside: { ...ends, on: { quit: 'closed' } } }),
    shed({ inside: { ...ends, onDone: 'closed' } }),
  ],
  [
    'a region with a join of its own',
    'MACHINE-JOIN-STUCK /states/both/states/l/onDone',
    shed({ both: { type: 'parallel', onDone: 'closed', states: { l: { ...ends, onDone: '.a' }, r: ends } } }),
    shed({ both: { type: 'parallel', onDone: 'closed', states: { l: ends, r: ends } } }),
  ],
  [
    'one region leading into another',
    'MACHINE-REGION-CROSSED /states/both/states/l/states/a/on/go',
    shed({
      both: {
        type: 'parallel',
        onDone: 'closed',
        states: { l: region({ a: { on: { go: '#shed.both.r.b', on: 'b' } }, b: done }), r: ends },
      },
    }),
    shed({
      both: {
        type: 'parallel',
        onDone: 'closed',
        states: { l: region({ a: { on: { go: '#shed.closed', on: 'b' } }, b: done }), r: ends },
      },
    }),
  ],
  [
    'an end without an outcome',
    'MACHINE-FINAL /states/gone',
    shed({ gone: { type: 'final' } }),
    shed({ gone: { type: 'final', meta: { outcome: 'gone' } } }),
  ],
  [
    'an outcome of a state that is no end',
    'MACHINE-FINAL /states/open/meta/outcome',
    shed({ open: { meta: { outcome: 'x' }, on: { shut: 'closed' } } }),
    shed({}),
  ],
  [
    'an end that can be left',
    'MACHINE-FINAL /states/closed',
    shed({ closed: { type: 'final', meta: { outcome: 'x' }, on: { back: 'open' } } }),
    shed({}),
  ],
  [
    'a side that the pack does not have',
    'MACHINE-SIDES /states/open/meta/sides',
    shed({ open: { meta: { sides: ['keeper', 'mermaid'] }, on: { shut: 'closed' } } }),
    shed({ open: { meta: { sides: ['keeper'] }, on: { shut: 'closed' } } }),
  ],
  [
    'a side that may not know the state around',
    'MACHINE-SIDES /states/in/states/a/meta/sides',
    shed({
      in: { ...region({ a: { meta: { sides: ['harbour'] } } }), meta: { sides: ['keeper'] }, on: { shut: 'closed' } },
    }),
    shed({ in: { ...region({ a: { meta: { sides: ['keeper'] } } }), on: { shut: 'closed' } } }),
  ],
  [
    'a state that nobody knows',
    'MACHINE-SIDES /states/open/meta/sides',
    shed({ open: { meta: { sides: [] }, on: { shut: 'closed' } } }),
    shed({}),
  ],
  [
    'more states than the engine accepts',
    'MACHINE-TOO-LARGE /states',
    shed(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`s${n}`, { on: { shut: 'closed' } }]))),
    shed(Object.fromEntries(Array.from({ length: 498 }, (_, n) => [`s${n}`, { on: { shut: 'closed' } }]))),
  ],
];

describe('an unsound machine', () => {
  it.each(cases)('is refused for %s', (_, expected, wrong) => {
    expect(reportsOf(wrong)).toEqual([expected]);
  });

  it.each(cases)('is not confused with a sound one: %s', (_, __, ___, sound) => {
    expect(reportsOf(sound)).toEqual([]);
  });

  it('has a case for every code', () => {
    const seen = new Set(cases.map(([, expected]) => expected.split(' ')[0]));
    expect([...seen].sort()).toEqual(Object.keys(machineCodes).sort());
  });

  it('runs for ever where parallel work passes by itself and begins again, not where one region waits', () => {
    const again = (right: JsonObject) =>
      shed({
        open: { on: { shut: 'closed', go: 'both' } },
        both: { type: 'parallel', onDone: 'again', states: { l: passes, r: right } },
        again: { always: 'both' },
      });
    const codes = new Set(reportsOf(again(passes)).map((told) => told.split(' ')[0]));
    expect([...codes]).toEqual(['MACHINE-ALWAYS-CYCLE']);
    expect(reportsOf(again(ends))).toEqual([]);
  });

  it('says which name was meant', () => {
    const { report, hints } = collectReports();
    compileMachine(shed({ open: { on: { shut: 'closd' } } }), { hash: 'h', sides }, report);
    expect(hints).toEqual(['did you mean closed?']);
  });

  it('has all its faults reported at once', () => {
    const told = reportsOf(shed({ open: { after: {}, on: { shut: 'closd', '*': 'open' } }, gone: { type: 'final' } }));
    expect(told).toHaveLength(4);
  });

  it('never throws, whatever is written in place of a part', () => {
    const paths = [...everyPath(lighthouse)];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        const { report } = collectReports();
        const config = replaced(lighthouse, path, value as Json) as JsonObject;
        const machine = compileMachine(config, { hash: 'h', sides }, report);
        machine?.start(() => true);
      }),
      { numRuns: propertyRuns(120) },
    );
  });
});

function* everyPath(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [...path, key];
    yield* everyPath(inner as Json, [...path, key]);
  }
}

function replaced(value: Json, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, Json>;
  copy[key] = replaced(copy[key] as Json, rest, by);
  return copy;
}
