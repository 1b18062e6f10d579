import { drizzle } from 'drizzle-orm/postgres-js';
import { civilDate } from '../../core/engine/basics/civil-date.ts';
import { generateCases } from '../../core/engine/synthetic/generate-cases.ts';
import { importRows } from '../../core/shell/app/import-rows.ts';
import type { SearchQuery, WorklistQuery } from '../../core/shell/app/ports.ts';
import { searchCases } from '../../core/shell/store/postgres/search.ts';
import { readWorklist } from '../../core/shell/store/postgres/worklist.ts';
import type { Figure } from './figure.ts';
import { fillVolume, type Person } from './fill-volume.ts';
import type { BenchInstance } from './instance.ts';
import { synthetic } from './life.ts';
import { median, percentile } from './time-together.ts';

const longest = 60;
const dearest = 1.2;
const calls = 200;

type Call = (index: number) => Promise<unknown>;

/** Worklist and search over many cases: how long an officer waits, and what row security adds. */
export async function readFigures(bench: BenchInstance, cases: number): Promise<readonly Figure[]> {
  const { system, owner } = bench;
  await importTemplates(bench);
  const people = await fillVolume(owner, system.keys, system.app.pack, cases);
  const who = ['moi-intake', 'nadra-verifier', 'be-officer', 'moi-supervisor'].map((login) => bench.actor(login));
  const actorOf = (index: number) => who[index % who.length] as (typeof who)[number];

  const unfiltered = drizzle(owner);
  const pages: readonly Omit<WorklistQuery, 'why'>[] = [
    { limit: 50 },
    { limit: 50, closed: false },
    { limit: 50, responsible: ['intake-officer'] },
    { limit: 50, dueBefore: system.clocks.caseNow() },
  ];
  const page = (index: number) => pages[Math.floor(index / who.length) % pages.length] as (typeof pages)[number];
  const query = (index: number): WorklistQuery => ({ ...page(index), why: ['party', 'participant', 'oversight'] });
  const fields = system.app.pack.services.readmission?.forms.application?.fields ?? [];
  const categories = [...new Set(fields.flatMap(({ search, category }) => (search === undefined ? [] : [category])))];
  const wanted = (index: number): SearchQuery => ({
    text: textOf(people, index),
    kinds: ['name', 'identifier', 'date'],
    categories,
    limit: 20,
    why: ['party', 'participant', 'oversight'],
  });
  const list = {
    app: (index: number) => system.app.worklist(actorOf(index), page(index)),
    filtered: (index: number) => system.store.asActor(actorOf(index)).worklist(query(index)),
    unfiltered: (index: number) => readWorklist(unfiltered, actorOf(index), query(index)),
  };
  const search = {
    app: (index: number) =>
      system.app.search(actorOf(index), { text: textOf(people, index), limit: 20, purpose: 'work-on-a-case' }),
    filtered: (index: number) => system.store.asActor(actorOf(index)).search(wanted(index)),
    unfiltered: (index: number) => searchCases(unfiltered, system.keys, actorOf(index), wanted(index)),
  };
  const about = `at ${cases.toLocaleString('en')} cases, filled by bulk SQL`;
  return [...(await figuresOf(`worklist page of 50 ${about}`, list)), ...(await figuresOf(`search ${about}`, search))];
}

async function figuresOf(name: string, ways: Record<'app' | 'filtered' | 'unfiltered', Call>): Promise<Figure[]> {
  const times = { app: [] as number[], filtered: [] as number[], unfiltered: [] as number[] };
  for (let index = 0; index < calls; index++) {
    for (const way of ['app', 'filtered', 'unfiltered'] as const) {
      const start = performance.now();
      await ways[way](index);
      // The first calls of each connection are planned.
      if (index >= 32) times[way].push(performance.now() - start);
    }
  }
  const [p50, p95] = [median(times.app), percentile(times.app, 0.95)];
  const [filtered, bare] = [median(times.filtered), median(times.unfiltered)];
  return [
    {
      name,
      measured: `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
      target: `p95 < ${longest} ms`,
      reached: p95 < longest,
    },
    {
      name: '  the same filtered by permission',
      measured: `p50 ${filtered.toFixed(2)} ms`,
      floor: `the same statements without row security ${bare.toFixed(2)} ms`,
      ratio: filtered / bare,
      target: `<= ${dearest}`,
      reached: filtered <= dearest * bare,
    },
  ];
}

/** What an officer types: a whole name, one with a slip, a single name, a number. */
function textOf(people: readonly Person[], index: number): string {
  const person = people[(index * 7_919) % people.length] as Person;
  const { familyName, givenNames, identityCardNumber } = person;
  const slip = `${familyName.slice(0, 2)}${familyName.slice(3)}`;
  return [`${givenNames} ${familyName}`, `${givenNames} ${slip}`, familyName, identityCardNumber][index % 4] as string;
}

/** Real cases at every stage, whose list rows are then copied. */
async function importTemplates({ system, actor }: BenchInstance): Promise<void> {
  const today = civilDate(system.clocks.caseNow().slice(0, 10));
  const rows = async function* () {
    for (const { row } of generateCases(synthetic, { count: 200, seed: 7, today })) yield JSON.stringify(row);
  };
  const options = {
    findActor: async (by: string | undefined) => (by === undefined ? undefined : actor(by)),
    now: system.clocks.caseNow(),
    sandbox: true,
  };
  for await (const result of importRows(system.app, rows(), options)) {
    if (result.is !== 'accepted') throw new Error(JSON.stringify(result));
  }
}
