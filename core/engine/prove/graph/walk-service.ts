import { participantsAfter } from '../../access/participants-of.ts';
import type { Side } from '../../basics/identifiers.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import { type AnsweredStep, type Answers, everyAnswer } from '../../compile/machine/every-answer.ts';
import type { StateValue } from '../../model/case-file.ts';
import type { ServiceOutline } from '../../pack/outline.ts';
import { type Clock, deadlineEnded, type Happening, stepTaken } from './clock.ts';
import { ClockBits } from './clock-bits.ts';
import type { GraphEdge, GraphNode, Limits, RefusedExpiry, ServiceGraph } from './service-graph.ts';
import { atRest, type Standing, standingKey, TrackedClocks } from './tracked-clocks.ts';
import { whoMayTake } from './who-may-take.ts';

/** What is walked: a service with its clocks. */
export interface Subject {
  readonly pack: CompiledPack;
  readonly service: CompiledService;
  readonly outline: ServiceOutline;
  readonly clocks: readonly Clock[];
}

/** A graph of which is only to be said how far it was explored. */
export type Walked = Omit<ServiceGraph, 'explored' | 'limits'>;

/** The answer where a limit was met. */
export const TooMuch = Symbol('too much');

/**
 * Walks a service from its opening until nothing new is found. A node holds how each of the `tracked` clocks stands;
 * of every other clock only is known how it can stand there.
 */
export function walkService(subject: Subject, tracked: ReadonlySet<Clock>, limits: Limits): Walked | typeof TooMuch {
  try {
    return new Walk(subject, tracked, limits).run();
  } catch (reason) {
    if (reason === TooMuch) return TooMuch;
    throw reason;
  }
}

/**
 * How much the machine is asked at most: one question counts for each state that is active, since a machine with many
 * regions answers slowly.
 */
const mostAsked = 150_000;

/** A node while edges are still being found. */
type WalkNode = GraphNode & { readonly out: GraphEdge[] };

/** What an edge is made of, before it is known to which node it leads. */
interface Lead {
  readonly by: GraphEdge['by'];
  readonly event?: string;
  readonly answers: Answers;
  readonly state: StateValue;
  readonly entered: readonly string[];
  readonly left: readonly string[];
  readonly known: ReadonlySet<Side>;
}

/** Where a case stands after a step, worked out once for each step. */
interface Place {
  readonly active: readonly string[];
  readonly key: string;
  readonly outcome: string | undefined;
}

class Walk {
  readonly #subject: Subject;
  readonly #limits: Limits;
  readonly #tracked: TrackedClocks;
  readonly #free: ClockBits;
  readonly #nodes: WalkNode[] = [];
  readonly #standings: Standing[] = [];
  readonly #openings: number[] = [];
  readonly #ids = new Map<string, number>();
  readonly #queue: number[] = [];
  readonly #queued = new Set<number>();
  readonly #expanded = new Set<number>();
  readonly #ended = new Set<string>();
  readonly #steps = new Map<string, readonly AnsweredStep[]>();
  readonly #places = new WeakMap<readonly string[], Place>();
  readonly #entered = new Set<string>();
  readonly #refusedExpiries: RefusedExpiry[] = [];
  readonly #untaken: { readonly node: number; readonly transition: string }[] = [];
  readonly #mayTake: ReturnType<typeof whoMayTake>;
  #edges = 0;
  #asked = 0;

  constructor(subject: Subject, tracked: ReadonlySet<Clock>, limits: Limits) {
    this.#subject = subject;
    this.#limits = limits;
    this.#tracked = new TrackedClocks(subject.clocks.filter((clock) => tracked.has(clock)));
    this.#free = new ClockBits(subject.clocks.filter((clock) => !tracked.has(clock)));
    this.#mayTake = whoMayTake(subject.pack, subject.service);
  }

