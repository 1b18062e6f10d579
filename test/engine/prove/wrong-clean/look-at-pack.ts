import { clocksOf, happening, type PlainClock, tick } from './plain-clocks.ts';
import { allPaths, around, begin, boxAt, play, type Stand } from './plain-machine.ts';
import { drawnBy, type PlainStage, takersOf } from './plain-rights.ts';
import { list, type Raw, type RawPack } from './raw-pack.ts';

/** What is wrong with a service, as far as walking through everything can tell. */
export interface Seen {
  readonly unreached: readonly string[];
  /** Where a case can stand from which no end can be reached. */
  readonly lost: readonly string[];
  readonly unaccepted: readonly string[];
  readonly unattended: readonly string[];
  readonly untimed: readonly string[];
  readonly neverStarted: readonly string[];
}

interface Moment extends PlainStage {
  readonly running: ReadonlySet<string>;
  readonly next: Moment[];
  readonly takers: Map<string, ReadonlySet<string>>;
}

type Truth = (condition: string) => boolean;
type Before = Pick<Moment, 'known' | 'drawn' | 'running'>;

/** Small enough to be looked at. */
const most = { states: 12, conditions: 5, clocks: 6, moments: 20_000 };

/** Walks through everything that can become of a case; undefined for a service that is too large for that. */
export function lookAtService(pack: RawPack, id: string): Seen | undefined {
  const root = pack.file(`services/${id}/workflow`);
  const [paths, conditions, clocks] = [allPaths(root), guardsOf(root), clocksOf(pack, id)];
  const isPattern = pack.file(`services/${id}/service`).workflow !== undefined;
  const isLarge = paths.length > most.states || conditions.length > most.conditions || clocks.length > most.clocks;
  if (isPattern || isLarge || paths.length === 0) return undefined;
  return new Look(pack, id, clocks, everyTruth(conditions)).run();
}

class Look {
  readonly #pack: RawPack;
  readonly #id: string;
  readonly #service: Raw;
  readonly #root: Raw;
  readonly #clocks: readonly PlainClock[];
  readonly #truths: readonly Truth[];
  readonly #moments = new Map<string, Moment>();
  readonly #waiting: Moment[] = [];
  readonly #entered = new Set<string>();
  readonly #unaccepted = new Set<string>();

  constructor(pack: RawPack, id: string, clocks: readonly PlainClock[], truths: readonly Truth[]) {
    this.#pack = pack;
    this.#id = id;
    this.#service = pack.file(`services/${id}/service`);
    this.#root = pack.file(`services/${id}/workflow`);
    this.#clocks = clocks;
    this.#truths = truths;
  }

