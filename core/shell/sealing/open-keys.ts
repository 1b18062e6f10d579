import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { KeyRing } from '../app/key-ring.ts';
import { createKeyRing, type KeySource } from './create-key-ring.ts';
import { drawKeyMaterial, type KeyMaterial, withService } from './key-material.ts';
import type { KeyService } from './key-service.ts';
import { decodeKeys, encodeKeys } from './key-text.ts';
import { assertPrivate, createPrivateFile } from './private-file.ts';
import { SealingFault } from './sealing-fault.ts';
import { changeKeys, type KeptKeys, serviceUnnamed } from './turn-keys.ts';

/** How keys are opened. */
export interface Opening {
  /** Secrets may be drawn: only for an instance without data, because whatever was sealed under lost ones stays shut. */
  readonly create: boolean;
  /** Nothing is changed by whoever only looks. */
  readonly look?: boolean;
}

/**
 * The key ring of an instance, from wherever its secrets are kept. A change of the file is taken up within seconds. With a
 * service, epochs that begin from now on are kept there. Throws a SealingFault that says what to do.
 */
export async function openKeys(kept: KeptKeys, opening: Opening): Promise<KeyRing> {
  const { file, text, service } = kept;
  const material =
    text === undefined ? await readKeyFile(file, opening, service !== undefined) : decodeKeys(text, 'RCMS_KEYS_JSON');
  const settled = service ? await settleService(material, service, kept, opening) : material;
  if (!service && material.serviceAfter !== undefined) throw serviceUnnamed(file);
  return createKeyRing(settled, text === undefined ? watchKeyFile(file) : undefined, service);
}

/** The key ring of a file alone. */
export function openKeyFile(file: string, opening: Opening): Promise<KeyRing> {
  return openKeys({ file }, opening);
}

async function readKeyFile(file: string, { create }: Opening, withService: boolean): Promise<KeyMaterial> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new SealingFault('keys-unreadable', `The key file ${file} cannot be read (${cause.code})`, { cause });
  });
  if (text === undefined && !create) {
    throw new SealingFault(
      'keys-missing',
      `The key file ${file} is missing, but the database already holds sealed data. Put the file back from where its copy is kept; without it nothing sealed can be read again`,
    );
  }
  if (text === undefined) {
    await createPrivateFile(file, encodeKeys(drawKeyMaterial(new Date().toISOString(), withService)));
  }
  await assertPrivate(file);
  return decodeKeys(text ?? (await readFile(file, 'utf8')), `The key file ${file}`);
}

/** The secrets with the number after which the epochs of the service begin, and a first epoch there. */
async function settleService(
  material: KeyMaterial,
  service: KeyService,
  kept: KeptKeys,
  { create, look }: Opening,
): Promise<KeyMaterial> {
  const isKnown = material.serviceAfter !== undefined;
  const hasEpochs = (await service.epochs()).length > 0;
  if (look) return withService(material);
  if (isKnown && !hasEpochs && !create) {
    throw new SealingFault(
      'keys-missing',
      `The key service ${service.name} has no such key, but the database already holds data keys that it wrapped. Put the key back there; without it nothing sealed can be read again`,
    );
  }
  if (!hasEpochs) await service.createEpoch();
  if (isKnown) return material;
  if (kept.text !== undefined) {
    throw new SealingFault(
      'keys-read-only',
      `RCMS_KEYS_JSON is given by the environment and does not say after which epoch those of the key service begin: write "serviceAfter": ${withService(material).serviceAfter} into it`,
    );
  }
  return (await changeKeys({ file: kept.file }, withService)).material;
}

/** Reads the file again once it is another one. One that is away or being written is left for the next look. */
function watchKeyFile(path: string): KeySource {
  const markNow = () => {
    const { ino, mtimeMs, size } = statSync(path);
    return `${ino} ${mtimeMs} ${size}`;
  };
  let mark = markNow();
  return {
    reread() {
      try {
        const now = markNow();
        if (now === mark) return undefined;
        const material = decodeKeys(readFileSync(path, 'utf8'), path);
        mark = now;
        return material;
      } catch {
        return undefined;
      }
    },
  };
}
