import type { Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { EarlierCase } from '../../engine/model/earlier-case.ts';
import { caseToday } from './case-today.ts';
import type { Dependencies } from './dependencies.ts';
import { lookAtCase } from './look-at-case.ts';

/**
 * What an actor may see of a case that a new one is to follow, as it stands at a moment: what is due by then has passed,
 * however late the sweep runs. Undefined where the case does not exist for the actor, by the same rules as for reading it.
 */
export async function findEarlierCase(
  needs: Dependencies,
  actor: PersonActor,
  caseId: CaseId,
  now: Instant,
): Promise<EarlierCase | undefined> {
  const sight = await lookAtCase(needs, actor, caseId, 'earlier-case');
  if (!sight) return undefined;
  const { law, world, loaded } = sight;
  const today = await caseToday(needs.packs, law, world, loaded, now);
  const context = { actor: { kind: 'clock' }, now, grants: {} } as const;
  const passed = decide(law, world, today.caseFile, { type: 'pass-deadlines' }, context);
  const { service, reference, closed } = passed.caseFile ?? today.caseFile;
  return {
    caseId,
    ...(reference === undefined ? {} : { reference }),
    service,
    ...(closed ? { ended: closed } : {}),
  };
}
