import { grantsFor, grantsInForce } from '../../access/grants-in-force.ts';
import { heldCategories } from '../../access/held-categories.ts';
import { categoriesAsked } from '../../access/may-read.ts';
import type { Category, Side } from '../../basics/identifiers.ts';
import type { CompiledCondition } from '../../compile/compiled-condition.ts';
import type { RoleRule } from '../../compile/compiled-pack.ts';
import type { StateValue } from '../../model/case-file.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { ServiceGraph } from '../graph/service-graph.ts';

/** A condition with the place at which the pack states it. */
export interface StatedCondition {
  readonly condition: CompiledCondition;
  readonly rule: Cursor;
  readonly at: Cursor;
  readonly isKey: boolean;
}

/** A condition of the service by its name. */
export function namedCondition({ service, outline }: ServiceGraph, name: string): StatedCondition | undefined {
  const condition = Object.hasOwn(service.conditions, name) ? service.conditions[name] : undefined;
  const rule = outline.conditions.at(name);
  return condition && { condition, rule, at: rule, isKey: true };
}

/** A condition that a deadline asks: by name, or written there. */
export function clockCondition(
  graph: ServiceGraph,
  deadline: string,
  condition: CompiledCondition,
  key: 'appliesIf' | 'blockedIf',
): StatedCondition {
  const rule = graph.outline.deadlines.at(deadline);
  const at = key === 'appliesIf' ? rule.at('appliesIf') : rule.at('extension').at('blockedIf');
  return namedCondition(graph, at.text ?? '') ?? { condition, rule, at, isKey: false };
}

/**
 * The data that a condition asks of one side and a role may not read: at one stage, or at any. What another side asks may
 * only be read where the role's own side holds it as well.
 */
export function hiddenFrom(
  { service, pack }: ServiceGraph,
  role: RoleRule,
  condition: CompiledCondition,
  asks: Side,
  state?: StateValue,
): readonly Category[] {
  const asked = categoriesAsked(service, condition);
  if (asked.length === 0) return [];
  const reads = readsOf(service, role, state);
  const held = role.side === asks ? undefined : heldCategories(pack, service, role.side);
  return asked.filter((category) => !reads.has(category) || held?.has(category) === false);
}

function readsOf(service: ServiceGraph['service'], role: RoleRule, state?: StateValue): ReadonlySet<Category> {
  if (state === undefined) return new Set(grantsFor([role], service.id).flatMap(({ reads }) => reads));
  const seen = new Set(service.machine.active(service.machine.seenBy(state, role.side)));
  return new Set(grantsInForce([role], service.id, (path) => seen.has(path)).flatMap(({ reads }) => reads));
}
