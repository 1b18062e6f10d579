import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { StartFault, systemErrorCode } from '../start-fault.ts';

/** The longest line that is read, in bytes: of what this program writes, none comes near. */
const longestLine = 64 * 2 ** 20;

/**
 * The lines of a file that are not empty. Throws a StartFault `file-unreadable`, also for a line that is longer than any that
 * this program writes; a file that may be absent has none.
 */
export async function* fileLines(
  path: string,
  absent: 'is-empty' | 'is-a-fault' = 'is-a-fault',
): AsyncGenerator<string> {
  let count = 0;
  let held: Buffer[] = [];
  let size = 0;
  const textOf = (end: Buffer) => {
    count += 1;
    const line = held.length === 0 ? end : Buffer.concat([...held, end]);
    held = [];
    size = 0;
    return line.toString('utf8').replace(/\r$/, '');
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        const text = textOf(chunk.subarray(from, end));
        if (text !== '') yield text;
        from = end + 1;
      }
      if (from === chunk.length) continue;
      held.push(chunk.subarray(from));
      size += chunk.length - from;
      if (size > longestLine) throw tooLong(path, count + 1);
    }
    const text = textOf(Buffer.alloc(0));
    if (text !== '') yield text;
  } catch (error) {
    if (absent === 'is-empty' && systemErrorCode(error) === 'ENOENT') return;
    throw unreadable(path, error);
  }
}

function tooLong(path: string, line: number): StartFault {
  return new StartFault(
    'file-unreadable',
    `Line ${line} of ${path} is longer than ${longestLine / 2 ** 20} MB.`,
    'It is none of the files that this program writes: check its name.',
  );
}

/** The text of a small file. Throws a StartFault `file-unreadable`. */
export async function fileText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

function unreadable(path: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined || error instanceof StartFault) return error;
  return new StartFault('file-unreadable', `${path} cannot be read (${code}).`, 'Check its name and rights.');
}
