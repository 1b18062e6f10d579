import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { StartFault, systemErrorCode } from '../start-fault.ts';

/** The lines of a file. Throws a StartFault `file-unreadable`; a file that may be absent has none. */
export async function* fileLines(
  path: string,
  absent: 'is-empty' | 'is-a-fault' = 'is-a-fault',
): AsyncGenerator<string> {
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line !== '') yield line;
    }
  } catch (error) {
    if (absent === 'is-empty' && systemErrorCode(error) === 'ENOENT') return;
    throw unreadable(path, error);
  }
}

/** The text of a small file. Throws a StartFault `file-unreadable`. */
export async function fileText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

function unreadable(path: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  return new StartFault('file-unreadable', `${path} cannot be read (${code}).`, 'Check its name and rights.');
}
