import { blockBytes, headerSum, padding } from './tar-form.ts';

/** A plain file of a tar file. */
export interface TarMember {
  /** Relative, with slashes. */
  readonly path: string;
  /** Bytes; what comes must be as many. */
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * Plain files as a tar file (POSIX ustar) that their owner alone may read, dated `at`. Throws a RangeError for a path that
 * the format cannot hold, and for content of another size than was said.
 */
export async function* writeTar(
  members: AsyncIterable<TarMember> | Iterable<TarMember>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  for await (const { path, size, content } of members) {
    yield headerOf(path, size, at);
    let written = 0;
    for await (const piece of content) {
      written += piece.length;
      if (written > size) break;
      yield piece;
    }
    if (written !== size) throw new RangeError(`A file of a package has another size than was said: ${path}`);
    yield Buffer.alloc(padding(size));
  }
  yield Buffer.alloc(2 * blockBytes);
}

function headerOf(path: string, size: number, at: Date): Buffer {
  const { name, prefix } = splitPath(path);
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0, 100, 'latin1');
  header.write('0000600\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  const seconds = Math.max(0, Math.floor(at.getTime() / 1000));
  header.write(`${seconds.toString(8).padStart(11, '0')}\0`, 136, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  header.write(prefix, 345, 155, 'latin1');
  header.write(`${headerSum(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** A long path is parted at a slash: at most 155 characters before it, and 100 behind. */
function splitPath(path: string): { readonly name: string; readonly prefix: string } {
  if (!/^[A-Za-z0-9._/-]+$/.test(path)) throw new RangeError(`A path of a package has other characters: ${path}`);
  if (path.length <= 100) return { name: path, prefix: '' };
  const slash = path.indexOf('/', path.length - 101);
  if (slash < 1 || slash > 155) throw new RangeError(`A path of a package is too long: ${path}`);
  return { name: path.slice(slash + 1), prefix: path.slice(0, slash) };
}
