import type { Side } from '../../basics/identifiers.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { Answers } from '../../compile/machine/every-answer.ts';
import type { StateValue } from '../../model/case-file.ts';
import type { ServiceOutline } from '../../pack/outline.ts';
import type { Clock } from './clock.ts';

/** The most nodes and edges that are looked at. */
export interface Limits {
  readonly nodes: number;
  readonly edges: number;
}

/** Where a case can stand: its state, who knows of it, who was drawn in, and how the clocks that move it stand. */
export interface GraphNode {
  /** Its place in `nodes`. */
  readonly id: number;
  readonly state: StateValue;
  /** Paths of the active states, outermost first. */
  readonly active: readonly string[];
  readonly known: ReadonlySet<Side>;
  /** Ids of the participants that were given a task. */
  readonly participants: ReadonlySet<string>;
  /** Set when the case has ended. */
  readonly outcome?: string;
  readonly out: readonly GraphEdge[];
}

/** A step from one node to another. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** A transition that somebody may take, or the event of a deadline; absent where a clock ends and moves nothing. */
  readonly event?: string;
  /** The roles that may take it there, or the deadline that sends it. */
  readonly by: { readonly roles: readonly string[] } | { readonly deadline: string };
  readonly entered: readonly string[];
  readonly left: readonly string[];
  /** The conditions that must come out so. */
  readonly answers: Answers;
}

/** An expiry that meets a case which does not take it: `conditions` are those that said no; none where no state accepts it. */
export interface RefusedExpiry {
  readonly node: number;
  readonly deadline: string;
  readonly conditions: readonly string[];
}

/** Everything that can become of a case of one service, as far as the workflow, the rights and the clocks decide. */
export interface ServiceGraph {
  readonly pack: CompiledPack;
  readonly service: CompiledService;
  readonly outline: ServiceOutline;
  readonly nodes: readonly GraphNode[];
  /** The nodes at which a case can begin; several where conditions are asked at once. */
  readonly openings: readonly number[];
  readonly clocks: readonly Clock[];
  /** Every state that is ever entered, passed through included. */
  readonly entered: ReadonlySet<string>;
  /** For each deadline, the nodes at which it can be running. */
  readonly running: ReadonlyMap<string, ReadonlySet<number>>;
  /** The deadlines that something can meet while they run. */
  readonly met: ReadonlySet<string>;
  readonly refusedExpiries: readonly RefusedExpiry[];
  /** Transitions that a node accepts and nobody may take there. */
  readonly untaken: readonly { readonly node: number; readonly transition: string }[];
  readonly edgeCount: number;
  /** How much was to be looked at at most. */
  readonly limits: Limits;
  /**
   * `whole`: every combination of clocks that move the case was followed. `clock by clock`: there were too many, so
   * each clock was followed as if the others could stand in any way. `none`: there was too much even for that.
   */
  readonly explored: 'whole' | 'clock by clock' | 'none';
}
