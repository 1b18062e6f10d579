import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Destruction } from '../destruction-port.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Store } from '../ports.ts';
import { plannedEnd } from './epoch-life.ts';

/** What can be certified of one erasure. Ids, codes and dates. */
export interface ErasureCertificate extends Destruction {
  /** When backups from before it, and what the disk still has of them, can be read by nobody any more. */
  readonly backupsDark: BackupsDark;
}

/** Old backups hold the data keys that went, wrapped: they go dark with the key of the newest epoch that wrapped them. */
export type BackupsDark =
  /** No data key went: search rows or notifications alone. They are in old backups for as long as those are kept. */
  | { readonly is: 'no-key' }
  /** Since then nobody can read them. */
  | { readonly is: 'since'; readonly at: Instant; readonly epoch: number }
  /** At the latest then, if epochs turn as they should; the key is still there. */
  | { readonly is: 'planned'; readonly at: Instant; readonly epoch: number }
  /** The key is not at hand and no note says that it was destroyed: it may be somewhere. */
  | { readonly is: 'unknown'; readonly epoch: number };

/** The certificates of all that was erased of a case, oldest first. */
export async function erasureCertificates(
  store: Pick<Store, 'destructions' | 'wrappedKeys'>,
  ring: Pick<KeyRing, 'epochs'>,
  caseId: CaseId,
): Promise<readonly ErasureCertificate[]> {
  const rows = await store.destructions.ofCase(caseId);
  const destroyed = await store.wrappedKeys.destroyed();
  const epochs = await ring.epochs();
  const dark = (epoch: number | undefined): BackupsDark => {
    if (epoch === undefined) return { is: 'no-key' };
    const gone = destroyed.find((moment) => moment.epoch === epoch);
    if (gone) return { is: 'since', at: gone.at, epoch };
    const index = epochs.findIndex(({ id }) => id === epoch);
    const known = epochs[index];
    if (!known) return { is: 'unknown', epoch };
    return { is: 'planned', at: plannedEnd(known.since, epochs[index + 1]?.since), epoch };
  };
  return rows.map((row) => ({ ...row, backupsDark: dark(row.epochs.at(-1)) }));
}
