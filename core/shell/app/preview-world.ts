import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Deadline } from '../../engine/model/deadline.ts';
import type { DueCaveat } from '../../engine/model/due-explanation.ts';
import type { World } from '../../engine/model/world.ts';
import { caseToday, changedBy } from './case-today.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';

/** What a changed world would do to the cases that have a clock running. */
export interface WorldPreview {
  readonly cases: number;
  /** Cases of which no date moves. */
  readonly unchanged: number;
  readonly moved: readonly MovedDeadline[];
  /** Clocks that have fired and would not have yet: they are not revived, a person has to look. */
  readonly disputed: readonly DisputedDeadline[];
  /** Cases that could not be decided; each keeps its dates until it can. */
  readonly failed: readonly CaseId[];
}

/** One clock that would end on another day, or not on any. */
export interface MovedDeadline {
  readonly caseId: CaseId;
  /** The public reference, once the case has one. */
  readonly reference?: string;
  readonly deadline: string;
  readonly service: string;
  /** Id of the rule, of which the clock may be one of several. */
  readonly rule: string;
  readonly before: DeadlineEnd;
  readonly after: DeadlineEnd;
  /** What a reader must know before trusting the new date. */
  readonly caveats: readonly DueCaveat[];
  /** By the new date it is due already: it passes at once. */
  readonly dueAtOnce: boolean;
}

/** A clock that has fired, and the day on which it would end by the other world. */
export interface DisputedDeadline {
  readonly caseId: CaseId;
  readonly reference?: string;
  readonly deadline: string;
  readonly service: string;
  readonly rule: string;
  readonly lastDay?: CivilDate;
  readonly wouldEnd?: CivilDate;
}

/** When a clock ends. */
export interface DeadlineEnd {
  readonly lastDay?: CivilDate;
  readonly dueAt?: Instant;
}

const casesAtOnce = 200;

/** Decides every case with a running clock by another world, as its application would, and writes nothing. */
export async function previewWorld(
  needs: Dependencies,
  next: World,
  onCases: (seen: number) => void = () => undefined,
): Promise<WorldPreview> {
  const moved: MovedDeadline[] = [];
  const disputed: DisputedDeadline[] = [];
  const failed: CaseId[] = [];
  let cases = 0;
  let unchanged = 0;
  let page = await needs.store.sweep.clocked(undefined, casesAtOnce);
  for (; page.length > 0; page = await needs.store.sweep.clocked(page.at(-1), casesAtOnce)) {
    for (const caseId of page) {
      const found = await changesBy(needs, next, caseId).catch(() => undefined);
      cases++;
      if (!found) failed.push(caseId);
      else {
        if (found.moved.length === 0) unchanged++;
        moved.push(...found.moved);
        disputed.push(...found.disputed);
      }
    }
    onCases(cases);
  }
  return { cases, unchanged, moved, disputed, failed };
}

type CaseChanges = Pick<WorldPreview, 'moved' | 'disputed'>;

const nothing: CaseChanges = { moved: [], disputed: [] };

async function changesBy({ store, packs, clocks }: Dependencies, next: World, caseId: CaseId): Promise<CaseChanges> {
  const loaded = await store.asActor({ kind: 'clock' }).load(caseId);
  if (!loaded) return nothing;
  const law = await lawOf(packs, loaded.caseFile);
  const world = await packs.world();
  const now = clocks.caseNow();
  const today = await caseToday(packs, law, world, loaded, now);
  const context = { actor: { kind: 'clock' }, now, grants: {} } as const;
  const { caseFile: before } = decide(law, world, today.caseFile, { type: 'pass-deadlines' }, context);
  if (!before) return nothing;
  const start = { caseFile: before, events: [], effects: [] };
  const { caseFile: after } = changedBy(law, { before: world, after: next, since: now }, start, now);
  const pairs = Object.values(before.deadlines).flatMap((clock): readonly Pair[] => {
    const then = after.deadlines[clock.id];
    return then ? [[clock, then]] : [];
  });
  return {
    moved: pairs.filter(hasMoved).map((pair) => movedDeadline(before, pair, now)),
    disputed: pairs.filter(isDisputed).map(([clock, then]) => ({
      ...named(before, clock),
      ...(clock.lastDay === undefined ? {} : { lastDay: clock.lastDay }),
      ...(then.disputed?.lastDay === undefined ? {} : { wouldEnd: then.disputed.lastDay }),
    })),
  };
}

/** A clock before and after. */
type Pair = readonly [Deadline, Deadline];

function hasMoved([before, after]: Pair): boolean {
  return before.status.is === 'running' && (before.lastDay !== after.lastDay || before.dueAt !== after.dueAt);
}

function isDisputed([before, after]: Pair): boolean {
  return after.disputed !== undefined && before.disputed?.lastDay !== after.disputed.lastDay;
}

function movedDeadline(caseFile: CaseFile, [before, after]: Pair, now: Instant): MovedDeadline {
  return {
    ...named(caseFile, before),
    before: endOf(before),
    after: endOf(after),
    caveats: after.explanation.caveats,
    dueAtOnce: after.dueAt !== undefined && after.dueAt <= now,
  };
}

function named({ id: caseId, reference, service }: CaseFile, { id: deadline, rule }: Deadline) {
  return { caseId, ...(reference === undefined ? {} : { reference }), deadline, service, rule };
}

function endOf({ lastDay, dueAt }: Deadline): DeadlineEnd {
  return { ...(lastDay === undefined ? {} : { lastDay }), ...(dueAt === undefined ? {} : { dueAt }) };
}
