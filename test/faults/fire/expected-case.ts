import { type ExpectedClock, expectedClocks, extendedAnswer, type Side, zones } from './expected-clocks.ts';
import { after, today } from './walked-dates.ts';

/** What a player asks for. `user` names the command itself: nobody acts twice. */
export interface Asked {
  readonly user: string;
  readonly side: Side;
  readonly what:
    | { readonly is: 'open' }
    | { readonly is: 'record'; readonly form: 'wish' | 'tally' }
    | { readonly is: 'take'; readonly transition: string; readonly answers: boolean; readonly effectiveOn?: string }
    | { readonly is: 'extend' }
    | { readonly is: 'message' };
}

/** A clock of a case as it should stand. */
export interface Clock {
  readonly rule: string;
  readonly startedOn: string;
  lastDay: string;
  dueAt: number;
  status: 'running' | 'met' | 'cancelled' | 'passed';
  extended: boolean;
  /** When somebody is to be told that the end is near, until that is done. */
  warnAt: number | undefined;
  /** The state in which the case was when it ran out and moved on. */
  found?: string;
}

const steps: Readonly<
  Record<string, { readonly from: readonly string[]; readonly to: string; readonly sides: readonly Side[] }>
> = {
  'ask-for-cloud': { from: ['wishing'], to: 'asked.counting', sides: ['valley', 'sky'] },
  forget: { from: ['wishing', 'asked.counting', 'asked.weighing'], to: 'forgotten', sides: ['valley', 'sky'] },
  'count-clouds': { from: ['asked.counting'], to: 'asked.weighing', sides: ['sky'] },
  lend: { from: ['asked.weighing'], to: 'lent', sides: ['valley', 'sky'] },
  keep: { from: ['asked.weighing'], to: 'kept', sides: ['valley', 'sky'] },
  'bring-cloud': { from: ['owed'], to: 'lent', sides: ['valley', 'sky'] },
  swap: { from: ['lent'], to: 'swapping', sides: ['valley', 'sky'] },
  'bring-back': { from: ['lent'], to: 'returned', sides: ['valley', 'sky'] },
  'hand-over': { from: ['swapping'], to: 'lent', sides: ['valley', 'sky'] },
  'sky-slept': { from: ['asked.counting', 'asked.weighing'], to: 'owed', sides: ['valley', 'sky'] },
  'cloud-escaped': { from: ['owed'], to: 'escaped', sides: ['valley', 'sky'] },
  'cloud-rained-out': { from: ['lent'], to: 'rained-out', sides: ['valley', 'sky'] },
  'swap-forgotten': { from: ['swapping'], to: 'lent', sides: ['valley', 'sky'] },
};

const tasks: Readonly<Record<string, string>> = {
  wishing: 'east-barn',
  'asked.counting': 'shepherds',
  'asked.weighing': 'cloud-office',
  owed: 'cloud-office',
  lent: 'east-barn',
  swapping: 'cloud-office',
};

const finals = ['forgotten', 'kept', 'escaped', 'returned', 'rained-out'];
const partyOf: Readonly<Record<Side, string>> = { valley: 'east-barn', sky: 'cloud-office' };

/** A case as it should be: the pact told a second time, event by event, without any code of the engine. */
export class ExpectedCase {
  state = 'wishing';
  known: Partial<Record<Side, string>> = {};
  readonly recorded = new Set<string>();
  readonly clocks = new Map<string, Clock>();
  /** Every event, as `stored-cases.ts` writes down those that it finds. */
  readonly events: string[] = [];
  /** Every notification. */
  readonly told: string[] = [];
  readonly versions: Record<Side, number> = { valley: 0, sky: 0 };

  get isClosed(): boolean {
    return finals.includes(this.state);
  }

  copy(): ExpectedCase {
    const other = new ExpectedCase();
    other.state = this.state;
    other.known = { ...this.known };
    for (const form of this.recorded) other.recorded.add(form);
    for (const [id, clock] of this.clocks) other.clocks.set(id, { ...clock });
    Object.assign(other.versions, this.versions);
    return other;
  }

