import type { DeadlineRuleSource, Extension, Happenings, Start } from '../../../schemas/types/pack/deadlines.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import type { Amount } from '../model/due-explanation.ts';
import type { Cursor } from '../pack/cursor.ts';
import { assembleCounting } from './assemble-counting.ts';
import { sourceOf } from './assemble-data.ts';
import type { ServiceParts } from './compile-service-parts.ts';
import type { DeadlineRule, ExtensionRule, Trigger } from './compiled-deadline.ts';
import { unconfirmedParts } from './unconfirmed-parts.ts';

/** A deadline rule in which nothing is wrong, put together. */
export function assembleDeadline(id: string, at: Cursor, sides: readonly Side[], parts: ServiceParts): DeadlineRule {
  const rule = at.value as unknown as DeadlineRuleSource;
  const appliesIf = parts.conditionAt(at.at('appliesIf'));
  return {
    id,
    ...sourceOf(at),
    duty: rule.duty,
    // Nobody but the sender is told what is owed, and nobody else of the parts of a duty.
    sides: rule.sides ?? (rule.divides === undefined && rule.starts.owed === undefined ? sides : [rule.duty]),
    ...(rule.actor === undefined ? {} : { actor: rule.actor }),
    ...(appliesIf ? { appliesIf } : {}),
    starts: triggerOf(rule.starts),
    within: amountOf(rule.within),
    counting: assembleCounting(at.at('counting'), rule.duty, parts.presets),
    metBy: anyOf(rule.metBy),
    cancelledBy: anyOf(rule.cancelledBy ?? []),
    ...(rule.pausedBy
      ? {
          pausedBy: { causes: rule.pausedBy.causes, ...sourceOf(at.at('pausedBy')) } satisfies DeadlineRule['pausedBy'],
        }
      : {}),
    ...(rule.divides === undefined ? {} : { divides: rule.divides }),
    warn: (rule.warn ?? []).map(({ before, who }) => ({
      before: amountOf(before),
      roles: who,
    })),
    ...(rule.extension ? { extension: extensionOf(rule.extension, at.at('extension'), parts) } : {}),
    ...(rule.onExpiry ? { onExpiry: expiryOf(rule.onExpiry) } : {}),
    ...(rule.validFrom === undefined ? {} : { validFrom: rule.validFrom as CivilDate }),
    ...(rule.validUntil === undefined ? {} : { validUntil: rule.validUntil as CivilDate }),
    unconfirmed: unconfirmedParts(at, parts.presets),
  };
}

function triggerOf(start: Start): Trigger {
  if (start.transition !== undefined) return { on: 'transition', id: start.transition };
  if (start.entered !== undefined) return { on: 'entered', state: start.entered };
  if (start.ended !== undefined) return { on: 'ended', deadline: start.ended };
  if (start.owed !== undefined) return { on: 'owed', form: start.owed };
  return start.earliest
    ? { on: 'earliest', of: start.earliest.map(triggerOf) }
    : { on: 'latest', of: (start.latest ?? []).map(triggerOf) };
}

/** A length of time as a rule states it. */
export function amountOf({ amount, unit }: DeadlineRuleSource['within']): Amount {
  if (unit === 'without-delay') return { unit };
  return typeof amount === 'number' && unit !== undefined ? { number: amount, unit } : { unit: 'unknown' };
}

function anyOf(happenings: Happenings): readonly string[] {
  return 'any' in happenings ? happenings.any : happenings;
}

function extensionOf(extension: Extension, at: Cursor, parts: ServiceParts): ExtensionRule {
  const { askedBy, consentOf, reasons, times, whenUnknown } = extension;
  const blockedIf = parts.conditionAt(at.at('blockedIf'));
  return {
    askedBy,
    ...(consentOf === undefined ? {} : { consentOf }),
    reasons,
    to: lengthOf(extension),
    ...(times === undefined ? {} : { times }),
    ...(blockedIf ? { blockedIf } : {}),
    ...(whenUnknown ? { ask: whenUnknown.ask } : {}),
    ...(whenUnknown?.reasons === undefined ? {} : { askReasons: whenUnknown.reasons }),
    ...sourceOf(at),
  };
}

function lengthOf({ total, added }: Extension): ExtensionRule['to'] {
  if (total) return { total: amountOf(total) };
  return added ? { added: amountOf(added) } : { openEnded: true };
}

function expiryOf({
  effect,
  event,
}: NonNullable<DeadlineRuleSource['onExpiry']>): NonNullable<DeadlineRule['onExpiry']> {
  return event === undefined ? { effect } : { effect, event };
}
