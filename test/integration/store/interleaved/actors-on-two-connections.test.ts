import { sql as statement } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../../../core/engine/model/actor.ts';
import type { ActorStore, Store } from '../../../../core/shell/app/ports.ts';
import { createKeyRing } from '../../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../../core/shell/sealing/key-material.ts';
import { postgresActorStore } from '../../../../core/shell/store/postgres/actor-store.ts';
import { asUser } from '../../../../core/shell/store/postgres/as-user.ts';
import { asActor, type Database, openDatabase } from '../../../../core/shell/store/postgres/database.ts';
import { hideValues } from '../../../../core/shell/store/postgres/hide-values.ts';
import { openPostgresStore, type PostgresStore } from '../../../../core/shell/store/postgres/postgres-store.ts';
import { ReadLog } from '../../../../core/shell/store/postgres/read-log.ts';
import { commitOf, later, noon } from '../../../contract/lighthouse.ts';
import { chanceFrom } from '../../../packs/sample-answers.ts';
import { propertyRuns } from '../../../property-runs.ts';
import { freshDatabase, type TestDatabase } from '../../database.ts';
import { type PlantedCase, PlantedCases } from './planted-cases.ts';
import { beginStorm } from './storm.ts';

const ways = ['party', 'participant', 'oversight'] as const;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const chance = chanceFrom(seed);

/** One thing that somebody does with a case that may be theirs or not. What is given back is searched for the words of others. */
type Act = (person: PersonActor, one: PlantedCase) => Promise<unknown>;

/** Thrown by a transaction itself, half way. */
class ThoughtBetter extends Error {}

