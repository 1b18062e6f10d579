import { readFile } from 'node:fs/promises';
import { createOutgoing } from '../outgoing/create-outgoing.ts';
import type { KeyService } from '../sealing/key-service.ts';
import { assertPrivate } from '../sealing/private-file.ts';
import { SealingFault } from '../sealing/sealing-fault.ts';
import { createTransitService } from '../sealing/transit.ts';
import type { KeptKeys } from '../sealing/turn-keys.ts';
import type { Settings } from './settings.ts';

/** The settings that say where the sealing keys are. */
export type KeySettings = Pick<Settings, 'keysFile' | 'keysJson' | 'keyService' | 'outgoing'>;

/** For how long the key service is waited for, in milliseconds: a transaction may stand open meanwhile. */
const serviceTime = 5_000;

/** Where the settings keep the sealing keys. */
export function keptKeys(settings: KeySettings): KeptKeys {
  const { keysFile, keysJson, keyService } = settings;
  return {
    file: keysFile,
    ...(keysJson === undefined ? {} : { text: keysJson }),
    ...(keyService === undefined ? {} : { service: openService(keyService, settings) }),
  };
}

/** Where the secrets lie, for an operator. */
export function nameOfKeys({ keysFile, keysJson }: Pick<Settings, 'keysFile' | 'keysJson'>): string {
  return keysJson === undefined ? keysFile : 'RCMS_KEYS_JSON';
}

function openService(
  { tokenFile, ...transit }: NonNullable<Settings['keyService']>,
  { outgoing: allowed = new Set() }: Pick<Settings, 'outgoing'>,
): KeyService {
  // Whether this is a sandbox is known only once the database is open: a service on this machine is listed too.
  const outgoing = createOutgoing({ allowed, sandbox: false, time: serviceTime });
  return createTransitService(outgoing, { ...transit, token: () => readToken(tokenFile) });
}

async function readToken(path: string): Promise<string> {
  try {
    await assertPrivate(path);
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    if (cause instanceof SealingFault) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new SealingFault('keys-unreadable', `The token file of the key service cannot be read: ${path} (${code})`, {
      cause,
    });
  }
}
