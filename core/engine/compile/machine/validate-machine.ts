import type { MachineReport } from './machine-report.ts';
import { enclosing, type MachineNode, movesOf, walkTree } from './machine-tree.ts';
import { validateAutomaticSteps } from './validate-automatic-steps.ts';
import { validateJoins } from './validate-joins.ts';

const maximumStates = 500;

/** Reports what a machine of sound shape must not do: hang, get stuck, end without an outcome. */
export function validateMachine(root: MachineNode, report: MachineReport): void {
  const nodes = [...walkTree(root)].slice(1);
  if (nodes.length > maximumStates) {
    report('/states', 'MACHINE-TOO-LARGE', `the machine has ${nodes.length} states; at most ${maximumStates}`);
    return;
  }
  for (const node of nodes) {
    if (node.kind === 'final') validateFinal(node, report);
    else if (node.kind === 'atomic') validateWayOut(node, report);
    if (node.outcome !== undefined && !(node.kind === 'final' && node.parent === root)) {
      const message = 'only a final state at the top of the machine has an outcome';
      report(`${node.pointer}/meta/outcome`, 'MACHINE-FINAL', message);
    }
    validateRegions(node, report);
  }
  validateJoins(nodes, report);
  validateAutomaticSteps(nodes, report);
}

function validateFinal(node: MachineNode, report: MachineReport): void {
  if (movesOf(node).length > 0 || node.children.size > 0) {
    report(node.pointer, 'MACHINE-FINAL', `${node.path} is final and has transitions or states of its own`);
  }
  if (node.parent?.path === '' && node.outcome === undefined) {
    report(node.pointer, 'MACHINE-FINAL', `${node.path} ends the case and declares no outcome`, 'meta: { outcome: … }');
  }
}

function validateWayOut(node: MachineNode, report: MachineReport): void {
  if (node.on.size === 0 && node.always.length > 0 && node.always.every(({ guard }) => guard !== undefined)) {
    const hint = 'end with a choice without a condition';
    report(node.pointer, 'MACHINE-STUCK', `${node.path} decides by itself and may find no choice`, hint);
    return;
  }
  for (const outer of enclosing(node)) {
    if ([...[...outer.on.values()].flat(), ...outer.always].some((move) => move.to !== node)) return;
    if (outer.kind === 'parallel' && [...walkTree(outer)].some((inner) => leadsOutOf(outer, inner))) return;
  }
  report(node.pointer, 'MACHINE-STUCK', `${node.path} can never be left and is not final`, 'type: final, or a way out');
}

function leadsOutOf(outer: MachineNode, inner: MachineNode): boolean {
  return movesOf(inner).some((move) => move.to && ![...enclosing(move.to)].includes(outer));
}

function validateRegions(node: MachineNode, report: MachineReport): void {
  for (const move of movesOf(node)) {
    const shared = move.to && [...enclosing(move.to)].find((outer) => [...enclosing(node)].includes(outer));
    if (shared?.kind !== 'parallel' || shared === move.to || shared === node) continue;
    const hint = `lead out of ${shared.path}, or stay inside the region`;
    report(move.pointer, 'MACHINE-REGION-CROSSED', `${move.target} is in another region of ${shared.path}`, hint);
  }
}
