import { setTimeout as wait } from 'node:timers/promises';
import type { CommandAnswer } from '../../../core/shell/app/app.ts';
import type { Store } from '../../../core/shell/app/ports.ts';
import { type Chance, pick } from '../../packs/sample-answers.ts';
import type { Application, Applications, Reply } from './applications.ts';
import type { DatabaseKill, DatabaseUnderFire } from './database.ts';
import { type Asked, ExpectedCase } from './expected-case.ts';
import { chooseWhat, type Entry, type PlayedCase, requestOf } from './players.ts';
import { wreckJobs } from './wreck-jobs.ts';

/** How hard a siege is. */
export interface Plan {
  readonly kills: number;
  readonly databaseKills: number;
  readonly cases: number;
  readonly players: number;
}

/** What has happened so far. */
export interface Tally {
  applicationKills: number;
  databaseKills: number;
  sessionKills: number;
  cuts: number;
  wrecks: number;
  commands: number;
  retries: number;
  twins: number;
  jumps: number;
}

const longestAnswer = 120_000;

/** Players ask, processes die, the clock jumps, until the plan is fulfilled. */
export class Siege {
  readonly cases: PlayedCase[] = [];
  readonly tally: Tally = {
    applicationKills: 0,
    databaseKills: 0,
    sessionKills: 0,
    cuts: 0,
    wrecks: 0,
    commands: 0,
    retries: 0,
    twins: 0,
    jumps: 0,
  };
  /** What was seen to be wrong on the way. */
  readonly faults: string[] = [];
  readonly #chance: Chance;
  readonly #plan: Plan;
  readonly #database: DatabaseUnderFire;
  readonly #applications: Applications;
  readonly #store: Store;
  #offset: number;
  #users = 0;
  #isOver = false;

  constructor(
    chance: Chance,
    plan: Plan,
    database: DatabaseUnderFire,
    applications: Applications,
    store: Store,
    offset: number,
  ) {
    this.#chance = chance;
    this.#plan = plan;
    this.#database = database;
    this.#applications = applications;
    this.#store = store;
    this.#offset = offset;
  }

  /** The reading of the case clock, in milliseconds. */
  now(): number {
    return Date.now() + this.#offset;
  }

