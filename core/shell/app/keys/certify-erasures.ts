import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { Dependencies } from '../dependencies.ts';
import { logRead } from '../log-read.ts';
import { type ErasureCertificate, erasureCertificates } from './erasure-certificate.ts';

/**
 * Certificates for those who oversee every case of their side, of what that side held; also of a case that exists for nobody
 * any more. Undefined for everybody else, and where nothing was erased. The look or the denial is logged before this returns.
 */
export function createCertifying(needs: Dependencies) {
  const { store, packs, epochs } = needs;
  return async (actor: PersonActor, caseId: CaseId): Promise<readonly ErasureCertificate[] | undefined> => {
    const roles = rolesInForce(packs.active, await packs.world(), actor);
    const role = roles.find(({ reach, purpose }) => reach === 'all' && purpose === 'oversight');
    await logRead(needs, actor, { what: 'erasure-certificate', caseId, ...(role ? {} : { denied: true }) });
    if (!role) return undefined;
    const found = (await erasureCertificates(store, { epochs }, caseId)).filter(({ holder }) => holder === role.side);
    return found.length > 0 ? found : undefined;
  };
}
