import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chunk, chunksOf } from '../../../core/shell/store/postgres/chunks-of.ts';

describe('a stream cut into chunks', () => {
  it('is the same bytes in whole chunks, of which one, at the end, is the last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 20 })),
        fc.integer({ min: 1, max: 9 }),
        async (pieces, size) => {
          const chunks = await collect(chunksOf(streamOf(pieces), size));
          expect(Buffer.concat(chunks.map(({ bytes }) => bytes)).equals(Buffer.concat(pieces))).toBe(true);
          expect(chunks.map(({ last }) => last)).toEqual(chunks.map((_, index) => index === chunks.length - 1));
          expect(chunks.map(({ number }) => number)).toEqual(chunks.map((_, index) => index));
          expect(chunks.slice(0, -1).every(({ bytes }) => bytes.length === size)).toBe(true);
        },
      ),
    );
  });
});

async function* streamOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function collect(chunks: AsyncIterable<Chunk>): Promise<readonly Chunk[]> {
  const found: Chunk[] = [];
  for await (const chunk of chunks) found.push(chunk);
  return found;
}
