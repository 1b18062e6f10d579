import type { ServiceGraph } from '../graph/service-graph.ts';
import { observedChoices } from './choices.ts';
import { observedClocks, observedParticipants } from './clocks.ts';
import type { Observation } from './observation.ts';
import { observedRefusals } from './refusals.ts';

/** Everything by which a role of a service sees how something came out that rests on data. */
export function* observations(graph: ServiceGraph): Generator<Observation> {
  yield* observedRefusals(graph);
  yield* observedChoices(graph);
  yield* observedClocks(graph);
  yield* observedParticipants(graph);
}
