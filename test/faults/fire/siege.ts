import { setTimeout as wait } from 'node:timers/promises';
import { type Chance, pick } from '../../packs/sample-answers.ts';
import type { Applications } from './applications.ts';
import type { CaseClock } from './case-clock.ts';
import type { DatabaseKill, DatabaseUnderFire } from './database.ts';
import { type Job, readJobs, wreckJobs } from './jobs.ts';
import type { Players } from './players.ts';
import { stubbornly } from './stubbornly.ts';

/** How hard a siege is. */
export interface Plan {
  /** Of applications and of whole servers. */
  readonly kills: number;
  /** Of whole servers: all of their processes, or the first one. */
  readonly databaseKills: number;
  readonly cases: number;
  readonly players: number;
}

/** Players ask, processes die, the clock jumps, until the plan is fulfilled. */
export class Siege {
  readonly tally = { applicationKills: 0, databaseKills: 0, sessionKills: 0, cuts: 0, wrecks: 0 };
  /** Every job that was seen before its table was emptied. */
  readonly jobs: Job[] = [];
  readonly #chance: Chance;
  readonly #plan: Plan;
  readonly #database: DatabaseUnderFire;
  readonly #applications: Applications;
  readonly #players: Players;
  readonly #clock: CaseClock;
  #isOver = false;

  constructor(
    chance: Chance,
    plan: Plan,
    on: {
      readonly database: DatabaseUnderFire;
      readonly applications: Applications;
      readonly players: Players;
      readonly clock: CaseClock;
    },
  ) {
    this.#chance = chance;
    this.#plan = plan;
    this.#database = on.database;
    this.#applications = on.applications;
    this.#players = on.players;
    this.#clock = on.clock;
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

  get #progress(): number {
    return (this.tally.applicationKills + this.tally.databaseKills) / this.#plan.kills;
  }

  async #play(): Promise<void> {
    while (!this.#isOver) {
      const wanted = Math.min(this.#plan.cases, 10 + (this.#plan.cases * this.#progress) / 0.8);
      if (this.#players.cases.length < wanted) await this.#players.open();
      else await this.#players.goOn();
      await wait(this.#chance() * 30);
    }
  }

  async #moveClock(): Promise<void> {
    const hour = 3_600_000;
    while (!this.#isOver) {
      await this.#untilAsked(this.#chance() * 14);
      await this.#clock.jump(Math.floor(hour * (this.#chance() < 0.5 ? this.#chance() * 30 : this.#chance() * 24 * 8)));
    }
  }

  async #attack(): Promise<void> {
    const { kills, databaseKills } = this.#plan;
    const { tally } = this;
    while (tally.applicationKills + tally.databaseKills < kills || tally.databaseKills < databaseKills) {
      // Something must be going on between two kills.
      await this.#untilAsked(this.#chance() * 24);
      if (tally.wrecks < Math.floor(this.#progress * 6)) await this.#wreckJobs();
      if (tally.databaseKills < databaseKills * this.#progress) await this.#killDatabase();
      else await this.#killApplication();
    }
  }

  /** Most often in the middle of a command, now and then while it starts. One is left alone as a rule, to be disturbed. */
  async #killApplication(): Promise<void> {
    await wait(this.#chance() * 250);
    const { running, ready } = this.#applications;
    const isStarting = this.#chance() < 0.15;
    const inReach = ready.length > 1 || this.#chance() < 0.1 ? ready : [];
    const victims = isStarting ? running.filter((one) => !one.ready) : inReach;
    if (victims.length === 0) return;
    const victim = pick(this.#chance, victims);
    if (!isStarting) {
      for (let tries = 0; tries < 50 && victim.waiting.size === 0; tries++) await wait(2);
      await wait(this.#chance() * 12);
    }
    if (this.#applications.kill(victim)) this.tally.applicationKills++;
  }

  async #killDatabase(): Promise<void> {
    const what = pick<DatabaseKill>(this.#chance, ['everything', 'everything', 'first process', 'one session']);
    if (this.#chance() < 0.3) {
      this.#database.cutConnections();
      this.tally.cuts++;
    }
    const victim = this.#chance() < 0.3 ? this.#applications.ready[0] : undefined;
    const killed = this.#database.kill(what);
    if (victim && this.#applications.kill(victim)) this.tally.applicationKills++;
    await killed;
    if (what === 'one session') this.tally.sessionKills++;
    else this.tally.databaseKills++;
    await wait(500);
  }

  async #wreckJobs(): Promise<void> {
    const how = this.tally.wrecks === 3 ? 'drop' : 'truncate';
    this.jobs.push(...(await stubbornly(() => readJobs(this.#database.urls.migrator))));
    await stubbornly(() => wreckJobs(this.#database.urls.migrator, how));
    this.tally.wrecks++;
  }

  /** Waits for a number of commands, but not for ever: the players may have to wait for us. */
  async #untilAsked(count: number): Promise<void> {
    const { tally } = this.#players;
    const enough = tally.commands + count;
    for (let tries = 0; tries < 100 && tally.commands < enough; tries++) await wait(20);
  }
}
