/** How many bytes one sealed chunk of an attachment holds. */
export const chunkBytes = 1024 * 1024;

/** One piece of a stream of bytes. */
export interface Chunk {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly last: boolean;
}

/** The same bytes in pieces of one size; the last is shorter, and empty for no bytes at all. Holds two pieces at most. */
export async function* chunksOf(content: AsyncIterable<Uint8Array>, size = chunkBytes): AsyncGenerator<Chunk> {
  let number = 0;
  let filled = 0;
  let piece = Buffer.alloc(size);
  for await (const bytes of content) {
    let taken = 0;
    while (taken < bytes.byteLength) {
      if (filled === size) {
        yield { number: number++, bytes: piece, last: false };
        piece = Buffer.alloc(size);
        filled = 0;
      }
      const part = bytes.subarray(taken, taken + size - filled);
      piece.set(part, filled);
      filled += part.byteLength;
      taken += part.byteLength;
    }
  }
  yield { number, bytes: piece.subarray(0, filled), last: true };
}
