import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { Because, Refusal } from '../../engine/basics/refusal.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { World } from '../../engine/model/world.ts';
import type { App } from './app.ts';
import { type Plan, type PlanContext, type PlannedCommand, planRow } from './import-plan.ts';
import { findKey, type ImportRow, parseRow, type RowIssue } from './import-row.ts';

/** One row as its reader hands it over: its text as JSON, or what kept it from being read. */
export type RowInput =
  | string
  /** The last one of a file that does not end with a line break: it may be cut off. */
  | { readonly text: string; readonly unfinished: true }
  | { readonly issue: RowIssue };

/** What became of one row. Rows count from 1 as they stand in the file; blank ones have no result. */
export type RowResult =
  | {
      readonly row: number;
      readonly key: string;
      readonly is: 'accepted';
      readonly caseId: CaseId;
      /** Everything in it had been imported before. */
      readonly again: boolean;
      /** Set where the case was taken over from an older system. */
      readonly adopted?: AdoptedRow;
    }
  | {
      readonly row: number;
      readonly key?: string;
      readonly is: 'refused';
      readonly issues: readonly RowIssue[];
      readonly because?: Because;
    };

/** What the report says of a case that was taken over: by names, ids and dates alone. */
export interface AdoptedRow {
  /** Forms and fields that the rules ask for and that the case has not. */
  readonly lacks: readonly string[];
  /** Clocks that were over, and wait for a person. */
  readonly held: readonly { readonly deadline: string; readonly lastDay: CivilDate }[];
}

/** Who imports, when, and how fast. */
export interface ImportOptions {
  /** The person that a row names with `by` (undefined where it names nobody), if this import may act for them. */
  findActor(by: string | undefined): Promise<PersonActor | undefined>;
  /** Reading of the case clock at which the import begins: relative dates count from here. */
  readonly now: Instant;
  /** A past is replayed in a sandbox only. */
  readonly sandbox: boolean;
  /** Rows under way at once; 8 when absent. */
  readonly inFlight?: number;
}

/**
 * Decides every row and tells what became of it, in the order of the rows. A row comes in whole or not at all, under an
 * idempotency key made from its own, so an import that was cut off is simply started again. A row that was refused can
 * be mended and imported again under the same key. Faults of the machine end the import.
 */
export async function* importRows(
  app: App,
  rows: AsyncIterable<RowInput>,
  options: ImportOptions,
): AsyncGenerator<RowResult> {
  const world = await app.world();
  const seen = new Map<string, Promise<RowResult>>();
  const underWay: Promise<RowResult>[] = [];
  let row = 0;
  for await (const input of rows) {
    row += 1;
    if (typeof input === 'string' && input.trim() === '') continue;
    const result = importRow(app, world, seen, row, input, options);
    // It is awaited in its turn; until then a failure must not count as unhandled.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length >= (options.inFlight ?? 8)) yield await (underWay.shift() as Promise<RowResult>);
  }
  for (const result of underWay) yield await result;
}

async function importRow(
  app: App,
  world: World,
  seen: Map<string, Promise<RowResult>>,
  row: number,
  input: RowInput,
  options: ImportOptions,
): Promise<RowResult> {
  if (typeof input === 'object' && 'issue' in input) return { row, is: 'refused', issues: [input.issue] };
  const text = typeof input === 'string' ? input : input.text;
  const parsed = parseRow(text);
  if (!parsed.ok) {
    const key = findKey(text);
    const cut = typeof input === 'object' && parsed.error.some(({ code }) => code === 'row-not-json');
    const issues = cut ? [{ pointer: '', code: 'row-truncated' }] : parsed.error;
    return { row, is: 'refused', issues, ...(key === undefined ? {} : { key }) };
  }
  const { key } = parsed.value;
  if (seen.has(key)) return { row, key, is: 'refused', issues: [{ pointer: '/key', code: 'row-key-repeated' }] };
  const result = importParsed(app, world, seen, row, parsed.value, options);
  seen.set(key, result);
  return result;
}

async function importParsed(
  app: App,
  world: World,
  above: ReadonlyMap<string, Promise<RowResult>>,
  row: number,
  parsed: ImportRow,
  options: ImportOptions,
): Promise<RowResult> {
  const { key } = parsed;
  const earlier = parsed.earlier === undefined ? undefined : await findEarlier(above, parsed.earlier);
  if (parsed.earlier !== undefined && earlier === undefined)
    return { row, key, is: 'refused', issues: [{ pointer: '/earlier', code: 'row-earlier-unknown' }] };
  const context = await planContext(parsed, world, options);
  const plan = planRow(parsed, earlier === undefined ? context : { ...context, earlier });
  if (!plan.ok) return { row, key, is: 'refused', issues: plan.error };
  return executePlan(app, row, key, plan.value);
}

/** The case of the row above that has the key, once that is in; else a text in the form of a case id, as it is. */
async function findEarlier(above: ReadonlyMap<string, Promise<RowResult>>, named: string): Promise<CaseId | undefined> {
  const before = await above.get(named);
  if (before) return before.is === 'accepted' ? before.caseId : undefined;
  return caseIds.test(named) ? named : undefined;
}

const caseIds = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function planContext(row: ImportRow, world: World, options: ImportOptions): Promise<PlanContext> {
  // Who acted in an older system is an authority; nobody acts for anybody here.
  const names = new Set([row.by, ...(row.adopt ? [] : row.history.map((step) => step.by ?? row.by))]);
  const actors = new Map<string | undefined, PersonActor | undefined>();
  for (const name of names) actors.set(name, await options.findActor(name));
  return {
    now: options.now,
    sandbox: options.sandbox,
    zoneOf: (actor) => world.authorities[actor.authority]?.zone ?? 'UTC',
    actorOf: (by) => actors.get(by),
  };
}

async function executePlan(app: App, row: number, key: string, plan: Plan): Promise<RowResult> {
  const answer = await app.executeSeries({ steps: plan, idempotencyKey: `import/${key}` });
  if (answer.is === 'key-reused')
    return { row, key, is: 'refused', issues: [{ pointer: '/key', code: 'row-key-used' }] };
  if (answer.is === 'refused') {
    return { row, key, is: 'refused', ...issuesOf(answer.refusal, plan[answer.step] ?? plan[0]) };
  }
  const accepted = { row, key, is: 'accepted', caseId: answer.caseId, again: answer.replayed } as const;
  const [first] = plan;
  return first.command.type === 'adopt-case'
    ? { ...accepted, adopted: await adoptedRow(app, first.actor, accepted.caseId) }
    : accepted;
}

/** As the case stands now: a row that is imported again tells what still waits. */
async function adoptedRow(app: App, actor: PersonActor, caseId: CaseId): Promise<AdoptedRow> {
  const view = await app.viewCase(actor, caseId);
  return {
    lacks: view?.adopted?.lacks ?? [],
    held: (view?.deadlines ?? []).flatMap(({ id, status }) =>
      status.is === 'held' ? [{ deadline: id, lastDay: status.on }] : [],
    ),
  };
}

function issuesOf(refusal: Refusal, planned: PlannedCommand): { issues: readonly RowIssue[]; because?: Because } {
  const because = refusal.because === undefined ? {} : { because: refusal.because };
  const fields = refusal.fields ?? [];
  if (fields.length === 0) {
    return { issues: [{ pointer: planned.pointer, code: refusal.code, params: refusal.params }], ...because };
  }
  const issues = fields.map(({ pointer, code, params }) => ({
    pointer: `${planned.answersPointer}${pointer}`,
    code,
    ...(params === undefined ? {} : { params }),
  }));
  return { issues, ...because };
}
