import type { CaseId } from '../../core/engine/basics/identifiers.ts';
import type { KeyRing, SearchKey } from '../../core/shell/app/key-ring.ts';
import {
  chainHash,
  type EventHeader,
  emptyHead,
  encodeHeader,
  sha256Hex,
} from '../../core/shell/store/stream/event-header.ts';
import { cpuTimeOf } from './cpu-time.ts';
import type { Figure } from './figure.ts';
import { casesAtOnce } from './http-lives.ts';
import type { BenchInstance } from './instance.ts';
import { lifeOf } from './life.ts';
import { serverPid } from './server-pid.ts';
import { median } from './time-together.ts';

/** How long and how often the commands run with each protection and without it. */
export interface ProtectOptions {
  readonly seconds: number;
  readonly turns: number;
}

/** Milliseconds of processor for each command. */
interface Cost {
  readonly database: number;
  readonly process: number;
}

/**
 * What each protection costs a command, on the average of a whole life: left out of the database where that can be told
 * to do without it, else measured by itself. All of them are always on in an instance; only here is there a superuser.
 */
export async function protectFigures(bench: BenchInstance, options: ProtectOptions): Promise<readonly Figure[]> {
  const database = await serverPid(bench);
  const lives = createLives(bench);
  await lives(options.seconds);
  const measured = async (): Promise<Cost> => {
    const before = { database: cpuOf(database), process: cpuOf(process.pid) };
    const commands = await lives(options.seconds);
    return {
      database: (cpuOf(database) - before.database) / commands,
      process: (cpuOf(process.pid) - before.process) / commands,
    };
  };
  const whole: Cost[] = [];
  const without = new Map<string, number[]>();
  for (let turn = 0; turn < options.turns; turn++) {
    whole.push(await measured());
    for (const [name, { off, on }] of Object.entries(await inDatabase(bench))) {
      await bench.owner.unsafe(off);
      const cost = await measured();
      await bench.owner.unsafe(on);
      without.set(name, [...(without.get(name) ?? []), cost.database]);
    }
  }
  const all = {
    database: median(whole.map((cost) => cost.database)),
    process: median(whole.map((cost) => cost.process)),
  };
  const share = (milliseconds: number) => `${((100 * milliseconds) / (all.database + all.process)).toFixed(1)} %`;
  const line = (name: string, milliseconds: number, about = ''): Figure => ({
    name: `  ${name}`,
    measured: `${milliseconds.toFixed(3)} ms, ${share(milliseconds)}${about}`,
    target: '',
  });
  return [
    {
      name: 'command with every protection, CPU',
      measured: `${all.database.toFixed(2)} ms database, ${all.process.toFixed(2)} ms process`,
      target: '',
    },
    ...[...without].map(([name, costs]) => line(name, all.database - median(costs), ' (with it and without)')),
    ...(await inProcess(bench, lives, options.seconds)).map(({ name, cost }) => line(name, cost)),
    ...(await besides(bench, database)).map(({ name, cost, about }) => line(name, cost, about)),
  ];
}

