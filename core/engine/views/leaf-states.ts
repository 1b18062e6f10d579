import type { Side } from '../basics/identifiers.ts';
import type { CompiledMachine } from '../compile/compiled-machine.ts';
import type { CaseFile } from '../model/case-file.ts';

/** The innermost active states that a side may know, by path. */
export function leafStates(machine: CompiledMachine, caseFile: CaseFile, side: Side): readonly string[] {
  const seen = caseFile.stateSeen[side];
  if (seen === undefined) return [];
  const active = machine.active(seen).filter((path) => machine.states[path]?.sides.includes(side));
  return active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)));
}

/** The roles that must act in the active states that a side may know. */
export function responsibleRoles(machine: CompiledMachine, caseFile: CaseFile, side: Side): readonly string[] {
  const seen = caseFile.stateSeen[side];
  if (seen === undefined || caseFile.closed) return [];
  const active = machine.active(seen).filter((path) => machine.states[path]?.sides.includes(side));
  return [...new Set(active.flatMap((path) => machine.states[path]?.responsible ?? []))];
}
