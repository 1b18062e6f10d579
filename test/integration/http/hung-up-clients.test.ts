import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { compiledPacks } from '../../packs/compiled-packs.ts';
import { chanceFrom, pick } from '../../packs/sample-answers.ts';
import { propertyRuns } from '../../property-runs.ts';
import { type ApiServer, type Person, passwordOf, startApi } from '../../shell/http/api-server.ts';
import { largePng } from '../../shell/intake/pictures.ts';
import { freshStore } from '../database.ts';
import { beginStorm } from '../store/interleaved/storm.ts';
import { withTwins } from './fences/with-twins.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const chance = chanceFrom(seed);
const plots = ['plot-7', 'plot-8', 'plot-7-twin', 'plot-8-twin'];
const huts = ['hut', 'hut-twin'];

/** Who is of one authority in one role sees the same. */
const people: Readonly<Record<string, Person>> = Object.fromEntries([
  ...plots.flatMap((authority) => several(6, authority, 'gardener')),
  ...huts.flatMap((authority) => [...several(8, authority, 'chair'), ...several(5, authority, 'treasurer')]),
]);

function several(count: number, authority: string, role: string): readonly (readonly [string, Person])[] {
  return Array.from({ length: count }, (_, index) => [`${role}-${authority}-${index}`, { authority, roles: [role] }]);
}

/** A shed that a plot asks a hut for, or only thinks of. */
interface Shed {
  readonly caseId: string;
  readonly plot: string;
  readonly hut: string;
  readonly asked: boolean;
  readonly name: string;
  readonly drawing: string;
}

/** Whether the case exists for the person. */
function reaches({ authority }: Person, { plot, hut, asked }: Shed): boolean {
  return authority === plot || (asked && authority === hut);
}

