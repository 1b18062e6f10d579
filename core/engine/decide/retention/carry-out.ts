import type { Side } from '../../basics/identifiers.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { By } from '../../model/case-event.ts';
import type { ArchiveReference } from '../../model/event-codes.ts';
import { authoritiesOf } from '../give-tasks.ts';
import { happen, type Progress } from '../progress.ts';
import { tell } from '../tell.ts';
import { zoneOfSide } from '../zone-of-side.ts';
import { erasePlanned } from './erase-planned.ts';
import { isOwnAffair } from './held-cells.ts';
import { reviewAfter } from './hold-review.ts';
import { type PlannedEnd, retentionPlan } from './retention-plan.ts';
import { answering, standOf } from './stand-of.ts';

/**
 * Carries out what retention asks for at the clock reading: what is due goes, what needs persons is put before them once,
 * a hold that nobody confirmed in time is called in. Nothing goes before its last day is over, and nothing twice.
 */
export function carryOut(progress: Progress): Progress {
  return Object.keys(progress.caseFile.known).reduce(carryOutFor, progress);
}

function carryOutFor(progress: Progress, holder: Side): Progress {
  const { now } = progress.context;
  const plan = retentionPlan(progress, holder);
  const called = callHoldIn(progress, holder, plan);
  // All of it by the plan of one moment: that one thing went makes no other rule fit.
  const carried = plan.reduce((before, planned) => {
    const stand = standOf(called.caseFile, planned, now);
    if (stand === 'due') return eraseDue(before, planned);
    const archive = stand === 'archive' ? findPackage(before, planned) : undefined;
    if (archive) return erasePlanned(before, planned, today(before, holder), { kind: 'clock' }, archive);
    return stand === 'release' || stand === 'review' ? ask(before, planned, stand) : before;
  }, called);
  return withoutRecord(carried, plan, holder);
}

/** Erases what is due, in the name of the clock or of the person who let it go last. */
export function eraseDue(progress: Progress, planned: PlannedEnd, by: By = { kind: 'clock' }): Progress {
  return erasePlanned(progress, planned, today(progress, planned.holder), by);
}

/** An open case that no other side knows and that lost the last of its values can go no further: it goes whole. */
export function withoutRecord(progress: Progress, plan: readonly PlannedEnd[], holder: Side): Progress {
  const values = plan.filter(({ categories }) => categories.length > 0);
  const last = values.at(-1);
  if (!last?.rule || !isOwnAffair(progress.caseFile)) return progress;
  const facts = Object.values(progress.caseFile.facts[holder] ?? {});
  const isBare = facts.every(({ is }) => is === 'erased') && Object.keys(progress.caseFile.attachments).length === 0;
  if (facts.length === 0 || !isBare) return progress;
  const categories = [...new Set(values.flatMap((one) => one.categories))].sort();
  const kinds = ['answers', 'attachments', 'documents', 'drafts', 'messages', 'notifications', 'record', 'search-rows'];
  return eraseDue(progress, { ...last, categories, kinds });
}

/** The package of it that the shell has written, if it has. */
function findPackage({ context }: Progress, { holder, rule }: PlannedEnd): ArchiveReference | undefined {
  const found = context.grants.archived?.find((one) => one.holder === holder && one.rule === rule?.ref);
  return found && { package: found.package, sha256: found.sha256 };
}

/** Puts what is due before the persons who must answer, once, and tells the authorities in which they work. */
function ask(progress: Progress, planned: PlannedEnd, what: 'release' | 'review'): Progress {
  const { holder, rule, kinds, categories } = planned;
  const asked = progress.caseFile.retained?.[holder]?.asked ?? [];
  if (!rule || asked.some((one) => one.rule === rule.ref)) return progress;
  const roles = (answering(planned) ?? []).filter((role) => progress.law.active.roles[role]?.side === holder);
  const put = happen(progress, {
    type: 'retention-asked',
    codes: { holder, rule: rule.ref, what, roles, categories, kinds },
    sides: [holder],
    effectiveOn: today(progress, holder),
    by: { kind: 'clock' },
  });
  return tellRoles(put, roles, what === 'review' ? 'review-asked' : 'release-asked', rule.ref);
}

function callHoldIn(progress: Progress, holder: Side, plan: readonly PlannedEnd[]): Progress {
  const hold = progress.caseFile.retained?.[holder]?.hold;
  if (!hold || hold.reviewAt > progress.context.now) return progress;
  const rules = plan.flatMap(({ rule }) => (rule?.hold ? [rule.hold] : []));
  const reviewAt = reviewAfter(progress, holder, rules);
  if (reviewAt === undefined) return progress;
  const called = happen(progress, {
    type: 'hold-overdue',
    codes: { holder, reviewAt },
    sides: [holder],
    effectiveOn: today(progress, holder),
    by: { kind: 'clock' },
  });
  const roles = [...new Set(rules.flatMap(({ by }) => by))];
  return tellRoles(called, roles, 'hold-overdue', hold.reason);
}

function tellRoles(
  progress: Progress,
  roles: readonly string[],
  what: 'review-asked' | 'release-asked' | 'hold-overdue',
  subject: string,
): Progress {
  const wanted = roles
    .flatMap((name) => progress.law.active.roles[name] ?? [])
    .flatMap((role) => authoritiesOf(progress, role).map((authority) => ({ side: role.side, authority })));
  return wanted.reduce((before, { side, authority }) => tell(before, side, authority, what, subject), progress);
}

function today(progress: Progress, side: Side) {
  return localDate(progress.context.now, zoneOfSide(progress, side));
}
