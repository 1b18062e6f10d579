import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../../core/engine/basics/json.ts';
import { compileMachine } from '../../../core/engine/compile/machine/compile-machine.ts';
import type { StateValue } from '../../../core/engine/model/case-file.ts';

const text = (name: string) => readFileSync(`workflows/readmission/${name}`, 'utf8');
const problems: string[] = [];
const machine = compileMachine(
  parse(text('workflow.yaml')) as JsonObject,
  { hash: 'pattern', sides: ['requesting', 'requested'] },
  (pointer, code, message) => problems.push(`${pointer} ${code} ${message}`),
);

/** Every state of the machine with what leads out of it, guards taken as free. */
function explore(): Map<string, { readonly state: StateValue; readonly next: readonly string[] }> {
  const found = new Map<string, { state: StateValue; next: readonly string[] }>();
  const start = machine?.start(() => true);
  const open = start?.is === 'moved' ? [start.state] : [];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const key = JSON.stringify(state);
    if (found.has(key)) continue;
    const steps = (machine?.accepts(state) ?? []).flatMap((event) => machine?.step(state, event, () => true) ?? []);
    const next = steps.flatMap((step) => (step.is === 'moved' ? [step.state] : []));
    found.set(key, { state, next: next.map((one) => JSON.stringify(one)) });
    open.push(...next);
  }
  return found;
}

describe('the readmission pattern', () => {
  const all = explore();

  it('is sound', () => {
    expect(problems).toEqual([]);
  });

  it('names no country, authority, article or number', () => {
    for (const name of ['pattern.yaml', 'workflow.yaml', 'README.md']) {
      expect(text(name), name).not.toMatch(/pakistan|nadra|cnic|\bEU\b|article \d|\b(30|60|sixty|thirty)\b/i);
    }
  });

  it('reaches each of its states', () => {
    const reached = new Set([...all.values()].flatMap(({ state }) => machine?.active(state) ?? []));
    expect(Object.keys(machine?.states ?? {}).filter((path) => !reached.has(path))).toEqual([]);
  });

  it('can end from wherever a case stands', () => {
    const ending = new Set(
      [...all].filter(([, { state }]) => machine?.outcome(state) !== undefined).map(([key]) => key),
    );
    for (let before = -1; before !== ending.size; ) {
      before = ending.size;
      for (const [key, { next }] of all) if (next.some((one) => ending.has(one))) ending.add(key);
    }
    expect([...all.keys()].filter((key) => !ending.has(key))).toEqual([]);
  });

  it('has somebody responsible in every state that waits', () => {
    for (const { state } of all.values()) {
      if (machine?.outcome(state) !== undefined) continue;
      const responsible = machine?.active(state).flatMap((path) => machine.states[path]?.responsible ?? []) ?? [];
      expect(responsible.length, JSON.stringify(state)).toBeGreaterThan(0);
    }
  });

  it('hides the verification from the requesting side in every state', () => {
    for (const { state } of all.values()) {
      const seen = machine?.active(machine.seenBy(state, 'requesting')) ?? [];
      expect(seen.filter((path) => /^examination\./.test(path))).toEqual([]);
    }
  });

  it('declares exactly the roles and conditions that its machine names', () => {
    const declared = parse(text('pattern.yaml')) as Record<'roles' | 'conditions', Record<string, unknown>>;
    const roles = Object.values(machine?.states ?? {}).flatMap(({ responsible }) => responsible);
    expect(Object.keys(declared.roles).sort()).toEqual([...new Set(roles)].sort());
    const guards = [...text('workflow.yaml').matchAll(/guard: ([a-z-]+)/g)].map(([, guard]) => guard);
    expect(Object.keys(declared.conditions).sort()).toEqual([...new Set(guards)].sort());
  });
});
