import type { Side } from '../../basics/identifiers.ts';
import type { JsonObject } from '../../basics/json.ts';
import type { StateValue } from '../../model/case-file.ts';
import type { Report } from '../../pack/report.ts';
import type { CompiledMachine, StateInfo } from '../compiled-machine.ts';
import type { MachineReport } from './machine-report.ts';
import { type MachineNode, walkTree } from './machine-tree.ts';
import { readMachine } from './read-machine.ts';
import { rememberStates } from './remember-states.ts';
import { rememberSteps } from './remember-steps.ts';
import { resolveTargets } from './resolve-targets.ts';
import { runMachine } from './run-machine.ts';
import { activeNodes, isCompleteValue } from './state-value.ts';
import { joinValues, valueSeenBy } from './state-views.ts';
import { validateMachine } from './validate-machine.ts';

/**
 * A workflow as functions, or undefined where something is wrong with it; all of that is reported at pointers into the
 * config. `hash` is that of the machine's source.
 */
export function compileMachine(
  config: JsonObject,
  options: { readonly hash: string; readonly sides: readonly Side[] },
  report: Report,
): CompiledMachine | undefined {
  let sound = true;
  const problem: MachineReport = (pointer, code, message, hint) => {
    sound = false;
    report(pointer, code, message, hint === undefined ? {} : { hint });
  };
  const root = readMachine(config, options.sides, problem);
  resolveTargets(root, typeof config.id === 'string' ? config.id : undefined, problem);
  validateMachine(root, problem);
  return sound ? machineOf(root, options.hash, options.sides) : undefined;
}

function machineOf(root: MachineNode, hash: string, sides: readonly Side[]): CompiledMachine {
  const nodes = [...walkTree(root)];
  const runner = rememberSteps(runMachine(root));
  const valuesOf = (seen: Readonly<Record<Side, StateValue>>) =>
    sides.flatMap((side) => (seen[side] === undefined ? [] : [seen[side]]));
  const outcomeOf = (state: unknown) => (typeof state === 'string' ? root.children.get(state)?.outcome : undefined);
  const { active, accepts, seenBy, join } = rememberStates({
    active: (state) => [...activeNodes(root, state)].map(({ path }) => path),
    accepts: (state) =>
      outcomeOf(state) === undefined
        ? [...new Set([root, ...activeNodes(root, state)].flatMap((node) => [...node.on.keys()]))]
        : [],
    seenBy: (state, side) => valueSeenBy(root, state, side),
    join: (seen) => joinValues(root, valuesOf(seen)),
  });
  return {
    hash,
    states: Object.fromEntries(nodes.slice(1).map((node) => [node.path, stateInfo(node)])),
    events: [...new Set(nodes.flatMap((node) => [...node.on.keys()]))],
    start: (guard) => runner.start(guard),
    step: (state, event, guard) =>
      accepts(state).includes(event) ? runner.step(state, event, guard) : { is: 'refused', conditions: [] },
    isState: (value) => isCompleteValue(root, value),
    active,
    accepts,
    seenBy,
    join,
    outcome: outcomeOf,
  };
}

function stateInfo(node: MachineNode): StateInfo {
  return {
    path: node.path,
    responsible: node.responsible,
    sides: node.sides,
    final: node.kind === 'final',
    ...(node.outcome === undefined ? {} : { outcome: node.outcome }),
    ...(node.waiver === undefined ? {} : { waiver: node.waiver }),
    ...(node.confirms === undefined ? {} : { confirms: node.confirms }),
  };
}
