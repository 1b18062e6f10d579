import type { Side } from '../../basics/identifiers.ts';
import { isJsonObject } from '../../basics/json.ts';
import type { ServiceOutline } from '../../pack/outline.ts';
import type { MachineNode } from './machine-tree.ts';
import { readMachine } from './read-machine.ts';
import { resolveTargets } from './resolve-targets.ts';

/** The workflow of a service that compiled, as a tree with its targets; there is nothing left to report. */
export function treeOfWorkflow({ workflow }: ServiceOutline, sides: readonly Side[]): MachineNode {
  const config = isJsonObject(workflow.value) ? workflow.value : {};
  const quiet = () => {};
  const root = readMachine(config, sides, quiet);
  resolveTargets(root, typeof config.id === 'string' ? config.id : undefined, quiet);
  return root;
}
