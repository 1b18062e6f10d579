import { StoreFault } from './store-fault.ts';

/** The same bytes; throws a StoreFault as soon as there are more than `most`. */
export async function* limitedBytes(content: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const bytes of content) {
    size += bytes.byteLength;
    if (size > most) {
      throw new StoreFault('attachment-too-large', `The attachment is larger than the ${most} bytes that are allowed`);
    }
    yield bytes;
  }
}
