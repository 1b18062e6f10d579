import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AuditKey } from '../app/checkpoint-port.ts';
import { assertPrivate, createPrivateFile } from './private-file.ts';
import { SealingFault } from './sealing-fault.ts';

/** Where the key by which checkpoints are signed comes from. */
export interface AuditKeySource {
  /** Its file, beside the sealing keys. */
  readonly file: string;
  /** The key itself (PKCS #8 in DER, base64), where it is given by the environment: the file is then not looked at. */
  readonly given?: string;
  /** The key that follows it, where the key is given by the environment. */
  readonly givenNext?: string;
}

/**
 * The key by which checkpoints are signed. Where there is none, one is drawn if `create` allows it: only while nothing
 * was signed yet, because whoever checks knows the key by its first checkpoint. Throws a SealingFault.
 */
export async function openAuditKey(source: AuditKeySource, options: { readonly create: boolean }): Promise<AuditKey> {
  if (source.given !== undefined) return auditKeyOf(parseKey(source.given, 'RCMS_AUDIT_KEY'));
  const { file } = source;
  const key = await readKeyFile(file, options);
  if (key) return key;
  throw new SealingFault(
    'keys-missing',
    `The key file ${file} is missing, but checkpoints were signed with it. Put it back from where its copy is kept`,
  );
}

/**
 * The key that is to follow, from the environment where the key itself comes from there, else from a file beside it that
 * is drawn if `create` says so. Undefined where there is none. Throws a SealingFault.
 */
export async function openNextAuditKey(
  { file, given, givenNext }: AuditKeySource,
  options: { readonly create: boolean },
): Promise<AuditKey | undefined> {
  if (given === undefined) return readKeyFile(nextFile(file), options);
  return givenNext === undefined ? undefined : auditKeyOf(parseKey(givenNext, 'RCMS_AUDIT_KEY_NEXT'));
}

/** Puts the file of the key that followed in the place of the one before it, which is gone then. */
export async function settleNextAuditKey({ file, given }: AuditKeySource): Promise<void> {
  if (given !== undefined) return;
  await rename(nextFile(file), file).catch((cause: NodeJS.ErrnoException) => {
    // Another process was faster.
    if (cause.code !== 'ENOENT') throw cause;
  });
}

function nextFile(file: string): string {
  return join(dirname(file), 'audit-key-next.json');
}

/** The key in a file, drawn where it is missing and `create` says so; undefined where it is missing. */
async function readKeyFile(file: string, { create }: { readonly create: boolean }): Promise<AuditKey | undefined> {
  const read = () =>
    readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined;
      throw new SealingFault('keys-unreadable', `The key file ${file} cannot be read (${cause.code})`, { cause });
    });
  let text = await read();
  if (text === undefined) {
    if (!create) return undefined;
    await createPrivateFile(file, drawKeyFile());
    text = await read();
  }
  await assertPrivate(file);
  return auditKeyOf(parseKey(keyText(text ?? '', file), file));
}

function drawKeyFile(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  return `${JSON.stringify({ form: 1, key, since: new Date().toISOString() }, null, 2)}\n`;
}

function keyText(text: string, file: string): string {
  try {
    const { form, key } = JSON.parse(text);
    if (form === 1 && typeof key === 'string') return key;
  } catch {
    // A JSON error prints what it read: it is not passed on.
  }
  throw damaged(file);
}

function parseKey(text: string, where: string): KeyObject {
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // As above.
  }
  throw damaged(where);
}

function damaged(where: string): SealingFault {
  return new SealingFault('keys-unreadable', `${where} holds no Ed25519 key: put it back from where its copy is kept`);
}

function auditKeyOf(privateKey: KeyObject): AuditKey {
  const publicKey = createPublicKey(privateKey);
  const id = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return {
    id,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}
