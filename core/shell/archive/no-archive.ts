import type { Archive } from '../app/archive-port.ts';

/** Where the operator has named no archive: nothing is written, and what is to be archived stays. */
export const noArchive: Archive = {
  isOn: false,
  write: async () => {
    throw new Error('A package was to be written and there is no archive.');
  },
  pending: async () => [],
  settle: async () => undefined,
  discard: async () => undefined,
};
