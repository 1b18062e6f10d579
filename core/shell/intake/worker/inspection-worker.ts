import { parentPort } from 'node:worker_threads';
import { cleanFile } from '../formats/clean-file.ts';
import { Unfit } from '../unfit.ts';
import type { InspectionTask } from './inspection-task.ts';

/** One file after another, on a thread of its own. Nothing is written or printed: an error is a code. */
parentPort?.on('message', async ({ bytes, mediaType, how }: InspectionTask) => {
  try {
    const found = await cleanFile(bytes, mediaType, how);
    const own = found.byteLength === found.buffer.byteLength ? found : found.slice();
    parentPort?.postMessage({ is: 'clean', bytes: own }, [own.buffer as ArrayBuffer]);
  } catch (error) {
    const code = error instanceof Unfit ? error.code : 'attachment-broken';
    parentPort?.postMessage({ is: 'unfit', code });
  }
});
