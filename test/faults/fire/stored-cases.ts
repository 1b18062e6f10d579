import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { eventLine, shown } from './expected-case.ts';

/** One event of a case as the rows of the database tell it. */
export interface StoredEvent {
  readonly line: string;
  readonly type: string;
  /** Milliseconds. */
  readonly recordedAt: number;
  /** Who acted: the command itself, since nobody acts twice. */
  readonly user?: string;
}

/** One case as the rows of the database tell it. */
export interface StoredCase {
  readonly id: string;
  readonly events: readonly StoredEvent[];
  /** `answer due 2031-...`, in order of names. */
  readonly running: readonly string[];
  /** What was to be told, in the order of positions. */
  readonly told: readonly { readonly position: number; readonly line: string }[];
  readonly versions: Readonly<Record<string, number>>;
  /** What is wrong with the rows by themselves: chains, copies, order. */
  readonly faults: readonly string[];
}

interface Header {
  readonly caseId: string;
  readonly side: string;
  readonly number: number;
  readonly copy: {
    readonly type: string;
    readonly recordedAt: string;
    readonly effectiveOn: string;
    readonly by: { readonly kind: string; readonly side?: string; readonly user?: string };
    readonly sides: readonly string[];
    // biome-ignore lint/suspicious/noExplicitAny: raw rows, whose every field is compared.
    readonly codes: any;
  };
  readonly parts: readonly { readonly category: string; readonly sealed: string }[];
}

