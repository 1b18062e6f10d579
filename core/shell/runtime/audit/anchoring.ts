import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AuditKey, Checkpoint, CheckpointStore, Resuming, Taken } from '../../app/checkpoint-port.ts';
import type { Clocks } from '../../app/instance-ports.ts';
import { openAuditKey } from '../../sealing/open-audit-key.ts';
import { makeFolder } from '../data-folder.ts';
import type { Settings } from '../settings.ts';
import { createAnchorsFile } from './anchors-file.ts';

/** Proving the record from outside the database: checkpoints of an instance, taken, signed and published. */
export interface Anchoring {
  /** Takes and publishes one checkpoint. Undefined where another process does so now. */
  round(resume?: Resuming): Promise<Taken | undefined>;
  /** The newest checkpoint, for whoever wants to know when it was; undefined where none was taken. */
  last(): Promise<Checkpoint | undefined>;
  /** The key of the instance. Throws a SealingFault where it is lost. */
  key(): Promise<AuditKey>;
}

/** The file of the key by which checkpoints are signed: beside the sealing keys. */
export function auditKeyFile({ keysFile }: Pick<Settings, 'keysFile'>): string {
  return join(dirname(keysFile), 'audit-key.json');
}

/** The file in which the public half of the key is published beside the checkpoints. */
export function publicKeyFile({ anchorsFolder }: Pick<Settings, 'anchorsFolder'>): string {
  return join(anchorsFolder, 'public-key.pem');
}

/** Checkpoints by the key and in the folder that the settings name. The key is opened when it is first asked for. */
export function createAnchoring(
  checkpoints: CheckpointStore,
  clocks: Pick<Clocks, 'machineNow'>,
  settings: Pick<Settings, 'keysFile' | 'anchorsFolder' | 'auditKey'>,
): Anchoring {
  const publisher = createAnchorsFile(settings.anchorsFolder);
  let opened: Promise<AuditKey> | undefined;
  const open = async () => {
    const create = (await checkpoints.last()) === undefined;
    const given = settings.auditKey === undefined ? {} : { given: settings.auditKey };
    const key = await openAuditKey({ file: auditKeyFile(settings), ...given }, { create });
    await makeFolder(settings.anchorsFolder);
    await writeFile(publicKeyFile(settings), key.publicKey, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return key;
  };
  const key = () => {
    opened ??= open();
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    key,
    last: () => checkpoints.last(),
    round: async (resume) => checkpoints.take(await key(), publisher, clocks.machineNow(), resume),
  };
}
