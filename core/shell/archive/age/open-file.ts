import { diffieHellman, type KeyObject } from 'node:crypto';
import { ByteReader } from '../byte-reader.ts';
import { PackageFault } from '../package-fault.ts';
import {
  ageBeginning,
  base64,
  chunkBytes,
  chunkNonce,
  deriveKey,
  headerCode,
  openChunk,
  sealBytes,
} from './age-form.ts';
import { publicBytes, publicKey } from './keys.ts';

/** A header of a sealed file is short: whoever reads one holds no more in memory. */
const longestLine = 4096;
const mostLines = 200;

/** The bytes of a file that was sealed to the public half of `identity`. Throws a PackageFault where it was not, or was changed. */
export async function* openFile(identity: KeyObject, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(sealed);
  const fileKey = await readFileKey(identity, reader);
  const nonce = await reader.take(16);
  if (nonce.length < 16) throw new PackageFault('It is cut off.');
  const key = deriveKey(fileKey, nonce, 'payload');
  for (let number = 0; ; number++) {
    const chunk = await reader.take(chunkBytes + sealBytes);
    const isLast = await reader.isAtEnd();
    const plain = openChunk(key, chunkNonce(number, isLast), chunk);
    if (!plain || (plain.length === 0 && number > 0)) {
      throw new PackageFault('Its sealed bytes were changed, or it is cut off.');
    }
    yield plain;
    if (isLast) return;
  }
}

/** The key of the file: out of the one stanza that opens with the identity, if the header is as it was written. */
async function readFileKey(identity: KeyObject, reader: ByteReader): Promise<Buffer> {
  const lines: string[] = [];
  let fileKey: Buffer | undefined;
  for (let line = await reader.takeLine(longestLine); ; line = await reader.takeLine(longestLine)) {
    if (line === undefined || lines.length > mostLines || (lines.length === 0 && line !== ageBeginning)) {
      throw new PackageFault('It is no sealed file.');
    }
    if (line.startsWith('--- ')) {
      const header = `${[...lines, '---'].join('\n')}`;
      if (!fileKey) throw new PackageFault('It was sealed to another key.');
      if (base64(headerCode(fileKey, header)) !== line.slice(4)) throw new PackageFault('Its header was changed.');
      return fileKey;
    }
    const share = /^-> X25519 (\S{43})$/.exec(lines.at(-1) ?? '')?.[1];
    if (share !== undefined) fileKey ??= unwrap(identity, share, line);
    lines.push(line);
  }
}

function unwrap(identity: KeyObject, shareText: string, wrapped: string): Buffer | undefined {
  const [share, sealedKey] = [Buffer.from(shareText, 'base64'), Buffer.from(wrapped, 'base64')];
  if (base64(share) !== shareText || base64(sealedKey) !== wrapped) return undefined;
  try {
    const shared = diffieHellman({ privateKey: identity, publicKey: publicKey(share) });
    const salt = Buffer.concat([share, publicBytes(identity)]);
    const fileKey = openChunk(deriveKey(shared, salt, `${ageBeginning}/X25519`), Buffer.alloc(12), sealedKey);
    return fileKey?.length === 16 ? fileKey : undefined;
  } catch {
    return undefined;
  }
}
