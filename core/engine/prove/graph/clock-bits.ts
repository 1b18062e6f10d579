import {
  afterHappening,
  type Clock,
  type ClockStatus,
  type Happening,
  idle,
  isRunning,
  meets,
  mostStatuses,
  stopped,
} from './clock.ts';
import type { GraphEdge } from './service-graph.ts';

/** What an edge does to clocks. */
interface Effect {
  readonly happenings: readonly Happening[];
  /** The clocks that it can change; all others stay as they are. */
  readonly affected: readonly number[];
  /** The clock whose end it is: it can only be taken while that one runs. */
  readonly ends: number;
}

/**
 * How clocks that are not part of a node can stand there: for each clock and node a word in which the bit of every
 * possible status is set. Each clock is followed by itself.
 */
export class ClockBits {
  readonly #clocks: readonly Clock[];
  readonly #byName = new Map<string, number[]>();
  readonly #words: number[][] = [];
  readonly #effects = new Map<GraphEdge, Effect>();
  readonly met = new Set<string>();

  constructor(clocks: readonly Clock[]) {
    this.#clocks = clocks;
    clocks.forEach(({ names }, index) => {
      for (const name of names) this.#byName.set(name, [...(this.#byName.get(name) ?? []), index]);
    });
  }

  /** At the opening of a case nothing has been started but by the opening itself. */
  begin(node: number, happenings: readonly Happening[]): void {
    const words = this.#wordsOf(node);
    this.#clocks.forEach((clock, index) => {
      words[index] = ((words[index] ?? 0) | this.#transfer(clock, 1 << idle, happenings)) >>> 0;
    });
  }

  addEdge(edge: GraphEdge, happenings: readonly Happening[]): void {
    const names = happenings.flatMap((happening) => [...happening.names]);
    const ends =
      'deadline' in edge.by
        ? this.#clocks.findIndex(({ rule }) => 'deadline' in edge.by && rule.id === edge.by.deadline)
        : -1;
    const affected = [...new Set(names.flatMap((name) => this.#byName.get(name) ?? []))];
    this.#effects.set(edge, { happenings, affected, ends });
    if (ends === -1 || edge.to !== edge.from || edge.event !== undefined) return;
    const words = this.#wordsOf(edge.from);
    const word = words[ends] ?? 0;
    words[ends] = (word | stopAll(word)) >>> 0;
  }

  /** Carries the statuses of an edge's source over to its target; true when something new can be there. */
  pass(edge: GraphEdge): boolean {
    const effect = this.#effects.get(edge);
    if (!effect) return false;
    const from = this.#wordsOf(edge.from);
    const to = this.#wordsOf(edge.to);
    let isNew = false;
    const put = (index: number, word: number): void => {
      const before = to[index] ?? 0;
      if ((before | word) >>> 0 === before) return;
      to[index] = (before | word) >>> 0;
      isNew = true;
    };
    const changed = new Set(effect.affected);
    if (effect.ends !== -1) changed.add(effect.ends);
    for (let index = 0; index < from.length; index++) if (!changed.has(index)) put(index, from[index] ?? 0);
    for (const index of changed) {
      const word = from[index] ?? 0;
      const begun = index === effect.ends ? stopAll(word) : word;
      put(index, this.#transfer(this.#clocks[index] as Clock, begun, effect.happenings));
    }
    return isNew;
  }

  /** Notes which clocks an edge meets that ends the case. */
  meet(edge: GraphEdge): void {
    const effect = this.#effects.get(edge);
    if (!effect) return;
    const from = this.#wordsOf(edge.from);
    for (const index of effect.affected) {
      this.#transfer(this.#clocks[index] as Clock, from[index] ?? 0, effect.happenings);
    }
  }

  /** The clocks that can be running at a node. */
  running(node: number): readonly Clock[] {
    const words = this.#wordsOf(node);
    return this.#clocks.filter((_, index) => statusesIn(words[index] ?? 0).some(isRunning));
  }

  #transfer(clock: Clock, word: number, happenings: readonly Happening[]): number {
    let statuses = statusesIn(word);
    for (const happening of happenings) {
      if (statuses.some(isRunning) && meets(clock, happening)) this.met.add(clock.rule.id);
      statuses = statuses.flatMap((status) => afterHappening(clock, status, happening));
    }
    return wordOf(statuses);
  }

  #wordsOf(node: number): number[] {
    const known = this.#words[node];
    if (known) return known;
    const words = this.#clocks.map(() => 0);
    this.#words[node] = words;
    return words;
  }
}

const allStatuses = Array.from({ length: mostStatuses }, (_, status) => status);

function statusesIn(word: number): readonly ClockStatus[] {
  if (word === 0) return [];
  if (word === 1) return [idle];
  return allStatuses.filter((status) => (word & (1 << status)) !== 0);
}

function wordOf(statuses: readonly ClockStatus[]): number {
  return statuses.reduce((word, status) => (word | (1 << status)) >>> 0, 0);
}

function stopAll(word: number): number {
  return wordOf(statusesIn(word).filter(isRunning).map(stopped));
}
