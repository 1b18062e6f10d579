import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { ServiceOutline } from '../../pack/outline.ts';
import { type Clock, clockOf } from './clock.ts';
import type { Limits, ServiceGraph } from './service-graph.ts';
import { TooMuch, walkService } from './walk-service.ts';

/** How much is looked at before it is said that there is too much. */
const usualLimits: Limits = { nodes: 20_000, edges: 200_000 };
/** Of all combinations of clocks less is looked at: where they are many, there are soon too many. */
const limitsOfWhole: Limits = { nodes: 10_000, edges: 100_000 };

/**
 * Everything that can become of a case of a service. First every combination of the clocks that move the case is
 * followed; where these are too many, each clock by itself, as if the others could stand in any way. The answer says
 * which of the two it is. Total: never throws, whatever the pack.
 */
export function explore(
  pack: CompiledPack,
  service: CompiledService,
  outline: ServiceOutline,
  limits: Limits = usualLimits,
): ServiceGraph {
  const clocks = service.deadlines.map(clockOf);
  const subject = { pack, service, outline, clocks };
  const driving = drivingClocks(clocks);
  // Where no clock moves the case, both ways are the same one.
  const whole = walkService(subject, driving, driving.size > 0 ? smaller(limits, limitsOfWhole) : limits);
  if (whole !== TooMuch) return { ...whole, limits, explored: 'whole' };
  const apart = driving.size > 0 ? walkService(subject, new Set(), limits) : TooMuch;
  if (apart !== TooMuch) return { ...apart, limits, explored: 'clock by clock' };
  return {
    ...subject,
    nodes: [],
    openings: [],
    entered: new Set(),
    running: new Map(),
    met: new Set(),
    refusedExpiries: [],
    untaken: [],
    edgeCount: 0,
    limits,
    explored: 'none',
  };
}

function smaller(left: Limits, right: Limits): Limits {
  return { nodes: Math.min(left.nodes, right.nodes), edges: Math.min(left.edges, right.edges) };
}

/** The clocks on whose end it depends what becomes of the case: those that send an event, and those that start such. */
function drivingClocks(clocks: readonly Clock[]): ReadonlySet<Clock> {
  const driving = new Set(clocks.filter(({ ends, rule }) => ends && rule.onExpiry?.event !== undefined));
  for (let before = -1; before !== driving.size; ) {
    before = driving.size;
    for (const clock of clocks) {
      const starts = [...driving].some(({ names }) => names.has(`ended:${clock.rule.id}`));
      if (clock.ends && starts) driving.add(clock);
    }
  }
  return driving;
}
