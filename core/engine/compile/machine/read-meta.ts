import type { Side } from '../../basics/identifiers.ts';
import { isJsonObject, type Json } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import { type MachineReport, reportUnknownKeys } from './machine-report.ts';
import type { MachineNode } from './machine-tree.ts';

type Meta = Pick<MachineNode, 'responsible' | 'sides' | 'waiver' | 'outcome' | 'confirms'>;

/** What the pack says of a state beyond its transitions. Sides are those of the enclosing state where none are named. */
export function readMeta(
  meta: Json | undefined,
  statePointer: string,
  parent: MachineNode,
  report: MachineReport,
): Meta {
  const nothing: Meta = {
    responsible: [],
    sides: parent.sides,
    waiver: undefined,
    outcome: undefined,
    confirms: undefined,
  };
  if (meta === undefined) return nothing;
  const pointer = pointerBelow(statePointer, 'meta');
  if (!isJsonObject(meta)) {
    report(pointer, 'MACHINE-SHAPE', 'meta is an object');
    return nothing;
  }
  reportUnknownKeys(meta, ['responsible', 'sides', 'waiver', 'outcome', 'confirms', 'source'], pointer, report);
  return {
    responsible: meta.responsible === undefined ? [] : readNames(meta.responsible, `${pointer}/responsible`, report),
    sides: meta.sides === undefined ? parent.sides : readSides(meta.sides, `${pointer}/sides`, parent, report),
    waiver: readText(meta.waiver, `${pointer}/waiver`, report),
    outcome: readText(meta.outcome, `${pointer}/outcome`, report),
    confirms: meta.confirms === undefined ? undefined : readNames(meta.confirms, `${pointer}/confirms`, report),
  };
}

function readSides(value: Json, pointer: string, parent: MachineNode, report: MachineReport): readonly Side[] {
  const named = readNames(value, pointer, report);
  const strange = named.filter((side) => !parent.sides.includes(side));
  for (const side of strange) {
    const message = `the side ${side} may not know the state around this one, or is no side of the pack`;
    report(pointer, 'MACHINE-SIDES', message, `possible here: ${parent.sides.join(', ')}`);
  }
  if (named.length === 0) report(pointer, 'MACHINE-SIDES', 'at least one side knows a state');
  return parent.sides.filter((side) => named.includes(side));
}

function readNames(value: Json, pointer: string, report: MachineReport): readonly string[] {
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
  report(pointer, 'MACHINE-SHAPE', 'this is a list of names');
  return [];
}

function readText(value: Json | undefined, pointer: string, report: MachineReport): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value;
  report(pointer, 'MACHINE-SHAPE', 'this is a text');
  return undefined;
}
