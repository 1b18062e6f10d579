import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../core/shell/sealing/seal.ts';

const key = createSecretKey(Buffer.alloc(32, 7));
const place = ['part', 'gulls', 'case-1', 'harbour', '2', 'identity'];

describe('what is sealed', () => {
  it('opens at its place as it was, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.array(fc.string(), { maxLength: 6 }), (bytes, anywhere) => {
        expect(unseal(key, anywhere, seal(key, anywhere, bytes)).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });

  it('never looks the same twice', () => {
    expect(seal(key, place, Buffer.from('gull')).equals(seal(key, place, Buffer.from('gull')))).toBe(false);
  });

  it.each([0, 1, 2, 3, 4, 5])('does not open where piece %i of its place is another', (index) => {
    const sealed = seal(key, place, Buffer.from('gull'));
    expect(() => unseal(key, place.with(index, 'other'), sealed)).toThrow(/does not open/);
  });

  it('does not take two pieces for one', () => {
    const sealed = seal(key, ['a', 'b'], Buffer.from('gull'));
    expect(() => unseal(key, ['a,b'], sealed)).toThrow();
    expect(() => unseal(key, ['ab', ''], sealed)).toThrow();
  });

  it('does not open under another key', () => {
    const other = createSecretKey(randomBytes(32));
    expect(() => unseal(other, place, seal(key, place, Buffer.from('gull')))).toThrow();
  });

  it('does not open after any one bit was changed, or the end was cut off', () => {
    const sealed = seal(key, place, Buffer.from('seagull'));
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => unseal(key, place, changed)).toThrow();
      expect(() => unseal(key, place, sealed.subarray(0, index))).toThrow();
    }
  });

  it('says where it failed and not what it held', () => {
    const sealed = seal(key, place, Buffer.from('seagull'));
    expect(() => unseal(key, ['elsewhere'], sealed)).toThrow(
      expect.objectContaining({ code: 'seal-broken', message: expect.stringContaining('elsewhere') }),
    );
  });
});
