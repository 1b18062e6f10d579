import type { Severity } from '../../basics/diagnostic.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import type { ProofCode } from '../proof-codes.ts';

/** Takes a problem at a place of a pack, with the path that shows it. */
export type ProofReport = (
  at: Cursor,
  code: ProofCode,
  message: string,
  more?: {
    readonly severity?: Severity;
    readonly hint?: string;
    /** The key is wrong, not what stands under it. */
    readonly isKey?: boolean;
    /** The shortest path that shows it. */
    readonly path?: readonly GraphEdge[];
  },
) => void;

/** Reports everything in which a service breaks the rule. Total: never throws, whatever the pack. */
export type ProofRule = (graph: ServiceGraph, report: ProofReport) => void;
