import { anchorsBesideData } from './anchors-beside-data.ts';
import { backupOld, drillOld } from './backups-old.ts';
import { checkpointsOld } from './checkpoints-old.ts';
import { databaseGrants, databaseGrantsMissing, databaseRowSecurity } from './database-grants.ts';
import { databaseInClear, databaseUnverified } from './database-in-clear.ts';
import { databaseLog } from './database-log.ts';
import { databaseMayMigrate, databaseSuperuser } from './database-logins.ts';
import { demoAccounts } from './demo-accounts.ts';
import { embeddedDatabase } from './embedded-database.ts';
import { fileModes } from './file-modes.ts';
import { keyServiceInClear } from './key-service-in-clear.ts';
import { keysBesideData } from './keys-beside-data.ts';
import { keysInEnvironment } from './keys-in-environment.ts';
import { logLevelDebug } from './log-level-debug.ts';
import { oneFactor, oneFactorAt } from './one-factor.ts';
import { openHost } from './open-host.ts';
import { packNotEnforced, packUnsigned, packWaivers } from './pack-refused.ts';
import { certificatesIgnored, coreDumps, processOpen } from './process-open.ts';
import { sandboxKind } from './sandbox-kind.ts';
import { scannerOff } from './scanner-off.ts';
import type { WeakSetting } from './weak-setting.ts';

/** Everything that is weak in some setting, in the order in which an operator would mend it. */
export const weakSettings: readonly WeakSetting[] = [
  sandboxKind,
  embeddedDatabase,
  keysBesideData,
  keysInEnvironment,
  keyServiceInClear,
  fileModes,
  openHost,
  databaseInClear,
  databaseUnverified,
  databaseSuperuser,
  databaseMayMigrate,
  databaseGrants,
  databaseGrantsMissing,
  databaseRowSecurity,
  databaseLog,
  logLevelDebug,
  processOpen,
  certificatesIgnored,
  coreDumps,
  demoAccounts,
  oneFactor,
  oneFactorAt,
  scannerOff,
  packUnsigned,
  packNotEnforced,
  packWaivers,
  anchorsBesideData,
  checkpointsOld,
  backupOld,
  drillOld,
];
