import { setTimeout as wait } from 'node:timers/promises';
import type { CommandAnswer } from '../../../core/shell/app/app.ts';
import { type Chance, pick } from '../../packs/sample-answers.ts';
import type { Application, Applications } from './applications.ts';
import { chooseWhat, type Entry, type PlayedCase, requestOf } from './asked-commands.ts';
import type { CaseClock } from './case-clock.ts';
import { type Asked, ExpectedCase } from './expected-case.ts';
import { longestAnswer } from './stubbornly.ts';

/** Ask one command after another, of many cases at a time, and insist on an answer to each. */
export class Players {
  readonly cases: PlayedCase[] = [];
  /** What was seen to be wrong on the way. */
  readonly faults: string[] = [];
  readonly tally = { commands: 0, retries: 0, twins: 0, repeats: 0 };
  readonly #chance: Chance;
  readonly #applications: Applications;
  readonly #clock: CaseClock;

  constructor(chance: Chance, applications: Applications, clock: CaseClock) {
    this.#chance = chance;
    this.#applications = applications;
    this.#clock = clock;
  }

  /** Opens a case and asks at once, so that its first clocks run. */
  async openAndAsk(): Promise<void> {
    const played = await this.open();
    const take = { is: 'take', transition: 'ask-for-cloud', answers: true } as const;
    played.rounds.push([await this.#ask(played, { side: 'valley', what: take })]);
  }

  /** Opens a case. */
  async open(): Promise<PlayedCase> {
    const played: PlayedCase = { number: this.cases.length + 1, rounds: [], guess: new ExpectedCase(), isBusy: true };
    this.cases.push(played);
    const entry = await this.#ask(played, { side: 'valley', what: { is: 'open' } });
    played.rounds.push([entry]);
    if (entry.answer?.is !== 'done') {
      this.faults.push(`case ${played.number} could not be opened: ${JSON.stringify(entry.answer)}`);
      return played;
    }
    played.id = entry.answer.caseId;
    played.guess.decide(entry.asked, this.#clock.now());
    played.isBusy = false;
    return played;
  }

  /** Goes on with a case that nobody plays just now, as a rule one that is open. */
  async goOn(): Promise<void> {
    const free = this.cases.filter(({ isBusy, guess }) => !isBusy && (!guess.isClosed || this.#chance() < 0.01));
    if (free.length > 0) await this.#takeRound(pick(this.#chance, free));
  }

  /** One command, or two at once. */
  async #takeRound(played: PlayedCase): Promise<void> {
    played.isBusy = true;
    played.guess.passUntil(this.#clock.now());
    const count = this.#chance() < 0.12 ? 2 : 1;
    const wanted = Array.from({ length: count }, () => chooseWhat(this.#chance, played.guess, this.#clock.now()));
    const round = await Promise.all(wanted.map((one) => this.#ask(played, one)));
    played.rounds.push(round);
    played.guess.passUntil(this.#clock.now());
    for (const { asked, answer } of round) if (answer?.is === 'done') played.guess.decide(asked, this.#clock.now());
    if (this.#chance() < 0.05) await this.#askAgain(pick(this.#chance, pick(this.#chance, played.rounds)));
    played.isBusy = false;
  }

  /** Asks until there is an answer, always under the same key; now and then two processes at once. */
  async #ask(played: PlayedCase, wanted: Pick<Asked, 'side' | 'what'>): Promise<Entry> {
    const asked: Asked = { user: `u-${++this.tally.commands}`, ...wanted };
    const request = requestOf(this.#chance, played.id, asked);
    const entry: Entry = { asked, request, sentAt: this.#clock.now(), answeredAt: 0 };
    const until = performance.now() + longestAnswer;
    for (let attempt = 0; performance.now() < until; attempt++) {
      if (attempt > 0) this.tally.retries++;
      const first = await this.#anyReady();
      const other = this.#chance() < 0.06 ? this.#applications.ready.find((one) => one !== first) : undefined;
      if (other) this.tally.twins++;
      const asking = [first, ...(other ? [other] : [])].map((one) => this.#applications.ask(one, request));
      const replies = await Promise.all(asking);
      entry.answeredAt = this.#clock.now();
      const answers = replies.flatMap((reply) => (reply.is === 'answer' ? [reply.answer] : []));
      const [answer] = answers;
      if (answer) {
        this.#compare(asked, answers);
        entry.answer = answer;
        return entry;
      }
      await wait(this.#chance() * (replies.some(({ is }) => is === 'fault') ? 200 : 20));
    }
    this.faults.push(`${asked.user} had no answer in ${longestAnswer / 1000} s`);
    return entry;
  }

  /** The same key again has the same answer; with another command it has none. */
  async #askAgain({ asked, request, answer }: Entry): Promise<void> {
    if (!answer) return;
    this.tally.repeats++;
    const same = await this.#applications.ask(await this.#anyReady(), request);
    if (same.is === 'answer') {
      this.#compare(asked, [answer, same.answer]);
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

  #compare(asked: Asked, answers: readonly CommandAnswer[]): void {
    const said = answers.map((answer) => {
      if (answer.is === 'done') return `done ${answer.caseId} ${answer.version}`;
      return answer.is === 'refused' ? answer.refusal.code : answer.is;
    });
    if (new Set(said).size > 1) this.faults.push(`${asked.user} has two answers: ${said.join(' and ')}`);
    const fresh = answers.filter((answer) => answer.is === 'done' && !answer.replayed);
    if (fresh.length > 1) this.faults.push(`${asked.user} was done twice`);
  }

  async #anyReady(): Promise<Application> {
    for (;;) {
      const { ready } = this.#applications;
      if (ready.length > 0) return pick(this.#chance, ready);
      await wait(10);
    }
  }
}
