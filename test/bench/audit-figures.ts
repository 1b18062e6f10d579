import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createAnchoring } from '../../core/shell/runtime/audit/anchoring.ts';
import { verifyBundle } from '../../core/shell/runtime/audit/verify-bundle.ts';
import { verifyInstance } from '../../core/shell/runtime/audit/verify-instance.ts';
import { writeBundle } from '../../core/shell/runtime/audit/write-bundle.ts';
import { cpuTimeOf } from './cpu-time.ts';
import type { Figure } from './figure.ts';
import { fillRecord } from './fill-record.ts';
import type { BenchInstance } from './instance.ts';
import { lifeOf } from './life.ts';

/** Entries of the log beside the events. */
const looks = 50_000;
const least = 0.5;

/** Proving the record: the check of an instance, the bundle of everything, and its check, with what memory they take. */
export async function auditFigures(bench: BenchInstance, wanted: number): Promise<readonly Figure[]> {
  const { system, owner, settings } = bench;
  const template = await live(bench);
  const events = await fillRecord(owner, template, wanted);
  const reader = bench.actor('moi-supervisor');
  for (let from = 0; from < looks; from += 1_000) {
    const at = system.clocks.machineNow();
    const look = () => system.store.asActor(reader).logRead({ at, actor: reader, what: 'view-case', caseId: template });
    await Promise.all(Array.from({ length: 1_000 }, look));
  }
  const { store, clocks } = system;
  const anchoring = createAnchoring(store.checkpoints, clocks, settings);
  while ((await anchoring.round())?.more);
  await owner.unsafe('vacuum analyze rcms.read_log');
  await owner.unsafe('vacuum analyze rcms.audit_leaf');

  const database = Number((await owner`select pg_read_file('postmaster.pid') as text`)[0]?.text.split('\n')[0]);
  const bundle = join(system.folder, 'everything.jsonl');
  const instance = { store, anchoring, clocks };
  const bare = await measured(database, () => hashBare(bench));
  const verified = await measured(database, async () => {
    const { faults } = await verifyInstance(instance, settings, 'bench');
    if (faults.length > 0) throw new Error(`the record is not sound: ${JSON.stringify(faults[0])}`);
  });
  const exported = await measured(database, () => writeBundle(instance, bundle, 'bench'));
  const dumped = await measured(database, () => dumpBare(bench));
  const checked = await measured(database, async () => {
    const { faults } = await verifyBundle(bundle, {});
    if (faults.length > 0) throw new Error(`the bundle is not sound: ${JSON.stringify(faults[0])}`);
  });
  await rm(bundle);
  const about = `at ${events.toLocaleString('en')} events, ${looks.toLocaleString('en')} of the log`;
  const row = (name: string, one: Measured, floor: Measured, floorName: string): Figure => ({
    name: `${name} ${about}`,
    measured: inWords(one, events),
    floor: `${floorName}: ${inWords(floor, events)}`,
    ratio: floor.cpu / one.cpu,
    target: `>= ${least} of the CPU`,
    reached: floor.cpu / one.cpu >= least,
  });
  const hashing = 'rows read and hashed bare';
  return [
    row('audit verify', verified, bare, hashing),
    row('audit export', exported, dumped, 'rows read and written bare'),
    row('audit verify --bundle', checked, bare, hashing),
  ];
}

/** A case lived through, whose streams are copied. */
async function live({ system, actor }: BenchInstance): Promise<string> {
  let caseId: string | undefined;
  for (const { login, command } of lifeOf(1, system.clocks.caseNow().slice(0, 10))) {
    const answer = await system.app.execute({ actor: actor(login), command, ...(caseId ? { caseId } : {}) });
    if (answer.is !== 'done') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
    caseId = answer.caseId;
  }
  return caseId as string;
}

const statements = [
  'select header, hash from rcms.event order by case_id, side, version',
  'select sha256(sealed) as header, category as hash from rcms.part order by case_id, side, version',
  'select entry as header, hash from rcms.read_log order by process, day, number',
  'select convert_to(line, $$UTF8$$) as header, number as hash from rcms.checkpoint order by number',
  'select hash as header, version as hash from rcms.audit_leaf order by number',
];

interface BareRow {
  readonly header: Buffer;
  readonly hash: unknown;
}

async function* rowsBare({ owner }: BenchInstance): AsyncGenerator<BareRow> {
  for (const statement of statements) {
    for await (const rows of owner.unsafe<BareRow[]>(statement).cursor(5_000)) yield* rows;
  }
}

/** What any check must do: read the rows in order and hash each once. */
async function hashBare(bench: BenchInstance): Promise<void> {
  for await (const { header } of rowsBare(bench)) createHash('sha256').update(header).digest();
}

/** What any export must do: read the rows in order and write each once. */
async function dumpBare(bench: BenchInstance): Promise<void> {
  const path = join(bench.system.folder, 'bare.txt');
  const lines = async function* () {
    for await (const { header, hash } of rowsBare(bench)) {
      yield `${header.toString('base64')} ${hash instanceof Buffer ? hash.toString('hex') : hash}\n`;
    }
  };
  await pipeline(lines(), createWriteStream(path));
  await rm(path);
}

interface Measured {
  readonly seconds: number;
  /** Seconds of processor of this process and the database. */
  readonly cpu: number;
  /** Most bytes of memory beyond what there was before. */
  readonly memory: number;
}

async function measured(database: number, work: () => Promise<unknown>): Promise<Measured> {
  const used = () => [database, process.pid].reduce((sum, pid) => sum + (cpuTimeOf(pid) ?? Number.NaN), 0);
  const before = { cpu: used(), memory: process.memoryUsage().rss, at: performance.now() };
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before.memory);
  }, 50);
  try {
    await work();
  } finally {
    clearInterval(look);
  }
  const seconds = (performance.now() - before.at) / 1_000;
  return { seconds, cpu: (used() - before.cpu) / 1_000, memory: most };
}

function inWords({ seconds, cpu, memory }: Measured, events: number): string {
  const rate = Math.round(events / seconds).toLocaleString('en');
  return `${rate} events/s, ${cpu.toFixed(1)} s CPU, ${Math.round(memory / 2 ** 20)} MB more`;
}