  /** Lets every clock run out that is due, the earliest first, until none is. */
  passUntil(now: number): void {
    const order = Object.keys(expectedClocks);
    for (;;) {
      const due = [...this.clocks]
        .filter(([, clock]) => clock.status === 'running' && wakesAt(clock) <= now)
        .sort(
          ([, left], [, right]) =>
            wakesAt(left) - wakesAt(right) || order.indexOf(left.rule) - order.indexOf(right.rule),
        );
      const [first] = due;
      if (!first) return;
      const [id, clock] = first;
      if (clock.warnAt === undefined) this.#pass(id, clock);
      else this.#warn(id, clock, clock.warnAt);
    }
  }

  /** Decides a command at an instant; the refusal's code, or undefined when it is done. */
  decide({ user, side, what }: Asked, now: number): string | undefined {
    const own = today(now, zones[side]);
    if (what.is === 'open') {
      this.known.valley = own;
      this.#happen('case-opened', own, ['valley'], user);
      this.#giveTask('wishing', own);
      return undefined;
    }
    if (this.known[side] === undefined) return 'case-unknown';
    if (this.isClosed && what.is !== 'take') return 'case-closed';
    switch (what.is) {
      case 'record':
        if (this.state !== (what.form === 'wish' ? 'wishing' : 'asked.counting')) return 'not-now';
        this.recorded.add(what.form);
        this.#happen(`answers-recorded ${what.form}`, own, [side], user);
        return undefined;
      case 'message': {
        const other = side === 'valley' ? 'sky' : 'valley';
        if (this.known[other] === undefined) return 'party-unknown';
        this.#happen('message-posted', own, ['valley', 'sky'], user);
        this.told.push(`${partyOf[other]} message message`);
        return undefined;
      }
      case 'extend': {
        if (!this.state.startsWith('asked')) return 'not-now';
        const clock = this.clocks.get('answer') as Clock;
        if (clock.extended) return 'extension-not-allowed';
        const end = extendedAnswer(clock.startedOn);
        const warnAt = end.warnAt > now ? end.warnAt : undefined;
        Object.assign(clock, end, { warnAt, extended: true });
        this.#happen(`deadline-extended answer ${shown(clock)}`, own, this.#knowing(['valley', 'sky']), user);
        return undefined;
      }
      case 'take':
        return this.#take(user, side, what, now) ?? undefined;
    }
  }

