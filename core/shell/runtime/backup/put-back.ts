import type { AuditFault, AuditReport } from '../../app/audit-report.ts';
import type { Destruction } from '../../app/destruction-port.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import { type Replayed, replayDestructions } from '../../app/replay-destructions.ts';
import { openKeys } from '../../sealing/open-keys.ts';
import { type RestoringDatabase, restoreDatabase } from '../../store/postgres/backup/restore-database.ts';
import { openPostgresStore, type PostgresStore } from '../../store/postgres/postgres-store.ts';
import type { PostgresUrls } from '../../store/postgres/urls.ts';
import { createAnchoring } from '../audit/anchoring.ts';
import { verifyInstance } from '../audit/verify-instance.ts';
import { createClocks } from '../clocks.ts';
import { keptKeys, nameOfKeys } from '../kept-keys.ts';
import type { Settings } from '../settings.ts';
import { StartFault } from '../start-fault.ts';
import { backupRefused } from './backup-faults.ts';
import type { BackupHeader } from './backup-form.ts';
import type { CheckedBackup } from './check-backup.ts';

/** What is put back, and by what. */
export interface PutBack {
  readonly checked: CheckedBackup;
  readonly urls: PostgresUrls;
  readonly settings: Settings;
  readonly destructions: readonly Destruction[];
  readonly by: string;
  /** What becomes of a database whose restore failed: for a trial, it goes. */
  readonly otherwise: 'keep' | 'discard';
  /** Share of the rows that were loaded. */
  onShare?(share: number): void;
}

/** A database that was put back: still shut for everybody else. */
export interface PutBackDatabase {
  readonly database: RestoringDatabase;
  readonly store: PostgresStore;
  readonly keys: KeyRing;
  readonly replayed: Replayed;
  readonly report: AuditReport;
  /** Faults of the record; that more is published than was put back is none. */
  readonly faults: readonly AuditFault[];
  /** In seconds. */
  readonly took: { readonly load: number; readonly replay: number; readonly verify: number };
}

/** Throws a StartFault unless the keys at hand open what is in the backup. */
export async function openKeysOf({ header, path }: CheckedBackup, settings: Settings): Promise<KeyRing> {
  if (header.instance !== settings.instance) {
    throw backupRefused(
      'backup-of-another-instance',
      `The backup ${path} is of the instance ${header.instance}: under the name ${settings.instance} nothing sealed would open.`,
      `Say --instance ${header.instance}, and name another folder with --data where there is one already.`,
    );
  }
  const keys = await openKeys(keptKeys(settings), { create: false });
  const mark = keys.keyedHash('login', `mark of the keys of ${header.instance}`).toString('hex');
  if (header.keyMark !== mark) {
    throw backupRefused(
      'backup-of-other-keys',
      `The backup ${path} was sealed with other keys than those in ${nameOfKeys(settings)}.`,
      'Put the right key file there, from where its copy is kept.',
    );
  }
  await assertNotDark(header, keys, path);
  return keys;
}

/**
 * Loads a backup, carries out again what was erased since, and only then looks at the record. Nobody else can open the
 * database meanwhile, nor afterwards unless it is finished. Throws a fault; the database then stays shut.
 */
export async function putBack(order: PutBack): Promise<PutBackDatabase> {
  const { checked, urls, settings, destructions, by, otherwise, onShare } = order;
  const keys = await openKeysOf(checked, settings);
  const clock = stopwatch();
  const database = await restoreDatabase(urls, checked.header, counted(checked, onShare));
  const load = clock();
  let store: PostgresStore | undefined;
  try {
    store = await openPostgresStore({ urls, keys, instance: settings.instance, restoring: true });
    const replayed = await replayDestructions(store, destructions);
    const replay = clock();
    const clocks = createClocks();
    const anchoring = createAnchoring(store.checkpoints, clocks, settings);
    const report = await verifyInstance({ store, anchoring, clocks }, settings, by);
    const faults = report.faults.filter(({ what }) => what !== 'database-older');
    return { database, store, keys, replayed, report, faults, took: { load, replay, verify: clock() } };
  } catch (error) {
    await store?.close();
    await (otherwise === 'discard' ? database.discard() : database.close());
    throw error;
  }
}

/** A data key without its epoch stays shut for ever: such a backup is dark, as an erasure had promised. */
async function assertNotDark({ epochs }: BackupHeader, keys: KeyRing, path: string): Promise<void> {
  const known = new Set((await keys.epochs()).map(({ id }) => id));
  const dark = epochs.filter(({ epoch }) => !known.has(epoch));
  if (dark.length === 0) return;
  const lost = dark.reduce((sum, { keys: count }) => sum + count, 0);
  const all = epochs.reduce((sum, { keys: count }) => sum + count, 0);
  throw new StartFault(
    'backup-dark',
    `The backup ${path} is dark: ${lost} of its ${all} data keys rest on epoch ${dark.map(({ epoch }) => epoch).join(', ')}, whose key is not at hand.`,
    'Take a backup that was made after rcms keys rewrap. Where the epoch was not destroyed, put the key file back that has it.',
  );
}

async function* counted({ manifest, rows }: CheckedBackup, onShare?: (share: number) => void) {
  const all = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for await (const piece of rows()) {
    yield piece;
    done += piece.bytes.length;
    onShare?.(done / all);
  }
}

/** Seconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - last) / 1000;
    last = now;
    return seconds;
  };
}