describe(`fifty actors on two connections (SEED=${seed})`, () => {
  let fresh: TestDatabase;
  let database: Database;
  /** Sees to the rest: accounts, chains. Its cases are not asked. */
  let whole: PostgresStore;
  let store: Store;
  let planted: PlantedCases;
  /** Notes of which the store said that they are on record. */
  const kept: { readonly one: PlantedCase; readonly person: PersonActor; readonly word: string }[] = [];

  beforeAll(async () => {
    fresh = await freshDatabase();
    const ring = createKeyRing(drawKeyMaterial('2031-01-01T00:00:00.000Z'));
    const instance = 'gulls';
    whole = await openPostgresStore({ urls: fresh.urls, keys: ring, instance });
    database = await openDatabase(fresh.urls, 2);
    const setting = { database, ring, instance, now: () => noon, log: new ReadLog(database.app) };
    store = { ...whole, asActor: (actor) => hideValues(postgresActorStore(setting, actor)) };
    planted = await PlantedCases.plant(store, chance, 50, 30);
  });

  afterAll(async () => {
    await database.end();
    await whole.close();
    await fresh.drop();
  });

  /** What is there to be done, with what must hold of each answer whatever else goes on. */
  const acts: Readonly<Record<string, Act>> = {
    load: (person, one) =>
      asDoor(
        person,
        one,
        (door) => door.load(one.id),
        (found, side) => {
          expect(found === undefined).toBe(side === undefined);
        },
        'both',
      ),
    history: (person, one) =>
      asDoor(
        person,
        one,
        (door) => door.history(one.id, planted.pick(['harbour', 'lighthouse'])),
        (found, side) => {
          expect(found.every((event) => event.side === side)).toBe(true);
        },
      ),
    worklist: (person, one) =>
      asDoor(
        person,
        one,
        (door) => door.worklist({ limit: 100, why: ways }),
        ({ rows }) => {
          expect(rows.map(({ caseId }) => caseId).sort()).toEqual(planted.reachedBy(person).map(({ id }) => id));
        },
      ),
    search: (person, one) =>
      asDoor(
        person,
        one,
        (door) => door.search({ text: one.name, kinds: ['name'], categories: ['identity'], limit: 5, why: ways }),
        (found, side) => {
          expect(found.map(({ caseId }) => caseId)).toEqual(side === undefined ? [] : [one.id]);
        },
      ),
    transmissions: (person, one) =>
      asDoor(
        person,
        one,
        (door) => door.transmissions({ limit: 100 }),
        ({ rows }) => {
          const shared = planted.reachedBy(person).filter(({ known }) => known.length > 1);
          expect(rows.map(({ caseId }) => caseId).sort()).toEqual(shared.map(({ id }) => id));
        },
      ),
    readsOf: (person, one) =>
      asDoor(
        person,
        one,
        (door) => door.readsOf(one.id, planted.pick(['harbour', 'lighthouse'])),
        (found) => {
          expect(found.every(({ actor }) => actor.authority === person.authority)).toBe(true);
        },
      ),
    logRead: (person, one) =>
      asDoor(
        person,
        one,
        (door, side) =>
          door.logRead({ at: noon, actor: person, what: 'tried', caseId: one.id, ...(side ? { side } : {}) }),
        () => {},
      ),
    findDraft: (person, one) =>
      asDoor(
        person,
        one,
        (door) => door.findDraft(one.id, 'note'),
        (found, side) => {
          if (side === undefined) expect(found).toBeUndefined();
        },
      ),
    saveDraft: (person, one) => {
      const side = planted.sideOf(person, one) ?? 'harbour';
      const answers = { text: planted.word([person.authority]) };
      const draft = { caseId: one.id, form: 'note', side, answers, version: 0, savedAt: noon, savedBy: person.user };
      return asDoor(
        person,
        one,
        (door) => door.saveDraft(draft, later),
        (_, own) => expect(own).toBeDefined(),
      );
    },
    note: async (person, one) => {
      const side = planted.sideOf(person, one);
      const door = store.asActor(person);
      const found = await door.load(one.id);
      const word = planted.word([person.authority]);
      // Who has no reach commits all the same, as if the case had been theirs.
      const before = found ?? (await store.asActor(planted.somebodyOf(one.parties.harbour as string)).load(one.id));
      if (!before) return;
      const answer = await door.commit(commitOf(one.id, before, [planted.note(one, side ?? 'harbour', word)]));
      expect(side).toBeDefined();
      if (answer.is === 'committed') kept.push({ one, person, word });
    },
    file: async (person, one) => {
      const side = planted.sideOf(person, one) ?? 'harbour';
      const word = planted.word([person.authority]);
      const attachment = `file-${word}`;
      const content = (async function* () {
        for (let chunk = 0; chunk < 3; chunk++) yield Buffer.alloc(70_000, word);
      })();
      const door = store.asActor(person);
      await door.putAttachment({ attachment, caseId: one.id, side, category: 'note', maxBytes: 1_000_000, content });
      expect(planted.sideOf(person, one)).toBeDefined();
      // Somebody hangs up in the middle of the file.
      for await (const bytes of (await door.getAttachment(one.id, side, attachment)) ?? []) {
        expect(Buffer.from(bytes).includes(word)).toBe(true);
        if (chance() < 0.5) break;
      }
    },
    'change of mind': async (person, one) => {
      const seen = asActor(database.orm, person, async (tx) => {
        const rows = await tx.execute(statement`select case_id, authority from rcms.worklist`);
        expect(rows.every(({ authority }) => authority === person.authority)).toBe(true);
        await tx.execute(statement`select rcms.enter_case('person', ${person.authority}, ${one.id}::uuid)`);
        throw new ThoughtBetter();
      });
      await seen.catch((error) => {
        if (!(error instanceof ThoughtBetter)) throw error;
      });
    },
    'statement that takes too long': async (person) => {
      const slow = asActor(database.orm, person, async (tx) => {
        await tx.execute(statement`select set_config('statement_timeout', '3ms', true)`);
        await tx.execute(statement`select pg_sleep(1)`);
      });
      await expect(slow).rejects.toThrow();
    },
    'own proofs': (person) =>
      asUser(database.orm, person.user, (tx) => tx.execute(statement`select * from rcms.factor`)),
    nobody: async () => {
      const [left] = await database.app`
        select current_user as role, current_setting('statement_timeout') as timeout,
          coalesce(current_setting('rcms.authority', true), '') || coalesce(current_setting('rcms.deciding', true), '')
            || coalesce(current_setting('rcms.user', true), '') as name,
          (select count(*)::int from rcms.worklist) as rows`;
      expect(left).toEqual({ role: 'rcms_app', timeout: '0', name: '', rows: 0 });
    },
  };

  /** Does something at an actor's door; the answer must be right and hold no word of others. */
  async function asDoor<Found>(
    person: PersonActor,
    one: PlantedCase,
    ask: (door: ActorStore, side: string | undefined) => Promise<Found>,
    expectRight: (found: Found, side: string | undefined) => void,
    sides: 'own' | 'both' = 'own',
  ): Promise<void> {
    const side = planted.sideOf(person, one);
    const found = await ask(store.asActor(person), side);
    expectRight(found, side);
    // What a decision rests on holds both sides of the case.
    if (sides === 'own') expect(planted.strayWords(person, found)).toEqual([]);
  }

  /** Everybody at once, each one act after the other. What a blow may do to an act is to fail it. */
  async function everybody(rounds: number, mayFail: (error: unknown) => boolean) {
    const count = { done: 0, failed: 0 };
    const names = Object.keys(acts);
    await Promise.all(
      planted.people.map(async (person) => {
        for (let round = 0; round < rounds; round++) {
          const name = planted.pick(names);
          const one = planted.pick(planted.cases);
          try {
            await (acts[name] as Act)(person, one);
            count.done++;
          } catch (error) {
            const isStranger = planted.sideOf(person, one) === undefined;
            if (isStranger && isFault(error, 'case-unreachable')) count.done++;
            else if (mayFail(error)) count.failed++;
            else throw new Error(`${name} of ${person.user} on ${one.name}`, { cause: error });
          }
        }
      }),
    );
    return count;
  }

  it('each get what is theirs, and nobody what is another’s', async () => {
    expect((await everybody(propertyRuns(6), () => false)).done).toBe(propertyRuns(6) * 50);
  });

  it('still do when statements are cancelled and connections ended under them', async () => {
    const storm = beginStorm(fresh.urls.migrator, chance);
    let struck = { cancelled: 0, terminated: 0 };
    const count = await everybody(propertyRuns(8), isBlow).finally(async () => {
      struck = await storm.stop();
    });
    expect(struck.cancelled).toBeGreaterThan(0);
    expect(struck.terminated).toBeGreaterThan(0);
    expect(count.failed).toBeGreaterThan(0);
    expect(count.done).toBeGreaterThan(count.failed);
    // A connection that was ended is opened again after a while that grows.
  }, 240_000);

  it('find both connections whole afterwards, and every note on record of which they were told so', async () => {
    // A connection that was ended last is noticed by whoever asks next.
    await everybody(1, isBlow);
    expect((await everybody(propertyRuns(3), () => false)).failed).toBe(0);
    for (const one of planted.cases) {
      for (const side of one.known) {
        const reader = planted.somebodyOf(one.parties[side] as string);
        expect(await whole.verify(reader, one.id)).toEqual([]);
        const text = JSON.stringify(await store.asActor(reader).history(one.id, side));
        const told = kept.filter((note) => note.one === one && note.person.authority === reader.authority);
        for (const { word } of told) expect(text.split(word)).toHaveLength(2);
      }
    }
    expect(kept.length).toBeGreaterThan(0);
  });
});

/** What a statement that was cancelled, or whose connection was ended, comes to. */
function isBlow(error: unknown): boolean {
  if (isFault(error, 'database-failed')) return true;
  if (!(error instanceof Error)) return false;
  const codes = ['57014', '57P01', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET'];
  return ('code' in error && codes.includes(String(error.code))) || isBlow(error.cause);
}

function isFault(error: unknown, code: string): boolean {
  return error instanceof Error && error.name === 'StoreFault' && 'code' in error && error.code === code;
}
