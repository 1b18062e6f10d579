import type { CountingRule } from '../model/counting-rule.ts';
import type { DatedAmount } from './count-days.ts';
import type { DayQuestions, Endless, Period, Reason } from './period.ts';
import { walkDays } from './walk-days.ts';

/**
 * Moves the last day of a period where the rule says so. First the minimum of working days (Regulation 1182/71,
 * Article 3(5), for periods of two days or more), then a last day that is not worked (Article 3(4)). Paused days are
 * not worked in either sense: the last day never moves onto one.
 */
export function closePeriod(
  period: Period,
  amount: DatedAmount,
  counting: CountingRule,
  questions: DayQuestions,
): Period | Endless {
  const missing = isOneDay(amount) ? 0 : missingWorkingDays(period, counting.minimumWorkingDays ?? 0, questions);
  if (missing > 0) return lengthen(period, missing, questions);
  if (!questions.off(period.last)) return period;
  if (counting.lastDayOff === 'next-working-day') return rollForward(period, questions);
  if (counting.lastDayOff === 'previous-working-day') return rollBack(period, questions);
  return period;
}

function isOneDay({ number, unit }: DatedAmount): boolean {
  return number === 1 && (unit === 'calendar-days' || unit === 'working-days');
}

function missingWorkingDays({ first, last }: Period, minimum: number, { off, paused }: DayQuestions): number {
  let found = 0;
  for (let day = first; day <= last && found < minimum; day++) if (!paused?.(day) && !off(day)) found++;
  return minimum - found;
}

function lengthen(period: Period, missing: number, questions: DayQuestions): Period | Endless {
  const say = (ordinal: number): Reason => ({ why: ordinal === missing ? 'minimum-working-days' : 'counted' });
  return walkOn(period, missing, questions, say);
}

function rollForward(period: Period, questions: DayQuestions): Period | Endless {
  return walkOn(period, 1, questions, () => ({ why: 'rolled' }));
}

function walkOn(period: Period, number: number, questions: DayQuestions, say: (ordinal: number) => Reason) {
  const reasons = reopened(period, questions);
  const last = walkDays(period.last + 1, number, questions, reasons, { offCounts: false, say });
  return typeof last === 'number' ? { ...period, last, reasons } : { first: period.first, reasons, never: last };
}

/**
 * Goes back to the nearest working day of the period, but never over a pause: a clock that stood still must not end
 * before it did. A period without such a day keeps its last day.
 */
function rollBack(period: Period, questions: DayQuestions): Period {
  const reasons = reopened(period, questions);
  for (let day = period.last - 1; day >= period.first; day--) {
    if (questions.paused?.(day)) return period;
    const reason = questions.off(day);
    const counted = ordinalOf(reasons.get(day));
    if (reason) reasons.set(day, { ...reason, ...counted });
    else return { ...period, last: day, reasons: reasons.set(day, { why: 'rolled', ...counted }) };
  }
  return period;
}

/** The reasons with the day that was the last explained by itself: off, or simply counted. It keeps its number. */
function reopened({ last, reasons }: Period, { off }: DayQuestions): Map<number, Reason> {
  const own = off(last) ?? { why: 'counted' as const };
  return new Map(reasons).set(last, { ...own, ...ordinalOf(reasons.get(last)) });
}

function ordinalOf(reason: Reason | undefined): { readonly ordinal?: number } {
  return reason?.ordinal === undefined ? {} : { ordinal: reason.ordinal };
}
