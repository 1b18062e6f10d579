import { localDate } from '../../core/engine/calendar/local-date.ts';
import { type ImportOptions, importRows } from '../../core/shell/app/import-rows.ts';
import { cpuTimeOf } from './cpu-time.ts';
import type { Figure } from './figure.ts';
import { createFloor, type Floor } from './floor.ts';
import { casesAtOnce, openHttpBench } from './http-lives.ts';
import type { BenchInstance } from './instance.ts';
import { dueRow, lifeOf, lifeRow } from './life.ts';
import { serverPid } from './server-pid.ts';
import { median } from './time-together.ts';
import { type CaseRows, caseTables, rowsOf, touchedRows, type WrittenRow, writtenBetween } from './written-rows.ts';

/** How long and how often each side is measured; the two take turns. */
export interface WriteOptions {
  readonly seconds: number;
  readonly turns: number;
  /** Cases with a due deadline for the sweep. */
  readonly due: number;
}

/** A command over HTTP, the import and the sweep, each against bare SQL that writes the same rows. */
export async function writeFigures(bench: BenchInstance, options: WriteOptions): Promise<readonly Figure[]> {
  return [...(await commandFigures(bench, options)), await sweepFigure(bench, options)];
}

async function commandFigures(bench: BenchInstance, { seconds, turns }: WriteOptions): Promise<readonly Figure[]> {
  const life = await recordLife(bench);
  const rows = life.flat().length;
  const tables = await caseTables(bench.owner);
  const floor = await createFloor(bench.owner, bench.system.jobsUrl, tables, undefined);
  const http = await openHttpBench(bench);
  const database = await serverPid(bench);
  // What runs for the first time is compiled and planned: not what an instance does all day.
  await http.run(seconds);
  const importing = createImporter(bench);
  await importing(Math.min(2, seconds));

  const [bare, commands, imported] = [new Rates(), new Rates(), new Rates()];
  for (let turn = 0; turn < turns; turn++) {
    await bare.add([database], async () => life.length * (await floor.run(life, seconds, casesAtOnce)), seconds);
    await commands.add([database, http.pid], () => http.run(seconds), seconds);
    await imported.add([database, process.pid], async () => life.length * (await importing(seconds)), seconds);
  }
  const memory = await http.close();
  const perCommand = `${(rows / life.length).toFixed(0)} rows a command`;
  return [
    figureOf('command over HTTP, whole life of a case', commands, bare, floor, 0.5, perCommand),
    figureOf('import, whole lives as rows', imported, bare, floor, 0.9, perCommand),
    { name: 'server, most memory under this load', measured: `${memory.toFixed(0)} MB`, target: '' },
  ];
}

async function sweepFigure(bench: BenchInstance, { seconds, due }: WriteOptions): Promise<Figure> {
  const { owner, system } = bench;
  const tables = await caseTables(owner);
  const [sample] = await importAll(bench, [dueRow('due-sample', today(bench))]);
  const before = await rowsOf(owner, tables, sample as string);
  while ((await system.app.sweep(100)).passed > 0);
  const written = writtenBetween(before, await rowsOf(owner, tables, sample as string));
  if (written.length === 0) throw new Error('the sweep passed nothing');

  const database = await serverPid(bench);
  const [swept, bare] = [new Rates(), new Rates()];
  const rows = Array.from({ length: due }, (_, index) => dueRow(`due-${index}`, today(bench)));
  await importAll(bench, rows);
  const start = performance.now();
  let passed = 0;
  const cpu = cpuOf([database, process.pid]);
  for (let more = true; more; ) {
    const round = await system.app.sweep(100);
    passed += round.passed;
    more = round.more;
  }
  swept.put(passed / ((performance.now() - start) / 1_000), cpuOf([database, process.pid]) - cpu, passed);
  if (passed !== due) throw new Error(`the sweep passed ${passed} of ${due} cases`);

  const most = Math.ceil(seconds * 2_000);
  const floor = await createFloor(owner, system.jobsUrl, tables, { rows: touchedRows(before, written), most });
  await bare.add([database], () => floor.run([written], seconds, casesAtOnce), seconds);
  return figureOf('sweep, cases with a due deadline', swept, bare, floor, 0.9, `${written.length} rows a case`);
}