  #take(user: string, side: Side, what: Extract<Asked['what'], { is: 'take' }>, now: number): string | undefined {
    const { transition, answers, effectiveOn } = what;
    const step = steps[transition] as (typeof steps)[string];
    if (!step.from.includes(this.state)) {
      const shutOut = [...this.clocks.values()].some(({ found }) => found !== undefined && step.from.includes(found));
      return shutOut ? 'expired-meanwhile' : this.isClosed ? 'case-closed' : 'not-now';
    }
    const isAsking = transition === 'ask-for-cloud';
    // Receipt happens to the receiver.
    const day = today(now, isAsking ? zones.sky : zones[side]);
    const on = effectiveOn ?? day;
    if (on !== day) {
      const known = this.known[side] as string;
      const isEarly = on < known || after(on, isAsking ? 3 : 0) < day;
      if (on > day || isEarly) return 'effective-date-out-of-bounds';
    }
    const form = isAsking ? 'wish' : transition === 'count-clouds' ? 'tally' : undefined;
    if (form !== undefined && answers) {
      this.recorded.add(form);
      this.#happen(`answers-recorded ${form}`, on, [side], user);
    }
    if (form !== undefined && !this.recorded.has(form)) return 'form-incomplete';
    if (isAsking) {
      this.known.sky = on;
      this.#happen('form-transmitted wish valley>sky', on, ['valley', 'sky'], user);
      this.told.push('cloud-office transmission wish');
    }
    this.#move(transition, on, now, user);
    return undefined;
  }

  #move(transition: string, on: string, at: number, user?: string): void {
    const step = steps[transition] as (typeof steps)[string];
    this.state = step.to;
    this.#happen(`transition-taken ${transition}`, on, this.#knowing(step.sides), user);
    this.#follow({ transition, entered: step.to }, on, at);
  }

  #warn(id: string, clock: Clock, at: number): void {
    clock.warnAt = undefined;
    this.#happen(`deadline-warned ${id}`, today(at, zones.sky), this.#knowing(['valley', 'sky']));
    this.told.push(`cloud-office deadline-near ${clock.rule}`);
  }

  #pass(id: string, clock: Clock): void {
    const rule = expectedClocks[clock.rule] as ExpectedClock;
    clock.status = 'passed';
    if (rule.expiry !== undefined) clock.found = this.state;
    const sides = this.#knowing(rule.sides);
    this.#happen(`deadline-passed ${id}`, clock.lastDay, sides);
    for (const side of sides) this.told.push(`${partyOf[side]} deadline-passed ${clock.rule}`);
    this.#follow({ ended: clock.rule }, clock.lastDay, clock.dueAt);
    if (rule.expiry !== undefined) this.#move(rule.expiry, clock.lastDay, clock.dueAt);
  }

  #follow(occasion: { transition?: string; entered?: string; ended?: string }, on: string, at: number): void {
    const { transition, entered } = occasion;
    const names = [transition, entered].filter((name) => name !== undefined);
    for (const [name, rule] of Object.entries(expectedClocks)) {
      const isMet = names.some((one) => rule.metBy.includes(one));
      const isCancelled = names.some((one) => rule.cancelledBy.includes(one));
      for (const [id, clock] of this.clocks) {
        if (clock.rule !== name) continue;
        const isRunning = clock.status === 'running';
        if (isMet && (isRunning || (clock.status === 'passed' && rule.expiry === undefined))) {
          clock.status = 'met';
          this.#happen(`deadline-met ${id} ${on > clock.lastDay ? 'late' : 'in time'}`, on, this.#knowing(rule.sides));
        } else if (!isMet && isCancelled && isRunning) {
          this.#cancel(id, clock, on);
        }
      }
    }
    if (entered !== undefined) this.#giveTask(entered, on);
    for (const [name, rule] of Object.entries(expectedClocks)) {
      const { startedBy } = rule;
      const isStarted =
        (startedBy.transition !== undefined && startedBy.transition === transition) ||
        (startedBy.entered !== undefined && startedBy.entered === entered) ||
        (startedBy.ended !== undefined && startedBy.ended === occasion.ended);
      const earlier = [...this.clocks.values()].filter((clock) => clock.rule === name);
      if (!isStarted || earlier.some(({ status }) => status === 'running')) continue;
      const id = earlier.length === 0 ? name : `${name}-${earlier.length + 1}`;
      const end = { warnAt: undefined, ...rule.ends(on, at) };
      const clock: Clock = { rule: name, startedOn: on, ...end, status: 'running', extended: false };
      this.clocks.set(id, clock);
      this.#happen(`deadline-armed ${id} ${shown(clock)}`, on, this.#knowing(rule.sides));
    }
    if (!this.isClosed || entered === undefined) return;
    for (const [id, clock] of this.clocks) if (clock.status === 'running') this.#cancel(id, clock, on);
    this.#happen(`case-closed ${this.state}`, on, this.#knowing(['valley', 'sky']));
  }

  #cancel(id: string, clock: Clock, on: string): void {
    clock.status = 'cancelled';
    this.#happen(`deadline-cancelled ${id}`, on, this.#knowing(expectedClocks[clock.rule]?.sides ?? []));
  }

  #giveTask(path: string, on: string): void {
    const authority = tasks[path];
    if (authority === undefined) return;
    if (authority === 'shepherds') this.#happen('participant-joined shepherds', on, ['sky']);
    this.told.push(`${authority} task ${path}`);
  }

  #knowing(sides: readonly Side[]): readonly Side[] {
    return sides.filter((side) => this.known[side] !== undefined);
  }

  #happen(what: string, on: string, sides: readonly Side[], user?: string): void {
    for (const side of sides) this.versions[side]++;
    this.events.push(eventLine(what, on, sides, user));
  }
}

/** When a clock wants attention next. */
export function wakesAt({ warnAt, dueAt }: Pick<Clock, 'warnAt' | 'dueAt'>): number {
  return Math.min(warnAt ?? dueAt, dueAt);
}

/** One event in words. */
export function eventLine(what: string, on: string, sides: readonly string[], user?: string): string {
  return `${what} @${on} [${[...sides].sort().join(' ')}] ${user ?? 'clock'}`;
}

/** The end of a clock in words. */
export function shown({ startedOn, lastDay, dueAt }: Pick<Clock, 'startedOn' | 'lastDay' | 'dueAt'>): string {
  return `from ${startedOn} to ${lastDay}, due ${new Date(dueAt).toISOString()}`;
}
