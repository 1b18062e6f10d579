import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { CaseFile } from '../../../engine/model/case-file.ts';
import type { AdministrationEntry } from '../../app/audit-port.ts';
import type { AuditorStore } from '../../app/audit-report.ts';
import type { CheckpointStore } from '../../app/checkpoint-port.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { Store } from '../../app/ports.ts';
import type { TransmissionQuery } from '../../app/transmission-register.ts';
import { machineNow } from '../after-days.ts';
import { createAccounts } from './accounts/accounts.ts';
import { postgresActorStore } from './actor-store.ts';
import { createAuditor } from './audit/auditor.ts';
import { createCheckpoints } from './audit/checkpoints.ts';
import { assertNotRestoring } from './backup/restore-mark.ts';
import { checkDatabase } from './check-database.ts';
import { openDatabase } from './database.ts';
import { createDesk } from './desk.ts';
import { createDestructions } from './destructions.ts';
import { hideValues } from './hide-values.ts';
import { createInstance } from './instance.ts';
import { createOutbox } from './outbox.ts';
import { assertOwnKeys } from './own-keys.ts';
import { createProposals } from './proposals.ts';
import { ReadLog } from './read-log.ts';
import { rebuildCase } from './rebuild.ts';
import { readRegister } from './register.ts';
import { createRetention } from './retention.ts';
import { createStatistics } from './statistics.ts';
import { createSweep } from './sweep.ts';
import type { PostgresUrls } from './urls.ts';
import { verifyCase } from './verify-case.ts';
import { createWrappedKeys } from './wrapped-keys.ts';

/** What a PostgreSQL store needs. The database must be migrated. */
export interface PostgresStoreOptions {
  readonly urls: PostgresUrls;
  readonly keys: KeyRing;
  /** The name of the instance: bound into every seal. */
  readonly instance: string;
  /** Opened by whoever restores a backup into it; by nobody else before that is done. */
  readonly restoring?: boolean;
  /** How many connections are held for cases, 8 where it is absent. */
  readonly connections?: number;
  /** The machine clock; the process's own where it is absent. */
  readonly now?: () => Instant;
}

/** A store whose streams can be replayed, and whose whole record can be checked and handed out. */
export interface PostgresStore extends Store {
  readonly checkpoints: CheckpointStore;
  readonly auditor: AuditorStore;
  /** The case folded again from its events: equal to what `load` gives. Undefined without reach. */
  rebuild(actor: Actor, caseId: CaseId): Promise<CaseFile | undefined>;
}

/**
 * Opens the store. Throws a StoreFault when the database cannot be reached, is not of this program's version, or was
 * sealed with other keys.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const { urls, keys: ring, instance, now = machineNow } = options;
  const database = await openDatabase(urls, options.connections);
  const { app, orm } = database;
  try {
    await checkDatabase(app, urls);
    if (options.restoring !== true) await assertNotRestoring(app);
    await assertOwnKeys(orm, ring, instance);
  } catch (cause) {
    await database.end();
    throw cause;
  }
  const log = new ReadLog(app);
  const setting = { database, ring, instance, now, log };
  return {
    asActor: (actor) => hideValues(postgresActorStore(setting, actor)),
    sweep: hideValues(createSweep(database.sweep, ring)),
    instance: hideValues(createInstance(orm)),
    accounts: hideValues(createAccounts(app, orm, ring, instance)),
    retention: hideValues(createRetention(database.sweep, database.outbox)),
    outbox: hideValues(createOutbox(database.outbox)),
    statistics: hideValues(createStatistics(database.reports)),
    destructions: hideValues(createDestructions(database.keys, app, ring, instance)),
    wrappedKeys: hideValues(createWrappedKeys(database.keys, orm, ring, instance)),
    desk: hideValues(createDesk(orm, ring, instance)),
    audit: hideValues({ note: (entry: AdministrationEntry) => log.append(entry) }),
    auditor: hideValues(createAuditor(database.audit, instance)),
    checkpoints: hideValues(createCheckpoints(database.checkpoint, instance)),
    proposals: hideValues(createProposals(orm)),
    register: hideValues({ rows: (query: TransmissionQuery) => readRegister(database.register, query) }),
    ...hideValues({
      rebuild: (actor: Actor, caseId: CaseId) => rebuildCase(orm, ring, instance, actor, caseId),
      verify: (actor: Actor, caseId: CaseId) => verifyCase(orm, actor, caseId),
    }),
    check: () => checkDatabase(app, urls),
    close: () => database.end(),
  };
}
