import { expect } from 'vitest';
import type { Instant } from '../../../../core/engine/basics/civil-date.ts';
import type { CompiledForm } from '../../../../core/engine/compile/compiled-form.ts';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../../core/engine/model/case-file.ts';
import { fillForm } from '../../../../core/engine/scenario/walk/fill-form.ts';
import type { LoadedCase } from '../../../../core/shell/app/ports.ts';
import { peopleOf, randomWalk, type WalkStep } from '../../../packs/random-walk.ts';
import { type Chance, chanceFrom, pick } from '../../../packs/sample-answers.ts';
import { type ApiServer, startApi } from '../../../shell/http/api-server.ts';
import { freshStore } from '../../database.ts';
import type { PlannedWalk } from './plan-matrix.ts';
import { Planting } from './planting.ts';
import { type Probe, probes, type Target } from './probes.ts';
import { withTwins } from './with-twins.ts';
import { WrittenAccess } from './written-access.ts';

/** An id that no case has. */
const noCase = '3b241101-e2bb-4255-8caf-4136c566a962';

/** How many of the commands that there are somebody tries at one moment, more or less. */
const mostOfAList = 25;

/** How many requests of one person are under way at once. */
const atOnce = 6;

/** How many people of authorities that are not in the case try it at each moment. */
const far = 4;

/** How often something was tried that must not be. */
export interface Tried {
  /** A case that does not exist for the person. */
  unseen: number;
  /** A case of which the person may see a part. */
  seen: number;
  /** A command that the person may not give. */
  refused: number;
}

/** A running API over a database, with everybody who can hold a role, whose fences are tried from outside. */
export class Fences {
  readonly api: ApiServer;
  readonly tried: Tried = { unseen: 0, seen: 0, refused: 0 };
  readonly #opened: Awaited<ReturnType<typeof freshStore>>;
  /** Everybody who can hold a role, with twins of other authorities. */
  readonly people: readonly PersonActor[];
  readonly access: WrittenAccess;
  readonly #pack: CompiledPack;
  #chance: Chance = Math.random;

  private constructor(
    api: ApiServer,
    opened: Awaited<ReturnType<typeof freshStore>>,
    pack: CompiledPack,
    people: readonly PersonActor[],
    access: WrittenAccess,
  ) {
    this.api = api;
    this.#opened = opened;
    this.#pack = pack;
    this.access = access;
    this.people = people;
  }

  /** `folder` holds the access file that must hold; `running` is the pack that the server runs, the same as a rule. */
  static async open(folder: string, pack: CompiledPack, running: CompiledPack = pack): Promise<Fences> {
    const opened = await freshStore();
    const seed = withTwins(running.seed);
    const everybody = peopleOf(running, seed).map((person) => ({ ...person, user: userOf(person) }));
    const accounts = everybody.map(({ user, authority, roles }) => [loginOf(user), { authority, roles }] as const);
    const people = Object.fromEntries(accounts);
    const api = await startApi({ compiled: { ...running, seed }, people, store: opened.store });
    return new Fences(api, opened, pack, everybody, new WrittenAccess(folder, seed));
  }

  async close(): Promise<void> {
    await this.api.server.close();
    await this.#opened.close();
  }

  /** Takes one case through a random walk; at three moments of it many people try some of whatever there is to try. */
  async walk(seed: number): Promise<void> {
    const moments = (walk: readonly WalkStep[]) =>
      new Set([1, 2, 3].map((third) => Math.floor((walk.length * third) / 3) - 1));
    const some = <Item>(all: readonly Item[]) => all.filter(() => this.#chance() * all.length < mostOfAList);
    await this.#play(
      seed,
      (index, walk, caseFile) => (moments(walk).has(index) ? this.#whoTries(caseFile, this.#chance) : []),
      some,
    );
  }

  /** Takes one case through a walk; at the moments of a plan those who are named try everything that there is to try. */
  async walkBy({ seed, moments }: PlannedWalk): Promise<void> {
    await this.#play(
      seed,
      (index) => moments.get(index) ?? [],
      (all) => all,
    );
  }

