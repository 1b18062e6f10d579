import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { StartFault, systemErrorCode } from '../start-fault.ts';

/** Fingerprint of a public key: the first 16 hex digits of the SHA-256 of its DER form. */
export function fingerprint(key: KeyObject): string {
  const der = (key.type === 'public' ? key : createPublicKey(key)).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

/**
 * Draws a pair of keys: the private one into `file`, for its owner alone, the public one into `file.pub`. Overwrites
 * nothing. Answers the fingerprint. Throws a StartFault.
 */
export async function drawPackKey(file: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const write = (path: string, pem: string | Buffer, mode: number) =>
    writeFile(path, pem, { flag: 'wx', mode }).catch((error: unknown) => {
      throw new StartFault(
        'file-unreadable',
        `${path} cannot be written (${systemErrorCode(error) ?? 'unknown'}).`,
        'Name a file that does not exist yet, in a folder that you may write.',
      );
    });
  await write(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  await write(`${file}.pub`, publicKey.export({ type: 'spki', format: 'pem' }), 0o644);
  return fingerprint(publicKey);
}

/** The private key of a file. Throws a StartFault where it is none, or where others may read it. */
export async function readPrivateKey(file: string): Promise<KeyObject> {
  const text = await readKeyText(file);
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new StartFault('file-unreadable', `Others on this machine may open the key ${file}.`, 'Run chmod 600 on it.');
  }
  return ed25519(file, 'private', () => createPrivateKey(text));
}

/** The public key of a file. Throws a StartFault where it is none; a private key has no place among those to trust. */
export async function readPublicKey(file: string): Promise<KeyObject> {
  const text = await readKeyText(file);
  if (text.includes('PRIVATE KEY')) {
    throw new StartFault(
      'file-unreadable',
      `${file} holds a private key.`,
      'Put the public one there: the file that ends in .pub.',
    );
  }
  return ed25519(file, 'public', () => createPublicKey(text));
}

function ed25519(file: string, kind: string, read: () => KeyObject): KeyObject {
  try {
    const key = read();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The words of the library may quote the key.
  }
  throw new StartFault(
    'file-unreadable',
    `${file} is not a ${kind} Ed25519 key.`,
    'Draw a pair with: rcms pack key FILE',
  );
}

async function readKeyText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new StartFault(
      'file-unreadable',
      `The key ${file} cannot be read (${systemErrorCode(error) ?? 'unknown'}).`,
      'Check its name and rights.',
    );
  });
}
