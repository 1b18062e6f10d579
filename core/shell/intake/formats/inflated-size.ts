import { createInflate } from 'node:zlib';
import { unfit } from '../unfit.ts';

/**
 * How many bytes a compressed part grows to. Nothing of it is kept, and no more than `most` is ever unpacked: past that
 * the file is refused. Undefined where the part is not whole.
 */
export function inflatedSize(pieces: readonly Uint8Array[], most: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const inflate = createInflate({ chunkSize: 64 * 1024 });
    let size = 0;
    let settled = false;
    const settle = (act: () => void) => {
      if (settled) return;
      settled = true;
      inflate.destroy();
      act();
    };
    inflate.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > most) settle(() => reject(expands()));
    });
    inflate.on('end', () => settle(() => resolve(size)));
    inflate.on('error', () => settle(() => resolve(undefined)));
    for (const piece of pieces) inflate.write(piece);
    inflate.end();
  });
}

function expands(): unknown {
  try {
    return unfit('attachment-expands');
  } catch (error) {
    return error;
  }
}
