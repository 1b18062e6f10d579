import type { Scanner } from '../../app/scanner-port.ts';

/** No scanner: what is taken meanwhile carries on record that it was not scanned. */
export const noScanner: Scanner = {
  scanning: 'off',
  scan: async () => 'off',
  check: async () => {},
};