/** Reads every case with plain statements, past row security and without any code of the store. */
export async function readStoredCases(ownerUrl: string): Promise<ReadonlyMap<string, StoredCase>> {
  const sql = postgres(ownerUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    const cases = await sql`select case_id, events from rcms.snapshot`;
    const rows = byCase(
      await sql`
        select o.case_id, o.position, o.side, o.version, e.header, e.hash
        from rcms.event_order o left join rcms.event e using (case_id, side, version)
        order by o.case_id, o.position, o.side`,
    );
    const counts = byCase(await sql`select case_id, side, count(*)::int as count from rcms.event group by 1, 2`);
    const heads = byCase(await sql`select case_id, side, version, hash from rcms.stream`);
    const parts = byCase(await sql`select case_id, side, version, category, sealed from rcms.part`);
    const deadlines = byCase(await sql`select case_id, deadline, due_at from rcms.deadline order by case_id, deadline`);
    const outbox = byCase(
      await sql`select case_id, position, effect from rcms.outbox order by position nulls last, id`,
    );
    return new Map(
      cases.map((row) => {
        const id: string = row.case_id;
        const of = (all: ReadonlyMap<string, readonly postgres.Row[]>) => all.get(id) ?? [];
        const tables = { rows: of(rows), counts: of(counts), heads: of(heads), parts: of(parts) };
        const { events, faults } = eventsOf(id, row.events, tables);
        return [
          id,
          {
            id,
            events,
            faults,
            running: of(deadlines).map(({ deadline, due_at }) => `${deadline} due ${due_at.toISOString()}`),
            told: of(outbox).map(({ position, effect }) => ({
              position: Number(position ?? Number.NaN),
              line: `${effect.authority} ${effect.what} ${effect.subject}`,
            })),
            versions: Object.fromEntries(of(heads).map(({ side, version }) => [side, version])),
          },
        ];
      }),
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

interface Tables {
  readonly rows: readonly postgres.Row[];
  readonly counts: readonly postgres.Row[];
  readonly heads: readonly postgres.Row[];
  readonly parts: readonly postgres.Row[];
}

function eventsOf(id: string, total: number, { rows, counts, heads, parts }: Tables) {
  const faults: string[] = [];
  const events: StoredEvent[] = [];
  const chains = new Map<string, { version: number; hash: Buffer }>();
  const together = new Map<number, Header[]>();
  for (const { position, side, version, header, hash } of rows) {
    const where = `${side} ${version}`;
    if (!header) {
      faults.push(`${where} is in the order and not in the stream`);
      continue;
    }
    const said: Header = JSON.parse(header.toString('utf8'));
    const before = chains.get(side) ?? { version: 0, hash: Buffer.alloc(32) };
    const chained = createHash('sha256').update(before.hash).update(header).digest();
    if (version !== before.version + 1) faults.push(`${where} follows ${before.version}`);
    if (!chained.equals(hash)) faults.push(`${where} is not chained to the one before`);
    if (said.caseId !== id || said.side !== side || said.number !== version) faults.push(`${where} belongs elsewhere`);
    chains.set(side, { version, hash });
    const held = parts.filter((part) => part.side === side && part.version === version);
    const sealed = held.map(({ category, sealed: bytes }) => `${category} ${sha256(bytes)}`).sort();
    const promised = said.parts.map((part) => `${part.category} ${part.sealed}`).sort();
    if (sealed.join() !== promised.join()) faults.push(`${where} has other parts than its header says`);
    together.set(position, [...(together.get(position) ?? []), said]);
  }
  for (const { side, version, hash } of heads) {
    const end = chains.get(side);
    if (end?.version !== version || !end?.hash.equals(hash)) faults.push(`the head of ${side} is not its last event`);
  }
  for (const { side, count } of counts) {
    if (count !== chains.get(side)?.version) faults.push(`the stream of ${side} has events that are not in the order`);
  }
  const positions = [...together.keys()];
  if (positions.length !== total || positions.some((position, index) => position !== index + 1)) {
    faults.push(`the order has ${positions.length} positions up to ${positions.at(-1)}, the snapshot counts ${total}`);
  }
  for (const [position, copies] of together) {
    const sides = copies.map(({ side }) => side).sort();
    const first = copies[0] as Header;
    const common = ({ copy }: Header) => {
      const { type, recordedAt, effectiveOn, codes } = copy;
      return JSON.stringify([type, recordedAt, effectiveOn, [...copy.sides].sort(), codes]);
    };
    if (copies.some((one) => common(one) !== common(first))) faults.push(`the copies of ${position} differ`);
    if (sides.join() !== [...first.copy.sides].sort().join()) faults.push(`${position} is not in the streams it names`);
    if (copies.some(({ side, copy }) => copy.by.user !== undefined && copy.by.side !== side)) {
      faults.push(`${position} tells the other side who acted`);
    }
    const user = copies.map(({ copy }) => copy.by.user).find((one) => one !== undefined);
    events.push({
      line: eventLine(whatOf(first.copy), first.copy.effectiveOn, sides, user),
      type: first.copy.type,
      recordedAt: Date.parse(first.copy.recordedAt),
      ...(user === undefined ? {} : { user }),
    });
  }
  return { events, faults };
}

function whatOf({ type, codes }: Header['copy']): string {
  const clock =
    codes.deadline && `${codes.deadline.id} ${shown({ ...codes.deadline, dueAt: Date.parse(codes.deadline.dueAt) })}`;
  switch (type) {
    case 'answers-recorded':
      return `${type} ${codes.form}`;
    case 'transition-taken':
      return `${type} ${codes.transition}`;
    case 'form-transmitted':
      return `${type} ${codes.form} ${codes.from}>${codes.to}`;
    case 'participant-joined':
      return `${type} ${codes.participant}`;
    case 'deadline-armed':
    case 'deadline-extended':
      return `${type} ${clock}`;
    case 'deadline-met':
      return `${type} ${codes.id} ${codes.late ? 'late' : 'in time'}`;
    case 'deadline-warned':
    case 'deadline-passed':
    case 'deadline-cancelled':
      return `${type} ${codes.id}`;
    case 'case-closed':
      return `${type} ${codes.outcome}`;
    default:
      return type;
  }
}

function byCase(rows: readonly postgres.Row[]): ReadonlyMap<string, readonly postgres.Row[]> {
  const found = new Map<string, postgres.Row[]>();
  for (const row of rows) {
    const own = found.get(row.case_id);
    if (own) own.push(row);
    else found.set(row.case_id, [row]);
  }
  return found;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
