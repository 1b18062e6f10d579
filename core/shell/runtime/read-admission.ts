import { existsSync } from 'node:fs';
import type { AdmissionFile } from '../../engine/compile/admission/admit.ts';
import { readSource } from './read-pack.ts';
import { StartFault } from './start-fault.ts';

/** Reads the file of an admission, which is shown under the name that its author knows. Throws a StartFault where it cannot. */
export async function readAdmission(file: string, shown: string): Promise<AdmissionFile> {
  if (!existsSync(file)) {
    throw new StartFault('file-unreadable', `There is no file ${file}.`, 'Name the file that says who is admitted.');
  }
  return { path: shown, ...(await readSource(file)) };
}