function figureOf(name: string, measured: Rates, bare: Rates, floor: Floor, target: number, about: string): Figure {
  const ratio = measured.rate / bare.rate;
  const cpu = Number.isNaN(measured.cpu + bare.cpu)
    ? ''
    : `; CPU ${measured.cpu.toFixed(2)} ms against ${bare.cpu.toFixed(2)} ms`;
  return {
    name,
    measured: `${measured.rate.toFixed(0)}/s (${about}${cpu})`,
    floor: `${floor.client} ${bare.rate.toFixed(0)}/s`,
    ratio,
    target: `>= ${target}`,
    reached: ratio >= target,
  };
}

/** Rates of several turns, with the processor time that each thing took. */
class Rates {
  readonly #rates: number[] = [];
  readonly #cpu: number[] = [];

  put(rate: number, milliseconds: number, count: number): void {
    this.#rates.push(rate);
    this.#cpu.push(milliseconds / count);
  }

  async add(processes: readonly number[], run: () => Promise<number>, seconds: number): Promise<void> {
    const before = cpuOf(processes);
    const rate = await run();
    this.put(rate, cpuOf(processes) - before, rate * seconds);
  }

  get rate(): number {
    return median(this.#rates);
  }

  /** Milliseconds of processor for each, in the database and the server; of the floor in the database alone. */
  get cpu(): number {
    return median(this.#cpu);
  }
}

function cpuOf(processes: readonly number[]): number {
  return processes.reduce((sum, pid) => sum + (cpuTimeOf(pid) ?? Number.NaN), 0);
}

/** What each command of a life writes, found by taking one. */
async function recordLife(bench: BenchInstance): Promise<readonly (readonly WrittenRow[])[]> {
  const tables = await caseTables(bench.owner);
  let before: CaseRows = new Map();
  let caseId: string | undefined;
  const life: (readonly WrittenRow[])[] = [];
  for (const [index, { name, login, command }] of lifeOf(0, today(bench)).entries()) {
    const about = { actor: bench.actor(login), command, idempotencyKey: `recorded-${index}` };
    const answer = await bench.system.app.execute({ ...about, ...(caseId === undefined ? {} : { caseId }) });
    if (answer.is !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`);
    caseId = answer.caseId;
    const after = await rowsOf(bench.owner, tables, caseId);
    life.push(writtenBetween(before, after));
    before = after;
  }
  return life;
}

/** Imports lives as rows of a file for so many seconds; returns rows per second. */
function createImporter(bench: BenchInstance): (seconds: number) => Promise<number> {
  let number = 1_000_000;
  return async (seconds) => {
    const start = performance.now();
    const until = start + seconds * 1_000;
    const rows = async function* () {
      while (performance.now() < until) yield JSON.stringify(lifeRow(++number, today(bench)));
    };
    let accepted = 0;
    for await (const result of importRows(bench.system.app, rows(), importOptions(bench))) {
      if (result.is !== 'accepted') throw new Error(JSON.stringify(result));
      accepted += 1;
    }
    return accepted / ((performance.now() - start) / 1_000);
  };
}

async function importAll(bench: BenchInstance, rows: readonly object[]): Promise<readonly string[]> {
  const cases: string[] = [];
  const texts = async function* () {
    for (const row of rows) yield JSON.stringify(row);
  };
  for await (const result of importRows(bench.system.app, texts(), importOptions(bench))) {
    if (result.is !== 'accepted') throw new Error(JSON.stringify(result));
    cases.push(result.caseId);
  }
  return cases;
}

function importOptions({ actor, system }: BenchInstance): ImportOptions {
  return {
    findActor: async (by) => (by === undefined ? undefined : actor(by)),
    now: system.clocks.caseNow(),
    sandbox: true,
    inFlight: casesAtOnce,
  };
}

function today({ system }: BenchInstance): string {
  return localDate(system.clocks.caseNow(), 'UTC');
}