  run(): Walked {
    this.#open();
    for (let next = 0; next < this.#queue.length; next++) {
      const id = this.#queue[next] as number;
      this.#queued.delete(id);
      this.#visit(id);
    }
    return {
      ...this.#subject,
      nodes: this.#nodes,
      openings: this.#openings,
      entered: this.#entered,
      running: this.#whereRunning(),
      met: new Set([...this.#tracked.met, ...this.#free.met]),
      refusedExpiries: this.#refusedExpiries,
      untaken: this.#untaken,
      edgeCount: this.#edges,
    };
  }

  #open(): void {
    const { service } = this.#subject;
    const known = new Set([service.opensOn]);
    for (const { step } of this.#answered('', () => everyAnswer((guard) => service.machine.start(guard)))) {
      if (step.is !== 'moved') continue;
      for (const path of step.entered) this.#entered.add(path);
      const opening = stepTaken(undefined, step.entered, known);
      for (const standing of this.#tracked.after(atRest, [opening])) {
        const id = this.#arrive({ ...step, known }, this.#joined(new Set(), step.entered, known), standing);
        this.#openings.push(id);
        this.#free.begin(id, [opening]);
      }
    }
  }

  #visit(id: number): void {
    const node = this.#nodes[id] as WalkNode;
    if (node.outcome !== undefined) return;
    if (!this.#expanded.has(id)) {
      this.#expanded.add(id);
      this.#takeTransitions(node);
    }
    for (const clock of [...this.#tracked.running(this.#standingOf(id)), ...this.#free.running(id)]) {
      if (clock.ends) this.#runOut(node, clock);
    }
    for (const edge of node.out) {
      if (this.#nodes[edge.to]?.outcome !== undefined) this.#free.meet(edge);
      else if (this.#free.pass(edge)) this.#enqueue(edge.to);
    }
  }

  #takeTransitions(node: WalkNode): void {
    const { service } = this.#subject;
    for (const event of service.machine.accepts(node.state)) {
      const rule = Object.hasOwn(service.transitions, event) ? service.transitions[event] : undefined;
      if (!rule) continue;
      const roles = this.#mayTake(event, node);
      if (roles.length === 0) {
        this.#untaken.push({ node: node.id, transition: event });
        continue;
      }
      const given: Answers = new Map(rule.when === undefined ? [] : [[rule.when, true]]);
      const known = new Set([...node.known, ...rule.transmits.map(({ to }) => to)]);
      for (const { step, answers } of this.#stepsFrom(node, event, given)) {
        if (step.is !== 'moved') continue;
        const lead = { ...step, by: { roles }, event, answers, known };
        this.#lead(node, lead, this.#standingOf(node.id), [stepTaken(event, step.entered, known)]);
      }
    }
  }

  /** The end of a clock that runs: what it sends moves the case, or meets a case that does not take it. */
  #runOut(node: WalkNode, clock: Clock): void {
    const once = `${node.id} ${clock.rule.id}`;
    if (this.#ended.has(once)) return;
    this.#ended.add(once);
    const { id, onExpiry } = clock.rule;
    const { known, state } = node;
    const by = { deadline: id };
    const standing = this.#tracked.stop(this.#standingOf(node.id), clock);
    const ended = deadlineEnded(id, known);
    const stays: Lead = { by, state, entered: [], left: [], answers: new Map(), known };
    if (onExpiry?.event === undefined) {
      this.#lead(node, stays, standing, [ended]);
      return;
    }
    const { event } = onExpiry;
    const isAccepted = this.#subject.service.machine.accepts(state).includes(event);
    const steps = isAccepted ? this.#stepsFrom(node, event, new Map()) : [];
    for (const { step, answers } of steps) {
      if (step.is !== 'moved') continue;
      this.#lead(node, { ...step, by, event, answers, known }, standing, [
        ended,
        stepTaken(event, step.entered, known),
      ]);
    }
    const refused = steps.filter(({ step }) => step.is === 'refused');
    if (isAccepted && refused.length === 0) return;
    const conditions = [...new Set(refused.flatMap(({ answers }) => [...answers.keys()]))];
    this.#refusedExpiries.push({ node: node.id, deadline: id, conditions });
    // Closed without effect: the clock stands, and nothing else has happened.
    this.#lead(node, stays, standing, []);
  }

