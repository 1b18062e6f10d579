import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Instance } from '../open-instance.ts';
import { StartFault, systemErrorCode } from '../start-fault.ts';

/**
 * Writes a bundle of one case, or of everything, into a new file, and notes it before the first byte. Returns how many
 * lines it has; undefined where there is no such case. Throws a StartFault where the file cannot be made.
 */
export async function writeBundle(
  { store, anchoring, clocks }: Pick<Instance, 'store' | 'anchoring' | 'clocks'>,
  file: string,
  by: string,
  caseId?: CaseId,
): Promise<number | undefined> {
  const at = clocks.machineNow();
  const { publicKey } = await anchoring.key();
  await store.audit.note({
    at,
    by: { kind: 'operator', name: by },
    what: 'record-exported',
    about: caseId === undefined ? { everything: true } : { caseId },
  });
  const lines = await store.auditor.bundle({ publicKey, at, ...(caseId === undefined ? {} : { caseId }) });
  if (!lines) return undefined;
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  const failed = new Promise<never>((_, reject) => {
    out.once('error', (error) =>
      reject(
        new StartFault(
          'file-unwritable',
          `${file} cannot be written (${systemErrorCode(error) ?? 'unknown'}).`,
          'Name a file that does not exist yet, in a folder that can be written.',
        ),
      ),
    );
  });
  failed.catch(() => undefined);
  let count = 0;
  const write = async () => {
    for await (const line of lines) {
      count += 1;
      if (!out.write(`${line}\n`)) await once(out, 'drain');
    }
    out.end();
    await once(out, 'close');
  };
  await Promise.race([write(), failed]);
  return count;
}
