import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import { leavesOf, whereStands } from './where-stands.ts';

/** One step of a path, in words. */
export interface PathStep {
  /** What happens: `submit`. */
  readonly what: string;
  /** Who does it: `return-officer`, or `the clock reply`. */
  readonly who: string;
  /** What must be so: `identity-stated holds`. */
  readonly conditions: readonly string[];
  /** Where the case stands then. */
  readonly where: string;
  /** The same by name, for those who have other words. */
  readonly named: NamedStep;
}

/** What a step names. */
export interface NamedStep {
  readonly event?: string;
  readonly roles: readonly string[];
  readonly deadline?: string;
  readonly answers: readonly (readonly [string, boolean])[];
  readonly states: readonly string[];
}

/** The steps of a path, for a text or a picture. */
export function pathInWords({ nodes }: Pick<ServiceGraph, 'nodes'>, path: readonly GraphEdge[]): readonly PathStep[] {
  return path.map(({ event, by, answers, to }) => {
    const node = nodes[to];
    return {
      what: 'roles' in by ? (event ?? '') : `${by.deadline} runs out`,
      who: 'roles' in by ? by.roles.join(' or ') : event === undefined ? 'the clock' : `the clock, by ${event}`,
      conditions: [...answers].map(([name, holds]) => `${name} ${holds ? 'holds' : 'does not hold'}`),
      where: node ? whereStands(node) : '',
      named: {
        ...('roles' in by ? { roles: by.roles } : { roles: [], deadline: by.deadline }),
        ...(event === undefined ? {} : { event }),
        answers: [...answers],
        states: node ? leavesOf(node) : [],
      },
    };
  });
}

/** The steps as numbered lines that a lawyer can read. */
function pathLines(steps: readonly PathStep[]): readonly string[] {
  return steps.map(({ what, who, conditions, where }, index) => {
    const given = conditions.length === 0 ? '' : `, where ${conditions.join(' and ')}`;
    return `${index + 1}. ${what} (${who})${given} → ${where}`;
  });
}

/** The steps as one sentence for a message. A way that is only possible says so. */
export function pathSentence(steps: readonly PathStep[], certainty: 'certain' | 'possible'): string {
  if (steps.length === 0) return 'The case begins there.';
  const way = certainty === 'certain' ? 'The shortest way there' : 'The shortest way there, if the facts allow it';
  return `${way}: ${pathLines(steps).join('; ')}.`;
}
