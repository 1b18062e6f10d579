import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { AdoptionRule } from '../../compile/compiled-service.ts';
import type { Progress } from '../progress.ts';

/** Who settles what of a case that was taken over, by the active version; where that says nothing, by the case's own. */
export function adoptionOf({
  law,
  caseFile,
}: Pick<Progress, 'law' | 'caseFile'>): { readonly rule: AdoptionRule; readonly pack: CompiledPack } | undefined {
  for (const pack of [law.active, law.caseVersion]) {
    const rule = Object.hasOwn(pack.services, caseFile.service) ? pack.services[caseFile.service]?.adoption : undefined;
    if (rule) return { rule, pack };
  }
  return undefined;
}