  #lead(node: WalkNode, lead: Lead, standing: Standing, happenings: readonly Happening[]): void {
    const { by, event, answers, entered, left, known } = lead;
    for (const path of entered) this.#entered.add(path);
    const participants = this.#joined(node.participants, entered, known);
    for (const after of this.#tracked.after(standing, happenings)) {
      const to = this.#arrive(lead, participants, after);
      this.#edges += 1;
      if (this.#edges > this.#limits.edges) throw TooMuch;
      const edge: GraphEdge = {
        from: node.id,
        to,
        ...(event === undefined ? {} : { event }),
        by,
        entered,
        left,
        answers,
      };
      if (happenings.length > 0 || to !== node.id) node.out.push(edge);
      this.#free.addEdge(edge, happenings);
    }
  }

  #arrive(
    { state, known, entered }: Pick<Lead, 'state' | 'known' | 'entered'>,
    participants: ReadonlySet<string>,
    standing: Standing,
  ): number {
    const { active, key, outcome } = this.#placeOf(state, entered);
    const clocks = outcome === undefined ? standing : atRest;
    const whole = `${key}|${[...known].sort().join()}|${[...participants].sort().join()}|${standingKey(clocks)}`;
    const found = this.#ids.get(whole);
    if (found !== undefined) return found;
    const id = this.#nodes.length;
    if (id >= this.#limits.nodes) throw TooMuch;
    this.#ids.set(whole, id);
    const ended = outcome === undefined ? {} : { outcome };
    this.#nodes.push({ id, state, active, known, participants, ...ended, out: [] });
    this.#standings.push(clocks);
    this.#enqueue(id);
    return id;
  }

  /** By the very list of entered states: every step has one of its own. */
  #placeOf(state: StateValue, step: readonly string[]): Place {
    const known = this.#places.get(step);
    if (known) return known;
    const { machine } = this.#subject.service;
    const active = machine.active(state);
    const place = { active, key: active.join(), outcome: machine.outcome(state) };
    this.#places.set(step, place);
    return place;
  }

  #enqueue(id: number): void {
    if (this.#queued.has(id)) return;
    this.#queued.add(id);
    this.#queue.push(id);
  }

  #stepsFrom({ state, active }: GraphNode, event: string, given: Answers): readonly AnsweredStep[] {
    const { machine } = this.#subject.service;
    return this.#answered(`${active.join()} ${event} ${given.size}`, () => {
      if (this.#asked > mostAsked) return undefined;
      const steps = everyAnswer((guard) => machine.step(state, event, guard), given);
      this.#asked += active.length * (steps?.length ?? 1);
      return steps;
    });
  }

  #answered(question: string, ask: () => readonly AnsweredStep[] | undefined): readonly AnsweredStep[] {
    const known = this.#steps.get(question);
    if (known) return known;
    const steps = ask();
    if (!steps) throw TooMuch;
    this.#steps.set(question, steps);
    return steps;
  }

  #joined(before: ReadonlySet<string>, entered: readonly string[], known: ReadonlySet<Side>): ReadonlySet<string> {
    const { pack, service } = this.#subject;
    return participantsAfter(pack, service, before, { entered, known });
  }

  #standingOf(id: number): Standing {
    return this.#standings[id] ?? atRest;
  }

  #whereRunning(): ReadonlyMap<string, ReadonlySet<number>> {
    const running = new Map(this.#subject.clocks.map(({ rule }) => [rule.id, new Set<number>()]));
    for (const { id, outcome } of this.#nodes) {
      if (outcome !== undefined) continue;
      const here = [...this.#tracked.running(this.#standingOf(id)), ...this.#free.running(id)];
      for (const { rule } of here) running.get(rule.id)?.add(id);
    }
    return running;
  }
}
