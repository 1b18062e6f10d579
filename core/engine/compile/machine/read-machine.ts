import type { Side } from '../../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import { isName, type MachineReport, nameHint, reportUnknownKeys } from './machine-report.ts';
import type { MachineNode } from './machine-tree.ts';
import { readMeta } from './read-meta.ts';
import { readAlways, readEvents, readOnDone } from './read-moves.ts';

const rootKeys = ['$schema', 'id', 'description', 'initial', 'states', 'on'];
const stateKeys = ['type', 'description', 'initial', 'states', 'on', 'always', 'onDone', 'meta'];
const maximumDepth = 12;

/**
 * Reads a machine into a tree. Whatever has the wrong shape is reported and left out, so that everything else is
 * still looked at. Targets are not resolved yet.
 */
export function readMachine(config: JsonObject, sides: readonly Side[], report: MachineReport): MachineNode {
  reportUnknownKeys(config, rootKeys, '', report);
  if (config.id !== undefined && !isName(config.id)) {
    report('/id', 'MACHINE-NAME', 'the id of a machine is a word of letters, digits, - and _');
  }
  const root: MachineNode = {
    ...emptyNode('', '', '', undefined, sides),
    kind: 'compound',
    initial: typeof config.initial === 'string' ? config.initial : undefined,
  };
  readEvents(root, config.on, report);
  readStates(root, config, 1, report);
  if (root.children.size === 0) report('/states', 'MACHINE-SHAPE', 'a machine has at least one state');
  return root;
}

function readStates(parent: MachineNode, config: JsonObject, depth: number, report: MachineReport): void {
  const pointer = pointerBelow(parent.pointer, 'states');
  if (!isJsonObject(config.states)) {
    if (config.states !== undefined) report(pointer, 'MACHINE-SHAPE', 'states is an object: a name for each state');
    return;
  }
  if (depth > maximumDepth) {
    report(pointer, 'MACHINE-TOO-LARGE', `states are nested more than ${maximumDepth} deep`);
    return;
  }
  for (const [key, state] of Object.entries(config.states)) {
    const at = pointerBelow(pointer, key);
    if (!isName(key)) {
      report(at, 'MACHINE-NAME', `a state cannot be named ${JSON.stringify(key)}`, nameHint);
    } else if (!isJsonObject(state)) {
      report(at, 'MACHINE-SHAPE', `the state ${key} is an object; an empty one is written {}`);
    } else {
      parent.children.set(key, readState(parent, key, at, state, depth, report));
    }
  }
}

function readState(
  parent: MachineNode,
  key: string,
  pointer: string,
  config: JsonObject,
  depth: number,
  report: MachineReport,
): MachineNode {
  reportUnknownKeys(config, stateKeys, pointer, report);
  const path = parent.path === '' ? key : `${parent.path}.${key}`;
  const node: MachineNode = {
    ...emptyNode(path, key, pointer, parent, parent.sides),
    ...readMeta(config.meta, pointer, parent, report),
    kind: readKind(config, pointer, report),
    initial: typeof config.initial === 'string' ? config.initial : undefined,
  };
  if (config.initial !== undefined && node.kind !== 'compound') {
    report(
      pointerBelow(pointer, 'initial'),
      'MACHINE-SHAPE',
      `${path} has no states to begin with, or begins all of them`,
    );
  }
  readEvents(node, config.on, report);
  node.always = readAlways(node, config.always, report);
  node.onDone = readOnDone(node, config.onDone, report);
  readStates(node, config, depth + 1, report);
  return node;
}

function readKind(config: JsonObject, pointer: string, report: MachineReport): MachineNode['kind'] {
  const type: Json | undefined = config.type;
  if (type === 'final' || type === 'parallel') return type;
  if (type !== undefined) {
    const hint = 'leave it out for a state that is neither';
    report(pointerBelow(pointer, 'type'), 'MACHINE-SHAPE', 'the type of a state is parallel or final', hint);
  }
  return isJsonObject(config.states) && Object.keys(config.states).length > 0 ? 'compound' : 'atomic';
}

function emptyNode(
  path: string,
  key: string,
  pointer: string,
  parent: MachineNode | undefined,
  sides: readonly Side[],
): MachineNode {
  return {
    path,
    key,
    pointer,
    kind: 'atomic',
    parent,
    children: new Map(),
    initial: undefined,
    responsible: [],
    sides,
    waiver: undefined,
    outcome: undefined,
    confirms: undefined,
    on: new Map(),
    always: [],
    onDone: undefined,
  };
}
