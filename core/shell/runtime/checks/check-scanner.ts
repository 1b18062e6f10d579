import { openScanner } from '../open-scanner.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fine, problem, warning } from './check.ts';

/** Documents are scanned for malware, and the scanner answers. */
export async function checkScanner(settings: Pick<Settings, 'clamav'>): Promise<Finding> {
  const { clamav } = settings;
  const mend = 'Set RCMS_CLAMAV to the socket of a ClamAV daemon, such as unix:/run/clamav/clamd.ctl.';
  if (clamav === undefined)
    return warning('scanner', 'nobody has said; production will not start', `${mend} Or to off.`);
  if (clamav === 'off') return warning('scanner', 'off: documents are taken unscanned, and say so on record', mend);
  const where = clamav.is === 'unix' ? clamav.path : `${clamav.host}:${clamav.port}`;
  try {
    await openScanner(settings).check();
    return fine('scanner', `ClamAV answers at ${where}`);
  } catch (error) {
    const says = error instanceof Error ? error.message : 'The scanner failed';
    return problem(
      'scanner',
      `${says} (${where})`,
      'Start the daemon, or mend RCMS_CLAMAV: until then no document is taken.',
    );
  }
}
