import type { Side } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import { type CaseFile, wakesOf } from '../../../engine/model/case-file.ts';
import type { ReachRow, SearchTerm, StatisticsRow, WorklistRow } from '../../../engine/views/rows.ts';
import type { StoredEvent } from '../../app/ports.ts';
import type { RetentionNote } from '../../app/retention-port.ts';
import { searchTokens } from '../../app/search/search-tokens.ts';
import { hasRunningClock } from '../has-running-clock.ts';
import type { Head, StreamRow } from '../stream/append-events.ts';

/** Everything that the memory store keeps of one case. */
export interface MemoryCase {
  readonly caseFile: CaseFile;
  /** The version of the world by which the running clocks were computed. */
  readonly world: number;
  readonly heads: Readonly<Record<Side, Head>>;
  readonly rows: readonly StreamRow[];
  readonly copies: readonly StoredEvent[];
  readonly reach: readonly ReachRow[];
  readonly worklist: readonly WorklistRow[];
  readonly search: readonly SearchTerm[];
  readonly statistics: StatisticsRow;
  readonly retention?: RetentionNote;
  /** The record of a side has gone, or the case was anonymised: the facts without identity stand by themselves, and are not written again. */
  readonly unlinked: boolean;
}

/** True when the actor may take a decision about the case: by reach, or as the clock while one runs. */
export function mayDecide(actor: Actor, found: MemoryCase): boolean {
  if (actor.kind === 'person') return found.reach.some(({ authority }) => authority === actor.authority);
  if (actor.keeps) return true;
  return hasRunningClock(found.caseFile) || runningDue(found.caseFile).length > 0;
}

/** True when the actor may read the stream of the side. */
export function maySee(actor: Actor, found: MemoryCase, side: Side): boolean {
  return actor.kind === 'person' && found.reach.some((row) => row.authority === actor.authority && row.side === side);
}

/** When the clocks that run next want attention, earliest first. */
export function runningDue(caseFile: CaseFile): readonly string[] {
  return Object.values(wakesOf(caseFile)).sort();
}

/** How many events each side's stream has. */
export function versionsOf(heads: Readonly<Record<Side, Head>>): Readonly<Record<Side, number>> {
  return Object.fromEntries(Object.entries(heads).map(([side, head]) => [side, head.number]));
}

/** The search tokens of one side that lie in one of the categories. */
export function tokensOf(found: MemoryCase, side: Side, categories: readonly string[]): ReadonlySet<string> {
  const terms = found.search.filter((term) => term.side === side && categories.includes(term.category));
  return new Set(terms.flatMap(searchTokens).map(({ text }) => text));
}
