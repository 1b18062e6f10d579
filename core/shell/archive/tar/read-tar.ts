import { ByteReader } from '../byte-reader.ts';
import { PackageFault } from '../package-fault.ts';
import { blockBytes, headerSum, padding } from './tar-form.ts';

/** A file of a tar file; its content is taken before the next one is asked for. */
export interface ReadMember {
  readonly path: string;
  readonly size: number;
  content(): AsyncGenerator<Buffer>;
}

const piece = 64 * 1024;

/** The plain files of a tar file, in their order. Throws a PackageFault where it is damaged, or holds anything else. */
export async function* readTar(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadMember> {
  const reader = new ByteReader(bytes);
  for (;;) {
    const header = await reader.take(blockBytes);
    if (header.length < blockBytes) throw new PackageFault('It is cut off.');
    if (header.every((byte) => byte === 0)) return;
    const { path, size } = readHeader(header);
    let left = size;
    yield {
      path,
      size,
      async *content() {
        while (left > 0) {
          const part = await reader.take(Math.min(piece, left));
          if (part.length === 0) throw new PackageFault(`It is cut off within ${path}.`);
          left -= part.length;
          yield part;
        }
        const zeros = await reader.take(padding(size));
        if (zeros.length < padding(size)) throw new PackageFault(`It is cut off after ${path}.`);
      },
    };
  }
}

function readHeader(header: Buffer): { readonly path: string; readonly size: number } {
  const text = (from: number, length: number) => header.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  const octal = (from: number, length: number) => Number.parseInt(text(from, length).trim() || 'x', 8);
  if (octal(148, 8) !== headerSum(header)) throw new PackageFault('A header of its tar file was changed.');
  const prefix = text(345, 155);
  const path = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
  const size = octal(124, 12);
  const isSound = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  if (text(156, 1) !== '0' || !isSound || !Number.isSafeInteger(size) || size < 0) {
    throw new PackageFault('It holds something that is no plain file.');
  }
  return { path, size };
}