describe(`fifty people of whom many hang up, on two connections (SEED=${seed})`, () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let api: ApiServer;
  let baseUrl: string;
  const tokens = new Map<string, string>();
  /** Read by everybody and changed by nobody. */
  const sheds: Shed[] = [];
  /** To which people write meanwhile. */
  const busy: Shed[] = [];
  /** Word -> who may meet it. */
  const words = new Map<string, (person: Person) => boolean>();
  /** What each kind of person was told of each address while nothing else went on. */
  const quiet = new Map<string, string>();

  const word = (mayMeet: (person: Person) => boolean) => {
    const drawn = `Q${Array.from({ length: 14 }, () => pick(chance, [...'bcdfghjklmnpqrstvwxz'])).join('')}`;
    words.set(drawn, mayMeet);
    return drawn;
  };

  beforeAll(async () => {
    opened = await freshStore(2);
    const pack = compiledPacks().find(({ name }) => name === 'allotment')?.pack as CompiledPack;
    api = await startApi({ compiled: { ...pack, seed: withTwins(pack.seed) }, people, store: opened.store });
    await api.server.listen({ host: '127.0.0.1', port: 0 });
    baseUrl = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}/api/v1`;
    for (const login of Object.keys(people)) {
      const answer = await fetch(`${baseUrl}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password: passwordOf(login) }),
      });
      tokens.set(login, ((await answer.json()) as { token: string }).token);
    }
    for (let index = 0; index < 20; index++) (index < 14 ? sheds : busy).push(await plan(index));
  }, 300_000);

  afterAll(async () => {
    await api.server.close();
    await opened.close();
  });

  /** Opens a case, with a drawing; two of three are put to the hut. */
  async function plan(index: number): Promise<Shed> {
    const plot = plots[index % plots.length] as string;
    const hut = pick(chance, huts);
    const asked = index % 3 !== 0;
    const name = word(
      ({ authority, roles }) => authority === plot || (asked && authority === hut && roles.includes('treasurer')),
    );
    const gardener = `gardener-${plot}-0`;
    const take = (command: object) => api.call(gardener, 'POST', `/cases/${caseId}/commands`, { body: command });
    const body = { service: 'shed-permit', parties: { committee: hut } };
    const { caseId } = (await api.call(gardener, 'POST', '/cases', { body })).body;
    const added = await api.call(gardener, 'POST', `/cases/${caseId}/attachments?form=shed-plan&field=/drawing`, {
      body: largePng(150_000, randomBytes),
      headers: { 'content-type': 'image/png' },
    });
    const drawing = added.body.attachment;
    const answers = { gardener: { name }, height: 2, colour: 'green', drawing };
    expect((await take({ type: 'record-answers', form: 'shed-plan', answers })).status).toBe(200);
    if (asked) expect((await take({ type: 'take-transition', transition: 'ask-for-shed' })).status).toBe(200);
    return { caseId, plot, hut, asked, name, drawing };
  }

  const asksOf = ({ caseId, name }: Shed) => [
    `/cases/${caseId}`,
    `/cases/${caseId}/timeline`,
    `/cases/${caseId}/commands`,
    `/cases/${caseId}/deadlines`,
    `/cases?limit=100`,
    `/search ${name}`,
  ];

  /** One request; undefined for who hangs up before the answer is there. */
  async function ask(
    login: string,
    path: string,
    patience?: number,
  ): Promise<{ status: number; text: string } | undefined> {
    const [url, text] = path.split(' ');
    try {
      const answer = await fetch(`${baseUrl}${url}`, {
        headers: {
          authorization: `Bearer ${tokens.get(login)}`,
          ...(text ? { 'content-type': 'application/json' } : {}),
        },
        ...(text ? { method: 'POST', body: JSON.stringify({ text }) } : {}),
        ...(patience === undefined ? {} : { signal: AbortSignal.timeout(patience) }),
      });
      return { status: answer.status, text: await answer.text() };
    } catch (error) {
      if (patience === undefined) throw error;
      return undefined;
    }
  }

  const kindOf = ({ authority, roles }: Person) => `${roles[0]} of ${authority}`;

  async function listen(): Promise<void> {
    const kinds = new Map(Object.entries(people).map(([login, person]) => [kindOf(person), login]));
    for (const [kind, login] of kinds) {
      for (const shed of sheds) {
        for (const path of asksOf(shed)) {
          if (quiet.has(`${kind} ${path}`)) continue;
          const answer = await ask(login, path);
          const isOfCase = path.startsWith('/cases/');
          if (isOfCase) expect(answer?.status).toBe(reaches(people[login] as Person, shed) ? 200 : 404);
          else expect(answer?.status).toBe(200);
          expectOwn(people[login] as Person, answer?.text ?? '');
          quiet.set(`${kind} ${path}`, answer?.text ?? '');
        }
      }
    }
  }

  function expectOwn(person: Person, text: string): void {
    const stray = (text.match(/Q[bcdfghjklmnpqrstvwxz]{14}/g) ?? []).filter((found) => !words.get(found)?.(person));
    expect(stray).toEqual([]);
    for (const shed of [...sheds, ...busy]) {
      if (!reaches(person, shed)) expect(text.includes(shed.caseId) && !text.includes('"status":4')).toBe(false);
    }
  }

  /** What one person does once. Whoever is answered is answered rightly, whatever becomes of the others. */
  async function actOf(login: string, mayFail: boolean): Promise<'done' | 'failed' | 'hung up'> {
    const person = people[login] as Person;
    const patience = chance() < 0.3 ? Math.ceil(chance() * 60) : undefined;
    const shed = pick(chance, sheds);
    const what = chance();
    if (what < 0.6) {
      const path = pick(chance, asksOf(shed));
      const answer = await ask(login, path, patience);
      if (!answer) return 'hung up';
      expectOwn(person, answer.text);
      if (mayFail && answer.status === 500) return 'failed';
      // The list holds the busy cases too, whose order changes nothing that is looked at here.
      if (!path.startsWith('/cases?'))
        expect([path, answer.text]).toEqual([path, quiet.get(`${kindOf(person)} ${path}`)]);
      return 'done';
    }
    if (what < 0.8) return read(login, shed, patience !== undefined, mayFail);
    return write(login, pick(chance, busy), patience, mayFail);
  }

  /** Downloads the drawing, or a piece of it. */
  async function read(login: string, shed: Shed, hangsUp: boolean, mayFail: boolean) {
    const person = people[login] as Person;
    const answer = await fetch(`${baseUrl}/cases/${shed.caseId}/attachments/${shed.drawing}`, {
      headers: { authorization: `Bearer ${tokens.get(login)}` },
    });
    if (mayFail && answer.status === 500) return 'failed' as const;
    // A treasurer reads no plans.
    const mayRead = reaches(person, shed) && !person.roles.includes('treasurer');
    expect(answer.status).toBe(mayRead ? 200 : 404);
    if (hangsUp) {
      await answer.body?.cancel();
      return 'hung up' as const;
    }
    try {
      await answer.bytes();
      return 'done' as const;
    } catch (error) {
      if (mayFail) return 'failed' as const;
      throw error;
    }
  }

  /** Writes a message that only the writer's authority holds, or is not let. */
  async function write(login: string, shed: Shed, patience: number | undefined, mayFail: boolean) {
    const person = people[login] as Person;
    const text = word(({ authority }) => authority === person.authority);
    const side = person.authority === shed.plot ? 'plotholder' : 'committee';
    try {
      const answer = await fetch(`${baseUrl}/cases/${shed.caseId}/commands`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.get(login)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'post-message', to: [side], text }),
        ...(patience === undefined ? {} : { signal: AbortSignal.timeout(patience) }),
      });
      const told = await answer.text();
      expectOwn(person, told);
      if (mayFail && answer.status === 500) return 'failed' as const;
      if (!reaches(person, shed)) expect(answer.status).toBe(404);
      return 'done' as const;
    } catch (error) {
      if (patience === undefined || (error as Error).name === 'AssertionError') throw error;
      return 'hung up' as const;
    }
  }

  async function everybody(rounds: number, mayFail: boolean) {
    const count = { done: 0, failed: 0, 'hung up': 0 };
    await Promise.all(
      Object.keys(people).map(async (login) => {
        for (let round = 0; round < rounds; round++) count[await actOf(login, mayFail)]++;
      }),
    );
    return count;
  }

  it('are each answered as if they were alone', { timeout: 300_000 }, async () => {
    await listen();
    const count = await everybody(propertyRuns(3), false);
    expect(count.done).toBeGreaterThan(count['hung up']);
    expect(count['hung up']).toBeGreaterThan(0);
  });

  it('still are while statements are cancelled and connections ended', { timeout: 300_000 }, async () => {
    const storm = beginStorm(opened.database.urls.migrator, chance);
    let struck = { cancelled: 0, terminated: 0 };
    const count = await everybody(propertyRuns(5), true).finally(async () => {
      struck = await storm.stop();
    });
    expect(struck.cancelled).toBeGreaterThan(0);
    expect(count.done).toBeGreaterThan(0);
    expect(count.failed).toBeGreaterThan(0);
  });

  it('leave nothing behind: the next ones are answered, and told the same', { timeout: 300_000 }, async () => {
    // A connection that was ended last is noticed by whoever asks next.
    await everybody(1, true);
    await wait(200);
    expect((await everybody(propertyRuns(2), false)).failed).toBe(0);
  });
});
