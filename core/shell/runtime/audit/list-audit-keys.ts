import type { Instant } from '../../../engine/basics/civil-date.ts';
import { keyOf, signerAfter } from '../../store/audit/key-chain.ts';
import type { Anchoring } from './anchoring.ts';

/** A key of the checkpoints with the time in which it signed. */
export interface ListedAuditKey {
  readonly id: string;
  /** SPKI in PEM. */
  readonly publicKey: string;
  /** Absent for the first key. */
  readonly since?: Instant;
  /** Absent for the key that signs now. */
  readonly until?: { readonly at: Instant; readonly checkpoint: number; readonly by: string; readonly why: string };
}

/** Every key by which checkpoints of the instance were signed, oldest first. */
export async function listAuditKeys(
  anchoring: Pick<Anchoring, 'key' | 'handovers'>,
): Promise<readonly ListedAuditKey[]> {
  const keys: ListedAuditKey[] = [];
  let since: Instant | undefined;
  for (const checkpoint of await anchoring.handovers()) {
    const { at, number, key: id, handsOver } = checkpoint;
    const key = handsOver && keyOf(handsOver.from);
    if (!key || signerAfter(checkpoint) === id) continue;
    const { by, why } = handsOver;
    const publicKey = key.export({ type: 'spki', format: 'pem' }).toString();
    keys.push({ id, publicKey, ...(since ? { since } : {}), until: { at, checkpoint: number, by, why } });
    since = at;
  }
  const { id, publicKey } = await anchoring.key();
  return [...keys, { id, publicKey, ...(since ? { since } : {}) }];
}
