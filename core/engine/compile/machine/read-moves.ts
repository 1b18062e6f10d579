import { isJsonObject, type Json } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import { isName, type MachineReport, nameHint, reportUnknownKeys } from './machine-report.ts';
import type { MachineNode, Move } from './machine-tree.ts';

/** Reads what a state does on each event into `node.on`. */
export function readEvents(node: MachineNode, on: Json | undefined, report: MachineReport): void {
  if (on === undefined) return;
  const pointer = pointerBelow(node.pointer, 'on');
  if (!isJsonObject(on)) {
    report(pointer, 'MACHINE-SHAPE', 'on is an object: what follows each event');
    return;
  }
  for (const [event, value] of Object.entries(on)) {
    const at = pointerBelow(pointer, event);
    if (isName(event)) node.on.set(event, readMoves(value, at, report));
    else report(at, 'MACHINE-NAME', `no event can be named ${JSON.stringify(event)}`, nameHint);
  }
}

/** Reads the steps that a state takes by itself. */
export function readAlways(node: MachineNode, always: Json | undefined, report: MachineReport): readonly Move[] {
  return always === undefined ? [] : readMoves(always, pointerBelow(node.pointer, 'always'), report);
}

/** Reads where the machine goes when the inside of a state has ended: a plain target. */
export function readOnDone(node: MachineNode, onDone: Json | undefined, report: MachineReport): Move | undefined {
  if (onDone === undefined) return undefined;
  const pointer = pointerBelow(node.pointer, 'onDone');
  if (Array.isArray(onDone)) {
    report(pointer, 'MACHINE-GUARD-ON-DONE', 'onDone is one target', 'put the choice into a state with always');
    return undefined;
  }
  const move = readMove(onDone, pointer, report);
  if (move?.guard === undefined) return move;
  const hint = 'lead to a state that chooses with always, the last choice without a condition';
  report(pointer, 'MACHINE-GUARD-ON-DONE', 'onDone cannot have a condition', hint);
  return undefined;
}

function readMoves(value: Json, pointer: string, report: MachineReport): readonly Move[] {
  if (!Array.isArray(value)) return present([readMove(value, pointer, report)]);
  if (value.length === 0) report(pointer, 'MACHINE-SHAPE', 'an empty list leads nowhere');
  const moves = present(value.map((item: Json, index) => readMove(item, pointerBelow(pointer, index), report)));
  const open = moves.findIndex((move) => move.guard === undefined);
  for (const late of open === -1 ? [] : moves.slice(open + 1)) {
    const hint = 'put the choice without a condition last';
    report(late.pointer, 'MACHINE-UNREACHABLE-CHOICE', 'an earlier choice has no condition and is always made', hint);
  }
  return moves;
}

function readMove(value: Json, pointer: string, report: MachineReport): Move | undefined {
  if (typeof value === 'string') return { pointer, target: value, reenter: false };
  if (!isJsonObject(value)) {
    report(pointer, 'MACHINE-SHAPE', 'a transition is a target, or an object with target and guard');
    return undefined;
  }
  reportUnknownKeys(value, ['target', 'guard', 'reenter', 'description'], pointer, report);
  const { target, guard, reenter = false } = value;
  if (typeof target !== 'string') {
    report(pointer, 'MACHINE-SHAPE', 'a transition has one target');
    return undefined;
  }
  if (typeof reenter !== 'boolean') report(`${pointer}/reenter`, 'MACHINE-SHAPE', 'reenter is true or false');
  const move = { pointer, target, reenter: reenter === true };
  if (guard === undefined) return move;
  if (isName(guard)) return { ...move, guard };
  report(
    `${pointer}/guard`,
    'MACHINE-NAME',
    'a guard is the name of a condition',
    'conditions.yaml says what it means',
  );
  return undefined;
}

function present(moves: readonly (Move | undefined)[]): readonly Move[] {
  return moves.filter((move) => move !== undefined);
}
