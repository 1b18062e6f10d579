/**
 * Everything that a command needs to run a whole system. Loaded by those commands alone: it brings the database driver,
 * the server and the job library with it, which checking a pack has no use for.
 */

export { destroyEpoch, type KeepReason } from '../app/keys/destroy-epoch.ts';
export { erasureCertificates } from '../app/keys/erasure-certificate.ts';
export { rewrapKeys } from '../app/keys/rewrap-keys.ts';
export { replayDestructions } from '../app/replay-destructions.ts';
export { addAccount } from '../identity/add-account.ts';
export { createKeyTurning } from '../sealing/turn-keys.ts';
export { assemble } from './assemble.ts';
export { listAuditKeys } from './audit/list-audit-keys.ts';
export { verifyInstance } from './audit/verify-instance.ts';
export { writeBundle } from './audit/write-bundle.ts';
export { checkBackup } from './backup/check-backup.ts';
export { type Drilled, drillBackup } from './backup/drill-backup.ts';
export { type MadeBackup, makeBackup } from './backup/make-backup.ts';
export { type Restored, restoreBackup } from './backup/restore-backup.ts';
export { runChecks } from './checks/run-checks.ts';
export { readAccountActors } from './find-account-actor.ts';
export { keptKeys, nameOfKeys } from './kept-keys.ts';
export { createLogger } from './logger.ts';
export { type Instance, openInstance } from './open-instance.ts';
export { openRows } from './open-rows.ts';
export { type Opening, openSystem, type System } from './open-system.ts';
export { probePort } from './probe-port.ts';
export { readAdmission } from './read-admission.ts';
export { readWaivers } from './read-waivers.ts';
export { runRetention } from './run-retention.ts';
export type { FilledSandbox } from './sandbox/fill-sandbox.ts';
export { parseForward } from './sandbox/forward-clock.ts';
export { runSandbox } from './sandbox/run-sandbox.ts';
export { serve } from './serve.ts';
export { readTrust } from './signing/read-trust.ts';
export { readSignatureFile } from './signing/signature-file.ts';
export { findUndone } from './undone-destructions.ts';
export { workOff } from './work-off.ts';
