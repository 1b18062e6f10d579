import type { Cursor } from '../../pack/cursor.ts';
import type { ServiceGraph } from '../graph/service-graph.ts';
import type { ProofRule } from './proof-rule.ts';

/** Every region of parallel work that something waits for can come to an end of its own. */
export const parallelWorkCanEnd: ProofRule = (graph, report) => {
  for (const { work, region, at, ends } of endlessRegions(graph)) {
    report(at, 'PROOF-JOIN-WAITS', `${work} waits for its region ${region}, which can never come to its end.`, {
      hint: `Let a step that somebody may take lead to ${ends.map((end) => end.split('.').at(-1)).join(' or ')}.`,
      isKey: true,
    });
  }
};

/** A region that can never come to its end, though something waits for it. */
interface EndlessRegion {
  readonly work: string;
  readonly region: string;
  readonly at: Cursor;
  /** Paths of the final states that are never entered. */
  readonly ends: readonly string[];
}

/** The regions that can never come to their end, of parallel work that is reached and that something waits for. */
export function endlessRegions({ service, entered, outline }: ServiceGraph): readonly EndlessRegion[] {
  const found: EndlessRegion[] = [];
  for (const [work, state] of outline.machine.states) {
    if (state.at('type').text !== 'parallel' || !state.at('onDone').isThere || !entered.has(work)) continue;
    for (const [region, at] of state.at('states').entries()) {
      const inside = at.at('states').keys();
      const ends = inside
        .map((name) => `${work}.${region}.${name}`)
        .filter((end) => service.machine.states[end]?.final);
      if (ends.length > 0 && !ends.some((end) => entered.has(end))) found.push({ work, region, at, ends });
    }
  }
  return found;
}
