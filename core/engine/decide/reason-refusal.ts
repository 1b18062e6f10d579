import { type Refusal, refusal } from '../basics/refusal.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';

/** True for a reason that can stand in the open: a code, never free text, because it is not sealed. */
export function isCode(reason: string): boolean {
  return /^[a-z][a-z0-9-]{0,63}$/.test(reason);
}

/** The refusal where a reason is required and absent, or not one of the list; undefined when it is in order. */
export function validateReason(
  pack: CompiledPack,
  rule: { readonly reasons?: string },
  reason: string | undefined,
): Refusal | undefined {
  if (rule.reasons === undefined) return reason === undefined ? undefined : refusal('reason-unknown');
  if (reason === undefined) return refusal('reason-required', { list: rule.reasons });
  const known = pack.codeLists[rule.reasons]?.codes.some(({ code }) => code === reason);
  return known ? undefined : refusal('reason-unknown', { list: rule.reasons });
}
