import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type {
  AuditKey,
  Checkpoint,
  CheckpointStore,
  HandingOver,
  Resuming,
  Saying,
  Taken,
} from '../../app/checkpoint-port.ts';
import type { Clocks } from '../../app/instance-ports.ts';
import {
  type AuditKeySource,
  openAuditKey,
  openNextAuditKey,
  settleNextAuditKey,
} from '../../sealing/open-audit-key.ts';
import { readLine } from '../../store/audit/checkpoint-line.ts';
import { signerAfter } from '../../store/audit/key-chain.ts';
import { StoreFault } from '../../store/store-fault.ts';
import { makeFolder } from '../data-folder.ts';
import type { Settings } from '../settings.ts';
import { StartFault } from '../start-fault.ts';
import { createAnchorsFile } from './anchors-file.ts';

/** Proving the record from outside the database: checkpoints of an instance, taken, signed and published. */
export interface Anchoring {
  /** Takes and publishes one checkpoint. Undefined where another process does so now. */
  round(resume?: Resuming): Promise<Taken | undefined>;
  /** The newest checkpoint, for whoever wants to know when it was; undefined where none was taken. */
  last(): Promise<Checkpoint | undefined>;
  /** The key of the instance. Throws a SealingFault where it is lost. */
  key(): Promise<AuditKey>;
  /**
   * Takes one checkpoint by which the key hands over to the next one; from then on that one signs, and the old one is gone
   * from this machine. Undefined where another process takes a checkpoint now. Throws a StartFault where the key comes
   * from the environment and no next one does.
   */
  rotate(said: Omit<HandingOver, 'to'>): Promise<Taken | undefined>;
  /** Checkpoints by which one key handed over to another, oldest first. */
  handovers(): Promise<readonly Checkpoint[]>;
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
  settings: Pick<Settings, 'keysFile' | 'anchorsFolder' | 'auditKey' | 'auditKeyNext'>,
): Anchoring {
  const publisher = createAnchorsFile(settings.anchorsFolder);
  const source = sourceOf(settings);
  let opened: Promise<AuditKey> | undefined;
  /** Which key signs next, as the newest checkpoint says that is stored or published. */
  const signer = async () => {
    const stored = await checkpoints.last();
    const published = readLine((await publisher.last()) ?? '');
    const newest = published && published.number > (stored?.number ?? 0) ? published : stored;
    return newest && signerAfter(newest);
  };
  const open = async () => {
    const due = await signer();
    const next = due === undefined ? undefined : await openNextAuditKey(source, { create: false });
    if (next && next.id === due) {
      await settleNextAuditKey(source);
      await publishKey(settings, next, 'w');
      return next;
    }
    const key = await openAuditKey(source, { create: due === undefined });
    await publishKey(settings, key, 'wx');
    return key;
  };
  const key = () => {
    opened ??= open();
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const take = async (saying: Saying) => checkpoints.take(await key(), publisher, clocks.machineNow(), saying);
  return {
    key,
    last: () => checkpoints.last(),
    handovers: () => checkpoints.handovers(),
    round: (resume) =>
      take(resume ? { resume } : {}).catch((error: unknown) => {
        if (!(error instanceof StoreFault) || error.code !== 'anchor-key-other') throw error;
        // Another process has handed over to the next key since this one opened its own.
        opened = undefined;
        return take(resume ? { resume } : {});
      }),
    async rotate(said) {
      opened = undefined;
      await key();
      const to = await openNextAuditKey(source, { create: true });
      if (!to) {
        throw new StartFault(
          'audit-key-next-missing',
          'The key of the checkpoints comes from RCMS_AUDIT_KEY, and there is no next one.',
          'Give the next key with RCMS_AUDIT_KEY_NEXT, to this command and to every server.',
        );
      }
      const taken = await take({ handOver: { to, ...said } });
      opened = undefined;
      await key();
      return taken;
    },
  };
}

function sourceOf(settings: Pick<Settings, 'keysFile' | 'auditKey' | 'auditKeyNext'>): AuditKeySource {
  const { auditKey, auditKeyNext } = settings;
  return {
    file: auditKeyFile(settings),
    ...(auditKey === undefined ? {} : { given: auditKey }),
    ...(auditKeyNext === undefined ? {} : { givenNext: auditKeyNext }),
  };
}

async function publishKey(
  settings: Pick<Settings, 'anchorsFolder'>,
  { publicKey }: AuditKey,
  flag: 'w' | 'wx',
): Promise<void> {
  await makeFolder(settings.anchorsFolder);
  await writeFile(publicKeyFile(settings), publicKey, { flag }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
