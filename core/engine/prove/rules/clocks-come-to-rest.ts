import { afterHappening, type Clock, deadlineEnded, idle, isRunning, stepTaken } from '../graph/clock.ts';
import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import type { ProofRule } from './proof-rule.ts';

/** No chain of deadlines that run out and start the next goes on for ever without a person. */
export const clocksComeToRest: ProofRule = (graph, report) => {
  const turns = turnsOf(graph);
  const settled = new Set<string>();
  const told = new Set<string>();
  for (const start of turns.keys()) {
    const circle = circleFrom(start, turns, settled);
    if (!circle) continue;
    const names = [...new Set(circle.map((turn) => turns.get(turn)?.deadline ?? ''))];
    const key = [...names].sort().join();
    if (told.has(key)) continue;
    told.add(key);
    const message =
      names.length === 1
        ? `When ${names[0]} runs out it starts again, for ever, without anybody acting.`
        : `${names.join(', ')} run out and start each other for ever, without anybody acting.`;
    report(graph.outline.deadlines.at(names[0] ?? '').at('starts'), 'PROOF-CLOCK-CIRCLE', message, {
      hint: 'Let a step that a person takes start one of them.',
    });
  }
};

/** The end of a deadline at a node, and which ends it can bring about by itself. */
interface Turn {
  readonly deadline: string;
  readonly next: string[];
}

/** Every end of a deadline that starts another clock, by node and deadline. */
function turnsOf(graph: ServiceGraph): ReadonlyMap<string, Turn> {
  const turns = new Map<string, Turn>();
  const expiryEvent = new Map(graph.service.deadlines.map(({ id, onExpiry }) => [id, onExpiry?.event]));
  const byName = new Map<string, Clock[]>();
  for (const clock of graph.clocks.filter(({ ends }) => ends)) {
    for (const name of clock.triggers) byName.set(name, [...(byName.get(name) ?? []), clock]);
  }
  for (const edge of graph.nodes.flatMap(({ out }) => out)) {
    // An end that the workflow did not take has started nothing.
    if (!('deadline' in edge.by) || edge.event !== expiryEvent.get(edge.by.deadline)) continue;
    const { deadline } = edge.by;
    const key = `${edge.from} ${deadline}`;
    const turn = turns.get(key) ?? { deadline, next: [] };
    turns.set(key, turn);
    for (const clock of startedBy(graph, edge, deadline, byName)) turn.next.push(`${edge.to} ${clock.rule.id}`);
  }
  return turns;
}

function startedBy(
  graph: ServiceGraph,
  { from, to, event, entered }: GraphEdge,
  deadline: string,
  byName: ReadonlyMap<string, readonly Clock[]>,
): readonly Clock[] {
  const known = graph.nodes[from]?.known ?? new Set();
  const happenings = [deadlineEnded(deadline, known), stepTaken(event, entered, known)];
  const candidates = new Set(happenings.flatMap(({ names }) => [...names].flatMap((name) => byName.get(name) ?? [])));
  return [...candidates].filter((clock) => {
    let statuses: readonly number[] = [idle];
    for (const happening of happenings) {
      statuses = statuses.flatMap((status) => afterHappening(clock, status, happening));
    }
    return statuses.some(isRunning) && graph.running.get(clock.rule.id)?.has(to) === true;
  });
}

function circleFrom(
  start: string,
  turns: ReadonlyMap<string, Turn>,
  settled: Set<string>,
): readonly string[] | undefined {
  const trail: { readonly key: string; readonly next: string[] }[] = [];
  const begin = (key: string) => trail.push({ key, next: [...(turns.get(key)?.next ?? [])] });
  if (!settled.has(start)) begin(start);
  for (let top = trail.at(-1); top; top = trail.at(-1)) {
    const key = top.next.pop();
    if (key === undefined) {
      settled.add(top.key);
      trail.pop();
      continue;
    }
    const back = trail.findIndex((each) => each.key === key);
    if (back !== -1) return trail.slice(back).map((each) => each.key);
    if (!settled.has(key) && turns.has(key)) begin(key);
  }
  return undefined;
}
