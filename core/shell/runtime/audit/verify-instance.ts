import type { PersonActor } from '../../../engine/model/actor.ts';
import type { AuditReport } from '../../app/audit-report.ts';
import type { Instance } from '../open-instance.ts';
import type { Settings } from '../settings.ts';
import { anchorsFile } from './anchors-file.ts';
import { fileLines, fileText } from './file-lines.ts';

/** What a check of an instance is compared with. */
export interface InstanceTrust {
  /** File of the public key; that of the instance where it is absent. */
  readonly key?: string;
  /** File of checkpoints that were kept elsewhere; the published ones where it is absent. */
  readonly checkpoints?: string;
}

/** Checks the whole record of an instance, and notes that it was checked: by a person, or by an operator of this name. */
export async function verifyInstance(
  { store, anchoring, clocks }: Pick<Instance, 'store' | 'anchoring' | 'clocks'>,
  { anchorsFolder }: Pick<Settings, 'anchorsFolder'>,
  by: PersonActor | string,
  trust: InstanceTrust = {},
): Promise<AuditReport> {
  const publicKey = trust.key === undefined ? (await anchoring.key()).publicKey : await fileText(trust.key);
  const published =
    trust.checkpoints === undefined ? fileLines(anchorsFile(anchorsFolder), 'is-empty') : fileLines(trust.checkpoints);
  const report = await store.auditor.verify(published, publicKey);
  const about = { faults: report.faults.length };
  await store.audit.note({
    at: clocks.machineNow(),
    by: typeof by === 'string' ? { kind: 'operator', name: by } : by,
    what: 'record-verified',
    about,
  });
  return report;
}
