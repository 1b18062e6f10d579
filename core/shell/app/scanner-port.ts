import type { Scanning } from './intake-port.ts';

/** A malware scanner, or visibly none. */
export interface Scanner {
  readonly scanning: Scanning;
  /** Never throws for what is the scanner's failure: a file that could not be scanned is `unavailable`, and not taken. */
  scan(bytes: Uint8Array): Promise<ScanAnswer>;
  /** Throws where the scanner does not answer; the message names no more than the address from the settings. */
  check(): Promise<void>;
}

/** What a scanner says of a file. `too-large`: larger than the scanner is set to take. */
export type ScanAnswer = 'clean' | 'infected' | 'too-large' | 'unavailable' | 'off';
