import type { CivilDate } from '../basics/civil-date.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { EarlierCase, FollowedCase } from '../model/earlier-case.ts';
import { becauseOf } from './because-of.ts';

/**
 * The earlier case that a new one of the service may follow, on the day of its opening. `earlier` is what the actor may see
 * of it: a case that does not exist for them is as unknown as one that does not exist at all.
 */
export function followEarlier(
  { follows }: CompiledService,
  earlier: EarlierCase | undefined,
  on: CivilDate,
): Result<FollowedCase, Refusal> {
  if (!earlier) return fail(refusal('case-unknown'));
  const { caseId, reference, service, ended } = earlier;
  const because = becauseOf(follows?.source);
  const refuse = (code: 'earlier-case-not-ended' | 'earlier-case-cannot-be-followed', params = {}) =>
    fail(refusal(code, params, { because }));
  if (!follows?.services.includes(service)) return refuse('earlier-case-cannot-be-followed', { service });
  if (!ended || ended.on > on) return refuse('earlier-case-not-ended');
  const { outcome } = ended;
  if (!follows.outcomes.includes(outcome)) return refuse('earlier-case-cannot-be-followed', { outcome });
  return ok({ caseId, ...(reference === undefined ? {} : { reference }), service, outcome, closedOn: ended.on });
}
