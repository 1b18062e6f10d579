import { type BundleReport, checkBundle } from '../../store/audit/check-bundle.ts';
import { StartFault } from '../start-fault.ts';
import { fileLines, fileText } from './file-lines.ts';
import type { InstanceTrust } from './verify-instance.ts';

/** Checks the bundle in a file, without any database. Throws a StartFault where it is none. */
export async function verifyBundle(file: string, { key, checkpoints }: InstanceTrust): Promise<BundleReport> {
  const report = await checkBundle(fileLines(file), {
    ...(key === undefined ? {} : { publicKey: await fileText(key) }),
    ...(checkpoints === undefined ? {} : { published: fileLines(checkpoints) }),
  });
  if (report) return report;
  throw new StartFault(
    'file-unreadable',
    key === undefined ? `${file} is no bundle.` : `${file} is no bundle, or ${key} no Ed25519 key in PEM.`,
    'Name a file that rcms audit export wrote with a version of the program that this one knows.',
  );
}
