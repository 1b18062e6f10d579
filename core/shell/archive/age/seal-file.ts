import { diffieHellman, generateKeyPairSync, randomBytes } from 'node:crypto';
import { ageBeginning, base64, chunkBytes, chunkNonce, deriveKey, headerCode, sealChunk } from './age-form.ts';
import { publicBytes, publicKey } from './keys.ts';

/** Seals bytes so that whoever has the secret half of `recipient` opens them, with this program or with `age`. */
export async function* sealFile(recipient: Buffer, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const fileKey = randomBytes(16);
  const { privateKey } = generateKeyPairSync('x25519');
  const share = publicBytes(privateKey);
  const shared = diffieHellman({ privateKey, publicKey: publicKey(recipient) });
  const wrapKey = deriveKey(shared, Buffer.concat([share, recipient]), `${ageBeginning}/X25519`);
  const wrapped = sealChunk(wrapKey, Buffer.alloc(12), fileKey);
  const header = `${ageBeginning}\n-> X25519 ${base64(share)}\n${base64(wrapped)}\n---`;
  const nonce = randomBytes(16);
  yield Buffer.concat([Buffer.from(`${header} ${base64(headerCode(fileKey, header))}\n`), nonce]);
  const key = deriveKey(fileKey, nonce, 'payload');
  let number = 0;
  let waiting: Buffer = Buffer.alloc(0);
  for await (const piece of plain) {
    waiting = Buffer.concat([waiting, piece]);
    // A full chunk is sealed once it is known that another follows.
    for (; waiting.length > chunkBytes; waiting = waiting.subarray(chunkBytes)) {
      yield sealChunk(key, chunkNonce(number++, false), waiting.subarray(0, chunkBytes));
    }
  }
  yield sealChunk(key, chunkNonce(number, true), waiting);
}