  async run(): Promise<void> {
    const players = Array.from({ length: this.#plan.players }, () => this.#play());
    const clock = this.#moveClock();
    try {
      await this.#attack();
    } finally {
      this.#isOver = true;
    }
    await Promise.all([...players, clock]);
  }

  /** Moves the case clock forward. */
  async jump(milliseconds: number): Promise<void> {
    const offset = this.#offset + milliseconds;
    await stubbornly(() => this.#store.instance.setClockOffset(offset));
    this.#offset = offset;
    this.#applications.moveClock(offset);
    this.tally.jumps++;
  }

  async #moveClock(): Promise<void> {
    const hour = 3_600_000;
    while (!this.#isOver) {
      await this.#untilAsked(this.#chance() * 14);
      await this.jump(Math.floor(hour * (this.#chance() < 0.5 ? this.#chance() * 30 : this.#chance() * 24 * 8)));
    }
  }

  /** Waits for a number of commands, but not for ever: the players may have to wait for us. */
  async #untilAsked(count: number): Promise<void> {
    const enough = this.tally.commands + count;
    for (let tries = 0; tries < 100 && this.tally.commands < enough; tries++) await wait(20);
  }

  /** Kills until the plan is fulfilled, most often in the middle of a command. */
  async #attack(): Promise<void> {
    const { kills, databaseKills } = this.#plan;
    const { tally } = this;
    for (;;) {
      const killed = tally.applicationKills + tally.databaseKills;
      if (killed >= kills && tally.databaseKills >= databaseKills) return;
      const progress = killed / kills;
      // Something must be going on between two kills.
      await this.#untilAsked(this.#chance() * 24);
      if (tally.wrecks < Math.floor(progress * 6)) {
        await stubbornly(() => wreckJobs(this.#database.urls.migrator, tally.wrecks === 3 ? 'drop' : 'truncate'));
        tally.wrecks++;
      }
      if (tally.databaseKills < databaseKills * progress) await this.#killDatabase();
      else await this.#killApplication();
    }
  }

  async #killApplication(): Promise<void> {
    await wait(this.#chance() * 250);
    const { running, ready } = this.#applications;
    const isBooting = this.#chance() < 0.15;
    // One is left alone as a rule, so that there is something to disturb.
    const victims = isBooting
      ? running.filter((one) => !one.ready)
      : ready.length > 1 || this.#chance() < 0.1
        ? ready
        : [];
    if (victims.length === 0) return;
    const victim = pick(this.#chance, victims);
    if (!isBooting) {
      for (let tries = 0; tries < 50 && victim.waiting.size === 0; tries++) await wait(2);
      await wait(this.#chance() * 12);
    }
    if (victim.child.exitCode !== null || victim.child.signalCode !== null || victim.child.killed) return;
    this.#applications.kill(victim);
    this.tally.applicationKills++;
  }

  async #killDatabase(): Promise<void> {
    const what = pick<DatabaseKill>(this.#chance, ['everything', 'everything', 'first process', 'one session']);
    if (this.#chance() < 0.3) {
      this.#database.cutConnections();
      this.tally.cuts++;
    }
    const victim = this.#chance() < 0.3 ? this.#applications.ready[0] : undefined;
    const killed = this.#database.kill(what);
    if (victim) {
      this.#applications.kill(victim);
      this.tally.applicationKills++;
    }
    await killed;
    if (what === 'one session') this.tally.sessionKills++;
    else this.tally.databaseKills++;
    await wait(500);
  }

  async #play(): Promise<void> {
    while (!this.#isOver) {
      const killed = this.tally.applicationKills + this.tally.databaseKills;
      const wanted = Math.min(this.#plan.cases, 10 + (this.#plan.cases * killed) / (this.#plan.kills * 0.8));
      const free = this.cases.filter(({ isBusy, guess }) => !isBusy && (!guess.isClosed || this.#chance() < 0.01));
      if (this.cases.length < wanted) await this.#open();
      else if (free.length > 0) await this.#takeRound(pick(this.#chance, free));
      await wait(this.#chance() * 30);
    }
  }

  async #open(): Promise<void> {
    const played: PlayedCase = { number: this.cases.length + 1, rounds: [], guess: new ExpectedCase(), isBusy: true };
    this.cases.push(played);
    const entry = await this.#ask(played, { side: 'valley', what: { is: 'open' } });
    if (entry.answer?.is === 'done') played.id = entry.answer.caseId;
    else this.faults.push(`case ${played.number} could not be opened: ${JSON.stringify(entry.answer)}`);
    played.rounds.push([entry]);
    played.guess.decide(entry.asked, this.now());
    played.isBusy = entry.answer?.is !== 'done';
  }

  /** One command, or two at once on different processes. */
  async #takeRound(played: PlayedCase): Promise<void> {
    played.isBusy = true;
    played.guess.passUntil(this.now());
    const count = this.#chance() < 0.12 ? 2 : 1;
    const wanted = Array.from({ length: count }, () => chooseWhat(this.#chance, played.guess, this.now()));
    const round = await Promise.all(wanted.map((one) => this.#ask(played, one)));
    played.rounds.push(round);
    played.guess.passUntil(this.now());
    for (const { asked, answer } of round) if (answer?.is === 'done') played.guess.decide(asked, this.now());
    if (this.#chance() < 0.05) await this.#askAgain(pick(this.#chance, pick(this.#chance, played.rounds)));
    played.isBusy = false;
  }

  /** Asks until there is an answer, always under the same key; now and then on two processes at once. */
  async #ask(played: PlayedCase, wanted: Pick<Asked, 'side' | 'what'>): Promise<Entry> {
    const asked: Asked = { user: `u-${++this.#users}`, ...wanted };
    const request = requestOf(this.#chance, played.id, asked);
    const entry: Entry = { asked, request, sentAt: this.now(), answeredAt: 0 };
    this.tally.commands++;
    const until = performance.now() + longestAnswer;
    for (let attempt = 0; performance.now() < until; attempt++) {
      if (attempt > 0) this.tally.retries++;
      const first = await this.#anyReady();
      const other = this.#chance() < 0.06 ? this.#applications.ready.find((one) => one !== first) : undefined;
      if (other) this.tally.twins++;
      const replies = await Promise.all(
        [first, other].filter((one) => one !== undefined).map((one) => this.#applications.ask(one, request)),
      );
      entry.answeredAt = this.now();
      const answers = replies.flatMap((reply) => (reply.is === 'answer' ? [reply.answer] : []));
      const answer = answers[0];
      if (answer) {
        this.#compareTwins(asked, answers);
        entry.answer = answer;
        return entry;
      }
      await wait(replies.some(isFault) ? 50 + this.#chance() * 150 : this.#chance() * 20);
    }
    this.faults.push(`${asked.user} had no answer in ${longestAnswer / 1000} s`);
    return entry;
  }

  #compareTwins(asked: Asked, answers: readonly CommandAnswer[]): void {
    const said = answers.map((answer) =>
      answer.is === 'done'
        ? `done ${answer.caseId} ${answer.version}`
        : answer.is === 'refused'
          ? answer.refusal.code
          : answer.is,
    );
    if (new Set(said).size > 1) this.faults.push(`${asked.user} has two answers: ${said.join(' and ')}`);
    const fresh = answers.filter((answer) => answer.is === 'done' && !answer.replayed);
    if (fresh.length > 1) this.faults.push(`${asked.user} was done twice`);
  }

  /** The same key again: the same answer; and with another command: none. */
  async #askAgain({ asked, request, answer }: Entry): Promise<void> {
    if (!answer) return;
    const same = await this.#applications.ask(await this.#anyReady(), request);
    if (same.is === 'answer') {
      this.#compareTwins(asked, [answer, same.answer]);
      if ((same.answer.is === 'done' || same.answer.is === 'refused') && same.answer.replayed !== true) {
        this.faults.push(`${asked.user} was not answered from its key`);
      }
    }
    const command = { type: 'post-message', to: ['sky'], text: 'something else' } as const;
    const reused = await this.#applications.ask(await this.#anyReady(), { ...request, command });
    if (reused.is === 'answer' && reused.answer.is !== 'key-reused') {
      this.faults.push(`the key of ${asked.user} was used for another command`);
    }
  }

  async #anyReady(): Promise<Application> {
    for (;;) {
      const { ready } = this.#applications;
      if (ready.length > 0) return pick(this.#chance, ready);
      await wait(10);
    }
  }
}

/** Again and again while the database is down. */
export async function stubbornly<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const until = performance.now() + longestAnswer;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > until) throw error;
      await wait(50);
    }
  }
}

function isFault(reply: Reply): boolean {
  return reply.is === 'fault';
}
