import type { MachineReport } from './machine-report.ts';
import type { MachineNode } from './machine-tree.ts';

/**
 * Reports joins that wait for ever. A parallel state is done when every region is in a final state; a compound state
 * when it is in one; what is done must be followed by something.
 */
export function validateJoins(nodes: readonly MachineNode[], report: MachineReport): void {
  for (const node of nodes) {
    const isRegion = node.parent?.kind === 'parallel';
    if (isRegion && node.kind !== 'compound') {
      report(node.pointer, 'MACHINE-SHAPE', `the region ${node.path} has states of its own and is not parallel itself`);
    }
    if (isRegion && node.onDone) {
      const hint = 'put onDone on the parallel state; it waits for all regions';
      report(
        node.onDone.pointer,
        'MACHINE-JOIN-STUCK',
        `the region ${node.path} cannot have an onDone of its own`,
        hint,
      );
    }
    if (node.kind === 'parallel') validateParallel(node, report);
    else if (!isRegion) validateNestedEnd(node, report);
  }
}

const sayOnDone = 'say beside `states` which state follows: onDone: state';

function validateParallel(node: MachineNode, report: MachineReport): void {
  const regions = [...node.children.values()];
  if (regions.length < 2) report(node.pointer, 'MACHINE-SHAPE', `${node.path} is parallel with fewer than two regions`);
  const endless = regions.filter((region) => !hasEnd(region));
  if (node.onDone) {
    for (const region of endless) {
      const message = `${node.path} waits for its region ${region.key}, which has no final state`;
      report(region.pointer, 'MACHINE-JOIN-STUCK', message, 'add a final state to the region');
    }
  } else if (endless.length === 0) {
    report(node.pointer, 'MACHINE-JOIN-STUCK', `nothing follows when every region of ${node.path} is final`, sayOnDone);
  }
}

function validateNestedEnd(node: MachineNode, report: MachineReport): void {
  if (node.onDone && !hasEnd(node)) {
    report(node.onDone.pointer, 'MACHINE-JOIN-STUCK', `${node.path} waits for an end of its inside that never comes`);
  }
  if (!node.onDone && hasEnd(node)) {
    report(node.pointer, 'MACHINE-JOIN-STUCK', `nothing follows when the inside of ${node.path} has ended`, sayOnDone);
  }
}

function hasEnd(node: MachineNode): boolean {
  return [...node.children.values()].some((child) => child.kind === 'final');
}
