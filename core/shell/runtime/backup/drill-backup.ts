import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditFault } from '../../app/audit-report.ts';
import type { Replayed } from '../../app/replay-destructions.ts';
import { sampleCases } from '../../store/postgres/backup/sample-cases.ts';
import { removeClusterFolder } from '../../store/postgres/cluster-folder.ts';
import { startEmbeddedPostgres } from '../../store/postgres/embedded-postgres.ts';
import type { PostgresUrls } from '../../store/postgres/urls.ts';
import type { Settings } from '../settings.ts';
import { StartFault } from '../start-fault.ts';
import type { CheckedBackup } from './check-backup.ts';
import { putBack } from './put-back.ts';
import { assertWholeList } from './read-destruction-file.ts';

/** A backup that is to be restored for trial. */
export interface DrillOrder {
  readonly checked: CheckedBackup;
  /** File with the published list of destructions. */
  readonly destructions: string;
  /** Address of an empty database for it; without one, a server is started in a temporary folder. */
  readonly scratchUrl?: string;
  readonly by: string;
  onShare?(share: number): void;
}

/** What a drill has shown. */
export interface Drilled {
  readonly replayed: Replayed;
  readonly events: number;
  readonly faults: readonly AuditFault[];
  /** Cases whose sealed parts were opened. */
  readonly opened: number;
  /** Oldest epoch on which a data key of the backup rests. */
  readonly epoch: number;
  /** In seconds. */
  readonly took: Readonly<Record<'start' | 'load' | 'replay' | 'verify' | 'open', number>>;
}

/** Whoever looks after periods sees every case, and of both sides. */
const keeper = { kind: 'clock', keeps: true } as const;
const mostOpened = 200;

/**
 * Restores a backup into a fresh database as a restore would, opens what is sealed in some of its cases, and throws all of
 * it away. The instance itself is not touched. Throws a fault where the backup could not be restored.
 */
export async function drillBackup(settings: Settings, order: DrillOrder): Promise<Drilled> {
  const { checked, by, onShare } = order;
  const rows = await assertWholeList(order.destructions, checked);
  const begun = performance.now();
  await using scratch = new AsyncDisposableStack();
  const urls = order.scratchUrl === undefined ? await startScratch(scratch) : { app: order.scratchUrl };
  const start = (performance.now() - begun) / 1000;
  const back = await putBack({
    checked,
    urls,
    settings,
    destructions: rows,
    by,
    otherwise: 'discard',
    ...(onShare ? { onShare } : {}),
  });
  scratch.defer(() => back.database.discard());
  scratch.defer(() => back.store.close());
  const opening = performance.now();
  const cases = await sampleCases(urls, mostOpened);
  for (const caseId of cases) {
    if (await back.store.asActor(keeper).load(caseId)) continue;
    throw new StartFault('drill-failed', `Case ${caseId} of the backup has no content.`, 'Take another backup.');
  }
  const { epochs } = checked.header;
  return {
    replayed: back.replayed,
    events: back.report.checked.events,
    faults: back.faults,
    opened: cases.length,
    epoch: epochs[0]?.epoch ?? checked.header.epoch,
    took: { start, ...back.took, open: (performance.now() - opening) / 1000 },
  };
}

/** A server of its own, in a folder that goes with it. */
async function startScratch(scratch: AsyncDisposableStack): Promise<PostgresUrls> {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-drill-'));
  scratch.defer(async () => {
    await removeClusterFolder(folder);
    await rm(folder, { recursive: true, force: true });
  });
  const server = await startEmbeddedPostgres({ folder });
  scratch.defer(() => server.stop());
  return server.urls;
}
