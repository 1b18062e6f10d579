import type { ServiceGraph } from '../graph/service-graph.ts';

/**
 * True for what never happens because of something that is reported for itself: a step that nobody may take where it
 * is accepted, or a state that no case comes to.
 */
export function happensNever({ nodes, untaken, service, entered }: ServiceGraph, name: string): boolean {
  if (nodes.some(({ out }) => out.some(({ event }) => event === name))) return false;
  if (Object.hasOwn(service.machine.states, name)) return !entered.has(name);
  return untaken.some(({ transition }) => transition === name);
}
