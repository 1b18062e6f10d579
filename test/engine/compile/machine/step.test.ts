import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import type { GuardReader, Step } from '../../../../core/engine/compile/compiled-machine.ts';
import type { StateValue } from '../../../../core/engine/model/case-file.ts';
import { lighthouse, soundMachine } from './lighthouse-machine.ts';

const machine = soundMachine(lighthouse);
const answers =
  (known: Readonly<Record<string, boolean>>): GuardReader =>
  (condition) =>
    known[condition];
const nobody: GuardReader = (condition) => {
  throw new Error(`${condition} was asked`);
};

const inspecting: StateValue = { inquiry: { inspection: { lens: 'asked', oil: 'asked', gulls: 'counted' } } };

function moved(step: Step): StateValue {
  if (step.is !== 'moved') throw new Error(`expected to move, was ${step.is}`);
  return step.state;
}

function walk(from: StateValue, events: readonly string[], known: Readonly<Record<string, boolean>> = {}): StateValue {
  return events.reduce((state, event) => moved(machine.step(state, event, answers(known))), from);
}

describe('a step of a machine', () => {
  it('begins in the initial state', () => {
    expect(machine.start(nobody)).toEqual({ is: 'moved', state: 'logbook', entered: ['logbook'], left: [] });
  });

  it('takes the steps that follow by themselves, and names the states passed through', () => {
    const step = machine.step('logbook', 'signal', answers({ 'spare-bulb': false }));
    expect(step).toEqual({
      is: 'moved',
      state: { inquiry: 'permission' },
      entered: ['inquiry', 'inquiry.triage', 'inquiry.permission'],
      left: ['logbook', 'inquiry.triage'],
    });
  });

  it('enters every region of parallel work', () => {
    const state = walk('logbook', ['signal'], { 'spare-bulb': true, 'oil-lamp': false });
    expect(state).toEqual({ inquiry: { inspection: { lens: 'asked', oil: 'not-needed', gulls: 'counted' } } });
  });

  it('waits at a join until the last region is done, whichever that is', () => {
    const oneOpen = walk(inspecting, ['gulls-gone', 'oil-checked']);
    expect(oneOpen).toEqual({ inquiry: { inspection: { lens: 'asked', oil: 'done', gulls: 'done' } } });
    expect(walk(oneOpen, ['lens-checked'])).toEqual({ inquiry: 'decision' });
    expect(walk(inspecting, ['lens-checked', 'oil-checked', 'gulls-gone'])).toEqual({ inquiry: 'decision' });
  });

  it('refuses an event that no active state takes', () => {
    expect(machine.step('logbook', 'permit', nobody)).toEqual({ is: 'refused', conditions: [] });
    expect(machine.step('logbook', 'no-such-event', nobody)).toEqual({ is: 'refused', conditions: [] });
    expect(machine.step('logbook', 'xstate.done.state.lamp.inquiry.inspection', nobody).is).toBe('refused');
  });

  it('names the guards that said no, and only those', () => {
    const step = machine.step({ inquiry: 'decision' }, 'relight', answers({ 'oil-paid': false, moonless: false }));
    expect(step).toEqual({ is: 'refused', conditions: ['oil-paid', 'moonless'] });
  });

  it('takes the first choice whose guard holds and does not ask the rest', () => {
    const asked: string[] = [];
    const step = machine.step({ inquiry: 'decision' }, 'relight', (condition) => {
      asked.push(condition);
      return true;
    });
    expect(step).toMatchObject({ is: 'moved', state: 'relit' });
    expect(asked).toEqual(['oil-paid']);
  });

  it('does not move on a guard that cannot be answered', () => {
    const step = machine.step({ inquiry: 'decision' }, 'relight', answers({ moonless: true }));
    expect(step).toEqual({ is: 'unanswered', condition: 'oil-paid' });
  });

  it('does not move when a step that follows by itself cannot be answered', () => {
    const step = machine.step('logbook', 'signal', answers({ 'spare-bulb': true }));
    expect(step).toEqual({ is: 'unanswered', condition: 'oil-lamp' });
  });

  it('leaves and enters a state again where the pack says so', () => {
    const step = machine.step(inspecting, 'oil-again', nobody);
    const path = 'inquiry.inspection.oil.asked';
    expect(step).toEqual({ is: 'moved', state: inspecting, entered: [path], left: [path] });
  });

  it('accepts the events of enclosing states wherever the case stands inside', () => {
    expect(machine.accepts({ inquiry: 'permission' })).toEqual(['sunk', 'withdraw', 'permit']);
    expect(walk({ inquiry: 'permission' }, ['withdraw'])).toBe('withdrawn');
  });

  it('ends with the declared outcome, stays in the final state and accepts nothing more', () => {
    const step = machine.step('logbook', 'sunk', nobody);
    expect(step).toEqual({ is: 'moved', state: 'lost', entered: ['lost'], left: ['logbook'] });
    expect(machine.outcome('lost')).toBe('lost');
    expect(machine.outcome({ inquiry: 'decision' })).toBeUndefined();
    expect(machine.accepts('lost')).toEqual([]);
    expect(machine.step('lost', 'sunk', nobody)).toEqual({ is: 'refused', conditions: [] });
  });

  it('gives the same answer for the same question', () => {
    const known = answers({ 'spare-bulb': true, 'oil-lamp': true });
    expect(machine.step('logbook', 'signal', known)).toEqual(machine.step('logbook', 'signal', known));
  });
});

describe('a compiled machine', () => {
  it('knows its events and states with who is responsible and which sides may know', () => {
    expect(machine.events).toContain('oil-checked');
    expect(machine.states['inquiry.permission']).toEqual({
      path: 'inquiry.permission',
      responsible: ['harbour-master'],
      sides: ['keeper', 'harbour'],
      final: false,
    });
    expect(machine.states['inquiry.inspection.oil.asked']?.sides).toEqual(['harbour']);
    expect(machine.states.relit).toMatchObject({ final: true, outcome: 'relit' });
    expect(machine.hash).toBe('abc');
  });

  it('lists active states, outermost first', () => {
    expect(machine.active(inspecting)).toEqual([
      'inquiry',
      'inquiry.inspection',
      'inquiry.inspection.lens',
      'inquiry.inspection.lens.asked',
      'inquiry.inspection.oil',
      'inquiry.inspection.oil.asked',
      'inquiry.inspection.gulls',
      'inquiry.inspection.gulls.counted',
    ]);
  });

  it.each<[string, unknown]>([
    ['a missing region', { inquiry: { inspection: { lens: 'asked', oil: 'asked' } } }],
    ['a state with parts as a plain name', { inquiry: 'inspection' }],
    ['a name that exists nowhere', 'lamplight'],
    ['a name that every object has', 'constructor'],
    ['such a name as a region', { inquiry: { __proto__: null, toString: 'asked' } }],
    ['two states at once', { inquiry: 'decision', logbook: 'x' }],
    ['nothing', {}],
    ['a leaf with something inside', { logbook: {} }],
    ['no state at all', null],
    ['a list', ['logbook']],
  ])('does not take %s for a state', (_, value) => {
    expect(machine.isState(value as StateValue)).toBe(false);
  });

  it('takes complete states', () => {
    expect(machine.isState('logbook')).toBe(true);
    expect(machine.isState(inspecting)).toBe(true);
    expect(machine.isState({ inquiry: { inspection: { gulls: 'done', lens: 'done', oil: 'done' } } })).toBe(true);
  });

  it('is a machine that XState tools can import as it is written', () => {
    expect(() => createMachine(JSON.parse(JSON.stringify(lighthouse)))).not.toThrow();
  });
});
