import { findRights, type Rights } from '../../engine/access/rights.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { CompiledService } from '../../engine/compile/compiled-service.ts';
import { getService, type Law } from '../../engine/decide/progress.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { World } from '../../engine/model/world.ts';
import type { Dependencies } from './dependencies.ts';
import { lawOf } from './law-of.ts';
import { logRead } from './log-read.ts';
import type { LoadedCase } from './ports.ts';

/** A case that exists for an actor, with the actor's rights in it. */
export interface CaseInSight {
  readonly law: Law;
  readonly world: World;
  readonly service: CompiledService;
  readonly caseFile: CaseFile;
  readonly loaded: LoadedCase;
  readonly rights: Rights;
  /** Version of the actor's side. */
  readonly version: number;
}

/**
 * The case for an actor, or undefined where it does not exist for them. The look or the denial is in the read log
 * before this returns.
 */
export async function lookAtCase(
  needs: Dependencies,
  actor: PersonActor,
  caseId: CaseId,
  what: string,
): Promise<CaseInSight | undefined> {
  const desk = needs.store.asActor(actor);
  const now = needs.clocks.caseNow();
  const loaded = await desk.load(caseId);
  const world = await needs.packs.world();
  const law = await lawOf(needs.packs, loaded?.caseFile);
  const service = loaded && getService(law, loaded.caseFile.service);
  const rights = loaded && service && findRights(law.active, world, actor, loaded.caseFile, service.machine, now);
  if (!loaded || !service || !rights) {
    await logRead(needs, actor, { what, caseId, denied: true });
    return undefined;
  }
  await logRead(needs, actor, { what, caseId, categories: [...rights.reads], ...under(rights) });
  return { law, world, service, caseFile: loaded.caseFile, loaded, rights, version: loaded.versions[rights.side] ?? 0 };
}

/** What is read while an emergency right is in force is logged with it. */
function under({ glasses }: Rights) {
  return glasses ? { glasses } : {};
}
