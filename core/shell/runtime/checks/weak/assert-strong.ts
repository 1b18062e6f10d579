import type { Logger } from '../../logger.ts';
import { StartFault } from '../../start-fault.ts';
import { findWeaknesses } from './find-weaknesses.ts';
import type { Subject } from './weak-setting.ts';

/**
 * Throws a StartFault that names every weak setting with which production does not start, each with how to mend it. What
 * production puts up with, and all that a sandbox does, is logged by its code.
 */
export async function assertStrong(subject: Subject, logger: Logger): Promise<void> {
  const found = await findWeaknesses(subject);
  const isSandbox = subject.kind === 'sandbox';
  for (const { code, production } of found) {
    if (isSandbox) logger.info('weak-setting', { code });
    else if (production === 'warns') logger.warn('weak-setting', { code });
  }
  const refused = isSandbox ? [] : found.filter(({ production }) => production === 'refuses');
  if (refused.length === 0) return;
  throw new StartFault(
    'settings-weak',
    `Production does not start with weak settings:\n${refused.map(({ code, says }) => `${code}: ${says}.`).join('\n')}`,
    [...new Set(refused.map(({ mend }) => mend))].join('\n'),
  );
}
