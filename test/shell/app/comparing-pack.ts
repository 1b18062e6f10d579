import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

/** The teaching pack in which cases are compared; submitting waits for an answer where `holds`. */
export function comparingPack(more: { readonly holds: boolean }): CompiledPack {
  const { pack, diagnostics } = compile(comparing(loadPack('country-packs/xa'), more));
  if (!pack) throw new Error(JSON.stringify(diagnostics));
  return pack;
}

/** A teaching pack with the rule by which cases are compared. */
export function comparing(source: PackSource, { holds }: { readonly holds: boolean }): PackSource {
  const access = source.files['access.yaml']?.text ?? '';
  return changePack(source, {
    'access.yaml': access
      .replace('may: [open-case, post-message]', 'may: [open-case, post-message, answer-likeness]')
      .replace('may: [claim-task, post-message]', 'may: [claim-task, post-message, answer-likeness]'),
    'duplicates.yaml': `readmission:
  form: application
  threshold: 60
  roles: [return-officer, desk-officer]
  fields:
    - { field: /person/familyName, match: name, weight: 40 }
    - { field: /person/givenNames, match: name, weight: 20 }
    - { field: /person/birthDate, match: date, weight: 40 }
  ${holds ? 'holds: [submit]' : ''}
  reasons: refusal-reasons
  source: { status: policy }
`,
  });
}
