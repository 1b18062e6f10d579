import type { WeakSetting } from './weak-setting.ts';

/** An operator may decide that documents are not scanned, and is reminded of it. */
export const scannerOff: WeakSetting = {
  code: 'scanner-off',
  production: 'warns',
  look: ({ settings: { clamav } }) =>
    clamav === 'off'
      ? {
          says: 'documents are not scanned for viruses',
          mend: 'Name the socket of a ClamAV daemon with RCMS_CLAMAV or --clamav.',
        }
      : undefined,
};