  run(): Seen | undefined {
    for (const truth of this.#truths) {
      const before = {
        known: new Set<string>([this.#service.opensOn]),
        drawn: new Set<string>(),
        running: new Set<string>(),
      };
      this.#follow(undefined, begin(this.#root, truth), undefined, before);
    }
    for (let moment = this.#waiting.pop(); moment; moment = this.#waiting.pop()) {
      if (this.#moments.size > most.moments) return undefined;
      if (this.#isEnd(moment.leaves)) continue;
      this.#takeSteps(moment);
      for (const clock of this.#clocks) if (clock.ends && moment.running.has(clock.id)) this.#runOut(moment, clock);
    }
    return this.#summary([...this.#moments.values()]);
  }

  #takeSteps(moment: Moment): void {
    for (const [event, { when, transmits }] of Object.entries<Raw>(this.#service.transitions ?? {})) {
      const takers = takersOf(this.#pack, this.#id, moment, event);
      if (takers.length === 0) continue;
      const known = new Set([...moment.known, ...list(transmits).map(({ to }) => to)]);
      for (const truth of this.#truths) {
        const stand = when === undefined || truth(when) ? play(this.#root, moment.leaves, event, truth) : undefined;
        if (!stand) continue;
        moment.takers.set(event, new Set(takers));
        this.#follow(moment, stand, event, { ...moment, known });
      }
    }
  }

  #runOut(moment: Moment, { id, event }: PlainClock): void {
    const others = new Set([...moment.running].filter((each) => each !== id));
    const ways = tick(this.#clocks, others, [`ended ${id}`], moment.known);
    if (event === undefined) {
      for (const running of ways) moment.next.push(this.#arrive(moment.leaves, { ...moment, running }));
      return;
    }
    for (const truth of this.#truths) {
      const stand = play(this.#root, moment.leaves, event, truth);
      if (stand) {
        for (const running of ways) this.#follow(moment, stand, event, { ...moment, running });
      } else {
        this.#unaccepted.add(id);
        moment.next.push(this.#arrive(moment.leaves, { ...moment, running: others }));
      }
    }
  }

  #follow(from: Moment | undefined, { leaves, entered }: Stand, event: string | undefined, before: Before): void {
    for (const path of entered) this.#entered.add(path);
    const { known } = before;
    const drawn = new Set([...before.drawn, ...drawnBy(this.#pack, this.#id, entered, known)]);
    for (const running of tick(this.#clocks, before.running, happening(event, entered), known)) {
      const to = this.#arrive(leaves, { known, drawn, running });
      from?.next.push(to);
    }
  }

  #arrive(leaves: readonly string[], { known, drawn, running: before }: Before): Moment {
    const running = this.#isEnd(leaves) ? new Set<string>() : before;
    const key = JSON.stringify([leaves, known, drawn, running].map((names) => [...names].sort()));
    const met = this.#moments.get(key);
    if (met) return met;
    const moment: Moment = { leaves, known, drawn, running, next: [], takers: new Map() };
    this.#moments.set(key, moment);
    this.#waiting.push(moment);
    return moment;
  }

  #isEnd(leaves: readonly string[]): boolean {
    const [only = ''] = leaves;
    return leaves.length === 1 && !only.includes('.') && boxAt(this.#root, only).type === 'final';
  }

  #summary(all: readonly Moment[]): Seen {
    const ending = thoseThatEnd(all, (moment) => this.#isEnd(moment.leaves));
    const places = ({ leaves }: Moment) => [...leaves].sort().join(' + ');
    const timed = new Set(all.filter(({ running }) => running.size > 0).map(places));
    const [unattended, untimed] = [new Set<string>(), new Set<string>()];
    for (const moment of all.filter(({ leaves }) => !this.#isEnd(leaves))) {
      for (const leaf of moment.leaves.filter((path) => boxAt(this.#root, path).type !== 'final')) {
        const boxes = around(leaf).map((path) => boxAt(this.#root, path));
        const responsible = boxes.flatMap((box) => list(box.meta?.responsible));
        const events = boxes.flatMap((box) => Object.keys(box.on ?? {}));
        const isAttended = events.some((event) => responsible.some((role) => moment.takers.get(event)?.has(role)));
        if (!isAttended) unattended.add(leaf);
        const isWaived = boxes.some((box) => box.meta?.waiver !== undefined);
        if (!isWaived && !timed.has(places(moment))) untimed.add(leaf);
      }
    }
    const started = new Set(all.flatMap(({ running }) => [...running]));
    return {
      unreached: allPaths(this.#root).filter((path) => !this.#entered.has(path)),
      lost: [...new Set(all.filter((each) => !ending.has(each)).map(places))],
      unaccepted: [...this.#unaccepted],
      unattended: [...unattended],
      untimed: [...untimed],
      neverStarted: this.#clocks.map(({ id }) => id).filter((id) => !started.has(id)),
    };
  }
}

function guardsOf(box: Raw): readonly string[] {
  const ways = [...Object.values<Raw>(box.on ?? {}).flatMap(list), ...list(box.always)];
  const guards = ways.flatMap(({ guard }) => guard ?? []);
  return [...new Set([...guards, ...Object.values<Raw>(box.states ?? {}).flatMap(guardsOf)])];
}

/** Every way in which conditions can be answered; one that no state asks is true when a step needs it. */
function everyTruth(conditions: readonly string[]): readonly Truth[] {
  return Array.from({ length: 2 ** conditions.length }, (_, bits) => (condition: string) => {
    const index = conditions.indexOf(condition);
    return index === -1 || (bits & (1 << index)) !== 0;
  });
}

function thoseThatEnd(all: readonly Moment[], isEnd: (moment: Moment) => boolean): ReadonlySet<Moment> {
  const ending = new Set(all.filter(isEnd));
  for (let before = -1; before !== ending.size; ) {
    before = ending.size;
    for (const moment of all) if (moment.next.some((next) => ending.has(next))) ending.add(moment);
  }
  return ending;
}