  async #play(
    seed: number,
    whoTries: (index: number, walk: readonly WalkStep[], caseFile: CaseFile) => readonly PersonActor[],
    some: Target['some'],
  ): Promise<void> {
    const chance = chanceFrom(seed);
    this.#chance = chance;
    const planting = new Planting(chance);
    const walk = stepsOf(this.#pack, chance);
    let caseId: string | undefined;
    for (const [index, { actor, command, now, after }] of walk.entries()) {
      this.api.setNow(now);
      if (actor.kind === 'person' && after) {
        const answer = await this.api.app.execute({
          actor: { ...actor, user: userOf(actor) },
          command: planting.planted(this.#pack, after.service, command),
          ...(caseId === undefined ? {} : { caseId }),
        });
        if (answer.is === 'done') caseId ??= answer.caseId;
        if (caseId !== undefined) planting.note((await this.#load(caseId)).caseFile);
      }
      if (caseId === undefined || !after || whoTries(index, walk, after).length === 0) continue;
      // What is due has passed before anybody tries: then a refused command changes nothing at all.
      await this.api.app.sweep(50);
      const loaded = await this.#load(caseId);
      for (const person of whoTries(index, walk, loaded.caseFile)) {
        await this.#tryAll(person, { ...loaded, now }, planting, some, `seed ${seed}`);
      }
    }
  }

  async #tryAll(
    person: PersonActor,
    { caseFile, versions, now }: LoadedCase & { readonly now: Instant },
    planting: Planting,
    some: Target['some'],
    seed: string,
  ): Promise<void> {
    const rights = this.access.rightsOf(person, caseFile, now);
    const words = rights ? planting.forbidden(rights.side, rights.reads) : planting.words;
    const chance = this.#chance;
    const target = {
      pack: this.#pack,
      caseFile,
      caseId: caseFile.id,
      words: planting.words,
      answers: (form: CompiledForm) => fillForm(this.#pack, form, chance, 0.6),
      some,
    };
    const all = Object.values(probes)
      .flatMap(({ about, of }) => of(target).map((probe) => ({ about, probe })))
      .filter(({ probe: { writes } }) => !(rights && writes !== undefined && rights.may.has(writes)));
    for (let first = 0; first < all.length; first += atOnce) {
      const tries = all.slice(first, first + atOnce).map(async ({ about, probe }) => {
        const told = `${seed}: ${person.user} ${probe.method} ${probe.path} ${JSON.stringify(probe.body ?? '')}`;
        const answer = await this.#ask(person, probe);
        expect(
          words.filter((word) => answer.text.includes(word)),
          told,
        ).toEqual([]);
        if (about === 'administration') expect(answer.status, told).toBeGreaterThanOrEqual(400);
        if (rights) this.#expectNoAct(probe, answer, told);
        else if (about === 'case') {
          const unknown = await this.#ask(person, nowhere(probe, caseFile.id));
          expect(neutral(answer, caseFile.id), told).toEqual(neutral(unknown, noCase));
          expect(answer.status, told).toBeGreaterThanOrEqual(400);
          this.tried.unseen++;
        } else {
          for (const id of [caseFile.id, caseFile.reference ?? caseFile.id]) {
            expect(answer.text.includes(id), told).toBe(false);
          }
          this.tried.unseen++;
        }
      });
      await Promise.all(tries);
    }
    expect((await this.#load(caseFile.id)).versions, `${seed}: ${person.user} changed something`).toEqual(versions);
  }

  #expectNoAct(probe: Probe, answer: Answer, told: string): void {
    if (probe.writes === undefined) {
      this.tried.seen++;
      return;
    }
    expect(answer.status, `${told} ${answer.text}`).toBeGreaterThanOrEqual(400);
    this.tried.refused++;
  }

  #ask(person: PersonActor, { method, path, body, headers }: Probe): Promise<Answer> {
    return this.api.call(loginOf(person.user), method, path, {
      ...(body === undefined ? {} : { body: body as never }),
      ...(headers ? { headers } : {}),
    });
  }

  /** The case as a decision sees it, through anybody who reaches it. */
  async #load(caseId: string) {
    for (const person of this.people) {
      const found = await this.#opened.store.asActor(person).load(caseId);
      if (found) return found;
    }
    throw new Error('nobody reaches the case');
  }

  #whoTries(caseFile: CaseFile, chance: Chance): readonly PersonActor[] {
    const inCase = new Set([
      ...Object.values(caseFile.parties),
      ...Object.values(caseFile.participants).map(({ authority }) => authority),
    ]);
    const near = this.people.filter(({ authority }) => inCase.has(authority.replace(twin, '')));
    const others = this.people.filter(({ authority }) => !inCase.has(authority.replace(twin, '')));
    return [...near, ...Array.from({ length: Math.min(far, others.length) }, () => pick(chance, others))];
  }
}

type Answer = Awaited<ReturnType<ApiServer['call']>>;

/** The same asked of a case that there is not. */
function nowhere({ path, body, ...probe }: Probe, caseId: string): Probe {
  const other = (text: string) => text.replaceAll(caseId, noCase);
  const isJson = body !== undefined && !Buffer.isBuffer(body);
  return { ...probe, path: other(path), ...(isJson ? { body: JSON.parse(other(JSON.stringify(body))) } : { body }) };
}

/** An answer without the id that was asked for, and without the time. */
function neutral({ status, text, headers }: Answer, caseId: string): string {
  const { date: _date, 'content-length': _length, ...kept } = headers;
  return JSON.stringify([status, text, kept]).replaceAll(caseId, 'ID');
}

const twin = /-twin$/;

/** What happens on the walk of a seed. */
export function stepsOf(pack: CompiledPack, chance: Chance): readonly WalkStep[] {
  return randomWalk(pack, pack.seed, chance, 25).filter(({ refused }) => refused === undefined);
}

/** A user may not be called by an `@`. */
function userOf({ user }: PersonActor): string {
  return `user-${user.replace('@', '.')}`;
}

function loginOf(user: string): string {
  return user.slice('user-'.length);
}
