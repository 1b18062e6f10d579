import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import type { CompiledMachine } from '../../../../core/engine/compile/compiled-machine.ts';
import { compileMachine } from '../../../../core/engine/compile/machine/compile-machine.ts';

/** A lamp is out: keeper and harbour look into it, each with work that the other does not see. */
export const lighthouse: JsonObject = {
  id: 'lamp',
  initial: 'logbook',
  on: { sunk: '.lost' },
  states: {
    logbook: { meta: { responsible: ['keeper'], sides: ['keeper'] }, on: { signal: 'inquiry' } },
    inquiry: {
      initial: 'triage',
      on: { withdraw: 'withdrawn' },
      states: {
        triage: { always: [{ guard: 'spare-bulb', target: 'inspection' }, { target: 'permission' }] },
        permission: { meta: { responsible: ['harbour-master'] }, on: { permit: 'inspection' } },
        inspection: {
          type: 'parallel',
          onDone: 'decision',
          states: {
            lens: {
              initial: 'asked',
              states: { asked: { on: { 'lens-checked': 'done' } }, done: { type: 'final' } },
            },
            oil: {
              meta: { sides: ['harbour'] },
              initial: 'route',
              states: {
                route: { always: [{ guard: 'oil-lamp', target: 'asked' }, { target: 'not-needed' }] },
                asked: { on: { 'oil-checked': 'done', 'oil-again': { target: 'asked', reenter: true } } },
                done: { type: 'final' },
                'not-needed': { type: 'final' },
              },
            },
            gulls: {
              initial: 'counted',
              states: {
                counted: {
                  meta: { sides: ['keeper'] },
                  on: { 'gulls-gone': 'done', 'gulls-back': [{ guard: 'stormy', target: 'counted' }] },
                },
                done: { type: 'final' },
              },
            },
          },
        },
        decision: {
          meta: { responsible: ['harbour-master'] },
          on: {
            relight: [
              { guard: 'oil-paid', target: '#lamp.relit' },
              { guard: 'moonless', target: '#lamp.dark' },
            ],
            reopen: { target: '#lamp.inquiry.inspection' },
          },
        },
      },
    },
    relit: { type: 'final', meta: { outcome: 'relit' } },
    dark: { type: 'final', meta: { outcome: 'dark' } },
    withdrawn: { type: 'final', meta: { outcome: 'withdrawn' } },
    lost: { type: 'final', meta: { outcome: 'lost' } },
  },
};

export const sides = ['keeper', 'harbour'];

/** Compiles a machine that has to be sound. */
export function soundMachine(config: JsonObject, among: readonly string[] = sides): CompiledMachine {
  const machine = compileMachine(config, { hash: 'abc', sides: among }, (pointer, code, message) => {
    throw new Error(`${code} at ${pointer}: ${message}`);
  });
  if (!machine) throw new Error('not compiled');
  return machine;
}
