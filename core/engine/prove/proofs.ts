import type { Place } from '../basics/diagnostic.ts';
import type { ServiceGraph } from './graph/service-graph.ts';
import type { PathStep } from './words/path-in-words.ts';

/** What proving says of a pack beyond its diagnostics. */
export interface Proofs {
  readonly services: readonly ServiceProof[];
}

/** What proving says of one service. */
export interface ServiceProof {
  readonly service: string;
  /** How far it was explored. */
  readonly explored: ServiceGraph['explored'];
  /** In how many ways a case can stand, and how many steps lead from one to another. */
  readonly nodes: number;
  readonly edges: number;
  readonly safeguards: readonly SafeguardProof[];
  readonly counterExamples: readonly CounterExample[];
}

/**
 * `proved`: no path of the workflow breaks it. `enforced at run time`: a path would, and the step that breaks it is
 * refused when it is tried. `not covered`: neither.
 */
export type Verdict = 'proved' | 'enforced at run time' | 'not covered';

/** What can be said of one safeguard. */
export interface SafeguardProof {
  readonly id: string;
  readonly verdict: Verdict;
  /** On what the verdict rests, in a sentence. */
  readonly because: string;
}

/** The shortest path that shows what is wrong. */
export interface CounterExample {
  readonly code: string;
  readonly at: Place;
  readonly message: string;
  /** Where the case stands at its opening. */
  readonly begin: string;
  readonly steps: readonly PathStep[];
  /** A path that asks a condition is only possible: conditions are explored as free choices. */
  readonly certainty: 'certain' | 'possible';
}

/** Where nothing was proved. */
export const noProofs: Proofs = { services: [] };
