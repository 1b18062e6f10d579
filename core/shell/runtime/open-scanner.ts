import type { Scanner } from '../app/scanner-port.ts';
import { createClamav } from '../intake/scan/create-clamav.ts';
import { noScanner } from '../intake/scan/no-scanner.ts';
import type { Settings } from './settings.ts';
import { StartFault } from './start-fault.ts';

/** The scanner that the settings name; none where they name none. */
export function openScanner({ clamav }: Pick<Settings, 'clamav'>): Scanner {
  return clamav === undefined || clamav === 'off' ? noScanner : createClamav(clamav);
}

/** Throws a StartFault where a production server would take documents unscanned without anybody having said so. */
export function assertScannerDecided({ clamav }: Pick<Settings, 'clamav'>, sandbox: boolean): void {
  if (sandbox || clamav !== undefined) return;
  throw new StartFault(
    'scanner-undecided',
    'Nobody has said whether documents are scanned for malware: RCMS_CLAMAV is not set.',
    'Set RCMS_CLAMAV to the socket of a ClamAV daemon, such as unix:/run/clamav/clamd.ctl, or to off to take them unscanned.',
  );
}