/** How the database is told to do without a protection, and with it again. */
async function inDatabase({
  owner,
}: BenchInstance): Promise<Record<string, { readonly off: string; readonly on: string }>> {
  const secured = await owner<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'rcms'::regnamespace and relkind = 'r' and relrowsecurity`;
  const each = (what: string) =>
    secured.map(({ name }) => `alter table rcms.${name} ${what} row level security`).join(';');
  const trigger = (table: string, name: string) => ({
    off: `alter table rcms.${table} disable trigger ${name}`,
    on: `alter table rcms.${table} enable trigger ${name}`,
  });
  return {
    'row security of every table': { off: each('disable'), on: each('enable') },
    'register of transmissions': trigger('event', 'keep_register'),
    'note of what a checkpoint must cover': trigger('stream', 'moved'),
  };
}

/** What is done in the process for each command: the very calls that commands made, made again. */
async function inProcess(bench: BenchInstance, lives: (seconds: number) => Promise<number>, seconds: number) {
  const ring = bench.system.keys as { -readonly [Member in keyof KeyRing]: KeyRing[Member] };
  const original = { ...ring };
  const calls = new Map<string, (() => unknown)[]>();
  function noted<Args extends unknown[], Answer>(group: string, call: (...args: Args) => Answer) {
    const list = calls.get(group) ?? [];
    calls.set(group, list);
    return (...args: Args): Answer => {
      list.push(() => call(...args));
      return call(...args);
    };
  }
  const [sealing, wrapping, hashing] = [
    'parts sealed and opened (AES-256-GCM)',
    'data keys drawn, wrapped and opened',
    'keyed hashes: search without names, idempotency',
  ] as const;
  const hash = noted(hashing, (key: SearchKey, text: string) => key.hash(text));
  Object.assign(ring, {
    seal: noted(sealing, original.seal),
    unseal: noted(sealing, original.unseal),
    drawKey: noted(wrapping, original.drawKey),
    wrapKeys: noted(wrapping, original.wrapKeys),
    openKeys: noted(wrapping, original.openKeys),
    keyedHash: noted(hashing, original.keyedHash),
    searchKeys: () => original.searchKeys().map((key) => ({ ...key, hash: (text: string) => hash(key, text) })),
  });
  const commands = await lives(Math.min(3, seconds));
  Object.assign(ring, original);
  const { headers, parts, texts } = await lifeWritten(bench);
  const { scanner } = bench.system.app.pack;
  const life = lifeOf(0, today(bench)).length;
  const chain = () => {
    for (const part of parts) sha256Hex(part);
    return headers.reduce((head, header) => chainHash(head, encodeHeader(header)), emptyHead);
  };
  const costs: { readonly name: string; readonly cost: number }[] = [];
  for (const [name, made] of calls) {
    const cost = (await cpuOfCalls(() => Promise.all(made.map((call) => call())))) / commands;
    costs.push({ name: `${name}, ${(made.length / commands).toFixed(0)} calls`, cost });
  }
  return [
    ...costs,
    { name: 'headers hashed and chained, for each side', cost: (await cpuOfCalls(chain)) / life },
    {
      name: `free text scanned, ${(texts.length / life).toFixed(0)} texts`,
      cost: (await cpuOfCalls(() => texts.map((text) => scanner?.subjectsIn(text)))) / life,
    },
  ];
}

/** Milliseconds of processor that a call takes once it is warm. */
async function cpuOfCalls(call: () => unknown): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < 7; round++) {
    const start = process.cpuUsage();
    let times = 0;
    for (const until = performance.now() + 60; performance.now() < until; times++) await call();
    const { user, system } = process.cpuUsage(start);
    taken.push((user + system) / 1_000 / times);
  }
  return median(taken);
}

/** What a request pays beside its command, and what runs beside all requests. */
async function besides({ system, actor, password }: BenchInstance, database: number) {
  const login = 'moi-intake';
  const signed = await system.identity.signIn(login, password(login));
  if (signed.is !== 'begun') throw new Error(`${login} cannot sign in: ${signed.is}`);
  const person = actor(login);
  const entry = { at: system.clocks.machineNow(), actor: person, what: 'case', categories: ['identity'] };
  const calls = 400;
  const costOf = async (call: () => Promise<unknown>, times = calls) => {
    const before = cpuOf(database) + cpuOf(process.pid);
    for (let index = 0; index < times; index++) await call();
    return (cpuOf(database) + cpuOf(process.pid) - before) / times;
  };
  const before = (await system.anchoring.last())?.size ?? 0;
  const rounds = await costOf(async () => {
    while ((await system.anchoring.round())?.more);
  }, 1);
  const leaves = ((await system.anchoring.last())?.size ?? 0) - before;
  return [
    {
      name: 'session of a request looked up',
      cost: await costOf(() => system.identity.authenticate(signed.token)),
      about: ' a request',
    },
    {
      name: 'look or denial written to the chained log',
      cost: await costOf(() => system.store.asActor(person).logRead(entry)),
      about: ' a look',
    },
    {
      name: 'checkpoints of the tree, signed and published',
      cost: rounds / Math.max(1, leaves),
      about: ` a leaf, of ${leaves}`,
    },
  ];
}

/** One life taken to its end: the headers of its events, its sealed parts, and the texts of its forms. */
async function lifeWritten(bench: BenchInstance) {
  const steps = lifeOf(0, today(bench));
  let caseId: CaseId | undefined;
  for (const { login, command } of steps) {
    const about = caseId === undefined ? {} : { caseId };
    const answer = await bench.system.app.execute({ actor: bench.actor(login), command, ...about });
    if (answer.is !== 'done') throw new Error(JSON.stringify(answer));
    caseId = answer.caseId;
  }
  const events = await bench.owner<{ header: Buffer }[]>`
    select header from rcms.event where case_id = ${caseId as CaseId} order by side, version`;
  const parts = await bench.owner<{ sealed: Buffer }[]>`
    select sealed from rcms.part where case_id = ${caseId as CaseId}`;
  return {
    headers: events.map(({ header }) => JSON.parse(header.toString('utf8')) as EventHeader),
    parts: parts.map(({ sealed }) => sealed),
    texts: steps.flatMap(({ command }) => ('answers' in command ? textsIn(command.answers) : [])),
  };
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Takes whole lives, several at once, for so many seconds; returns how many commands that were. */
function createLives(bench: BenchInstance): (seconds: number) => Promise<number> {
  let number = 5_000_000;
  return async (seconds) => {
    const until = performance.now() + seconds * 1_000;
    let commands = 0;
    const lane = async () => {
      while (performance.now() < until) {
        number += 1;
        let caseId: CaseId | undefined;
        for (const { name, login, command } of lifeOf(number, today(bench))) {
          const about = caseId === undefined ? {} : { caseId };
          const answer = await bench.system.app.execute({ actor: bench.actor(login), command, ...about });
          if (answer.is !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`);
          caseId = answer.caseId;
          commands += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: casesAtOnce }, lane));
    return commands;
  };
}

function cpuOf(pid: number): number {
  return cpuTimeOf(pid) ?? Number.NaN;
}

function today({ system }: BenchInstance): string {
  return system.clocks.caseNow().slice(0, 10);
}
