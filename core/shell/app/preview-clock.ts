import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { Deadline } from '../../engine/model/deadline.ts';
import { caseToday } from './case-today.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';

/** Which clocks end until a later reading of the case clock, if nobody does anything. */
export interface ClockPreview {
  /** How many cases have a running clock. */
  readonly cases: number;
  /** In the order in which they end; a clock that another one sets going is among them. */
  readonly ending: readonly EndingClock[];
  /** Cases that could not be decided. */
  readonly failed: readonly CaseId[];
}

/** One clock that ends. */
export interface EndingClock {
  readonly caseId: CaseId;
  /** The public reference, once the case has one. */
  readonly reference?: string;
  readonly service: string;
  /** Id of the rule. */
  readonly rule: string;
  readonly lastDay?: CivilDate;
  readonly dueAt?: Instant;
}

const casesAtOnce = 200;

/** Decides every case with a running clock as it will be decided at a later reading, and writes nothing. */
export async function previewClock(needs: Dependencies, until: Instant): Promise<ClockPreview> {
  const ending: EndingClock[] = [];
  const failed: CaseId[] = [];
  let cases = 0;
  let page = await needs.store.sweep.clocked(undefined, casesAtOnce);
  for (; page.length > 0; page = await needs.store.sweep.clocked(page.at(-1), casesAtOnce)) {
    for (const caseId of page) {
      cases++;
      const found = await endingIn(needs, until, caseId).catch(() => undefined);
      if (found) ending.push(...found);
      else failed.push(caseId);
    }
  }
  return { cases, ending: ending.toSorted(byEnd), failed };
}

async function endingIn(
  { store, packs, clocks }: Dependencies,
  until: Instant,
  caseId: CaseId,
): Promise<readonly EndingClock[]> {
  const loaded = await store.asActor({ kind: 'clock' }).load(caseId);
  if (!loaded) return [];
  const law = await lawOf(packs, loaded.caseFile);
  const world = await packs.world();
  const { caseFile: before } = await caseToday(packs, law, world, loaded, clocks.caseNow());
  const context = { actor: { kind: 'clock' }, now: until, grants: {} } as const;
  const { caseFile: after } = decide(law, world, before, { type: 'pass-deadlines' }, context);
  const { id, reference, service } = before;
  return Object.values(after?.deadlines ?? {})
    .filter((clock) => hasEnded(clock) && !hasEnded(before.deadlines[clock.id]))
    .map(({ rule, lastDay, dueAt }) => ({
      caseId: id,
      ...(reference === undefined ? {} : { reference }),
      service,
      rule,
      ...(lastDay === undefined ? {} : { lastDay }),
      ...(dueAt === undefined ? {} : { dueAt }),
    }));
}

function hasEnded(clock: Deadline | undefined): boolean {
  return clock?.status.is === 'passed' || clock?.status.is === 'undecided';
}

function byEnd(left: EndingClock, right: EndingClock): number {
  const [one, other] = [left.dueAt ?? '', right.dueAt ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
}
