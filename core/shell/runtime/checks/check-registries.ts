import { openRegistries } from '../open-registries.ts';
import type { Settings } from '../settings.ts';
import { StartFault } from '../start-fault.ts';
import { type Finding, fine, problem, warning } from './check.ts';

/** Whether registries can be asked, and that the file which connects them can be read. None of them is asked anything. */
export async function checkRegistries(settings: Pick<Settings, 'registries' | 'outgoing'>): Promise<Finding> {
  const { registries } = settings;
  const mend = 'Set RCMS_REGISTRIES to a file that connects them.';
  if (registries === undefined) {
    return warning('registries', 'nobody has said; a sandbox simulates them, production answers cannot-say', mend);
  }
  if (registries === 'off') return warning('registries', 'off: every question is answered cannot-say', mend);
  try {
    await openRegistries(settings, true);
    return fine('registries', `connected by ${registries}`);
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    return problem('registries', error.message, error.mend);
  }
}
