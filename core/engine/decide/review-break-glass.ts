import { unreviewed } from '../access/personal-reach.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { localDate } from '../calendar/local-date.ts';
import type { ReviewGlass } from '../model/personal-command.ts';
import { actorInCase } from './actor-in-case.ts';
import { becauseOf } from './because-of.ts';
import { happen, type Progress } from './progress.ts';
import { isCode, validateReason } from './reason-refusal.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Says what is to be thought of a use of the emergency right, once, by somebody else than who used it. */
export function reviewGlass(progress: Progress, command: ReviewGlass): Result<Progress, Refusal> {
  const who = actorInCase(progress);
  if (!who.ok) return who;
  const { rights, actor, by } = who.value;
  const { caseFile, context, law } = progress;
  const ofSide = (caseFile.glasses ?? []).filter(({ side }) => side === rights.side);
  const rules = Object.values(law.active.roles).filter(({ breakGlass, side }) => breakGlass && side === rights.side);
  const reviewed = rules.filter(({ breakGlass }) => breakGlass?.reviewedBy.some((id) => rights.roles.includes(id)));
  if (reviewed.length === 0) return fail(refusal('not-allowed'));
  const glass = unreviewed({ ...caseFile, glasses: ofSide }).find(({ id }) => id === command.glass);
  if (!glass) return fail(refusal('glass-unknown'));
  const rule = reviewed.find(({ id }) => id === glass.role)?.breakGlass;
  if (!rule) return fail(refusal('not-allowed'));
  if (glass.user === actor.user) {
    return fail(refusal('same-person', { first: ['break-glass'] }, { because: becauseOf(rule.source) }));
  }
  const unreasoned =
    rule.findings === undefined
      ? isCode(command.reason)
        ? undefined
        : refusal('reason-unknown')
      : validateReason(law.active, { reasons: rule.findings }, command.reason);
  if (unreasoned) return fail(unreasoned);
  return ok(
    happen(progress, {
      type: 'glass-reviewed',
      codes: { id: glass.id, answer: command.answer, reason: command.reason },
      sides: [rights.side],
      effectiveOn: localDate(context.now, zoneOfSide(progress, rights.side)),
      by,
    }),
  );
}
