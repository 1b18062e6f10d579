import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnchorPublisher } from '../../app/checkpoint-port.ts';
import { makeFolder } from '../data-folder.ts';
import { StartFault, systemErrorCode } from '../start-fault.ts';
import { fileLines } from './file-lines.ts';

/** The file of the checkpoints in the folder of anchors: one line each. */
export function anchorsFile(folder: string): string {
  return join(folder, 'checkpoints.jsonl');
}

/** How much of the end is read to find the last line; a line is far shorter. */
const tailBytes = 16_384;

/** Publishes into a file that only grows. A line that a crash cut off is taken away before the next one. */
export function createAnchorsFile(folder: string): AnchorPublisher {
  const path = anchorsFile(folder);
  const withFile = async <Answer>(work: (file: Awaited<ReturnType<typeof open>>) => Promise<Answer>) => {
    try {
      await makeFolder(folder);
      const file = await open(path, 'a+', 0o644);
      try {
        return await work(file);
      } finally {
        await file.close();
      }
    } catch (error) {
      throw new StartFault(
        'anchors-unusable',
        `Checkpoints cannot be published in ${folder} (${systemErrorCode(error) ?? 'unknown'}).`,
        'Give this user the right to write there, or choose another folder with --anchors or RCMS_ANCHORS.',
        { cause: error },
      );
    }
  };
  return {
    async handovers() {
      const found: string[] = [];
      for await (const line of fileLines(path, 'is-empty')) if (line.includes('"handsOver":')) found.push(line);
      return found;
    },
    last: () =>
      withFile(async (file) => {
        const { size } = await file.stat();
        const from = Math.max(0, size - tailBytes);
        const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
        const text = buffer.subarray(0, bytesRead).toString('utf8');
        const end = text.lastIndexOf('\n');
        if (end < 0) return undefined;
        return text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
      }),
    append: (lines) =>
      withFile(async (file) => {
        const { size } = await file.stat();
        const from = Math.max(0, size - tailBytes);
        const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
        const whole = from + buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1;
        if (whole < size) await file.truncate(whole);
        await file.appendFile(lines.map((line) => `${line}\n`).join(''));
        await file.sync();
      }),
  };
}
