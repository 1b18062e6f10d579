import type { Cursor } from './cursor.ts';

/** The names in a workflow, with their places. Reads any JSON; that the machine is sound is for `compile/machine`. */
export interface MachineOutline {
  /** Every state by its path. */
  readonly states: ReadonlyMap<string, Cursor>;
  /** Every event, with the places that accept it. */
  readonly events: ReadonlyMap<string, readonly Cursor[]>;
  readonly guards: readonly Cursor[];
  readonly roles: readonly Cursor[];
  readonly sides: readonly Cursor[];
  /** Outcomes of final states. */
  readonly outcomes: ReadonlySet<string>;
}

/** Collects the names of a workflow. */
export function machineOutline(workflow: Cursor): MachineOutline {
  const states = new Map<string, Cursor>();
  const events = new Map<string, Cursor[]>();
  const guards: Cursor[] = [];
  const roles: Cursor[] = [];
  const sides: Cursor[] = [];
  const outcomes = new Set<string>();
  const visit = (node: Cursor, path: string): void => {
    for (const [event, candidates] of node.at('on').entries()) {
      events.set(event, [...(events.get(event) ?? []), candidates]);
      guards.push(...guardsOf(candidates));
    }
    guards.push(...guardsOf(node.at('always')));
    roles.push(...node.at('meta').at('responsible').texts());
    sides.push(...node.at('meta').at('sides').texts());
    const outcome = node.at('meta').at('outcome').text;
    if (outcome !== undefined) outcomes.add(outcome);
    for (const [name, child] of node.at('states').entries()) {
      const below = path === '' ? name : `${path}.${name}`;
      states.set(below, child);
      visit(child, below);
    }
  };
  visit(workflow, '');
  return { states, events, guards, roles, sides, outcomes };
}

/** The guards of a place that accepts an event, or of one that moves by itself. */
export function guardsOf(candidates: Cursor): readonly Cursor[] {
  return [candidates, ...candidates.items()].map((each) => each.at('guard')).filter(({ text }) => text !== undefined);
}
