import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicBytes, readIdentity, readRecipient } from '../../../core/shell/archive/age/keys.ts';
import { openFile } from '../../../core/shell/archive/age/open-file.ts';
import { sealFile } from '../../../core/shell/archive/age/seal-file.ts';

/** Vector `x25519` of the test kit for age (C2SP/CCTV, age/testdata). */
const vector = {
  identity: 'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0',
  payload: '013f54400c82da08037759ada907a8b864e97de81c088a182062c4b5622fd2ab',
  file: 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FYTnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3MmkrUzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEyV0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpSyPC8DpksHoMx+2Y=',
};
const { privateKey: own } = generateKeyPairSync('x25519');
const { privateKey: other } = generateKeyPairSync('x25519');

describe('sealing a file to a key', () => {
  it('opens what another program sealed', async () => {
    const identity = readIdentity(`# created: long ago\n${vector.identity}\n`);
    if (!identity) throw new Error('the vector has an identity');
    const plain = await all(openFile(identity, pieces(Buffer.from(vector.file, 'base64'), 7)));
    expect(createHash('sha256').update(plain).digest('hex')).toBe(vector.payload);
  });

  it('gives back every byte to whoever has the key, whatever the pieces in which it came', async () => {
    const sizes = fc.oneof(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 65_530, max: 65_540 }),
      fc.constant(131_072),
    );
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 100, max: 70_000 }), async (size, piece) => {
        const plain = Buffer.alloc(size, 'abc');
        const sealed = await all(sealFile(publicBytes(own), pieces(plain, piece)));
        expect((await all(openFile(own, pieces(sealed, piece)))).equals(plain)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('gives nothing whole to anybody else, nor of a file of which a byte was changed or a tail cut off', async () => {
    const sealed = await all(sealFile(publicBytes(own), pieces(Buffer.alloc(70_000, 'x'), 4096)));
    await expect(all(openFile(other, pieces(sealed, 999)))).rejects.toThrow('sealed to another key');
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] as number) ^ flip;
        await expect(all(openFile(own, pieces(changed, 5000)))).rejects.toThrow();
        await expect(all(openFile(own, pieces(sealed.subarray(0, at), 5000)))).rejects.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it('knows a public key, and nothing else, as one', () => {
    const known = 'age1qhc94wvgh02y3d8ql7ep0q7g8t04zaqhra5n66fmhp489r94549swmfdqa';
    expect(readRecipient(known)).toHaveLength(32);
    for (const bad of [
      '',
      'age1',
      `${known}q`,
      known.replace('w', 'v'),
      vector.identity,
      known.replace('age', 'Age'),
    ]) {
      expect(readRecipient(bad), bad).toBeUndefined();
    }
  });
});

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of source) found.push(piece);
  return Buffer.concat(found);
}
