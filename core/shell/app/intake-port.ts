import type { RefusalCode } from '../../engine/basics/refusal.ts';

/** Looks at what comes in from outside before a byte of it is kept. */
export interface Intake {
  /** Whether files are scanned for malware. */
  readonly scanning: Scanning;
  /**
   * Reads a file to its end, scans it, proves that it is what it says, and cleans it. Throws a fault with the code
   * `attachment-too-large` as soon as there are more than `maxBytes`.
   */
  take(content: AsyncIterable<Uint8Array>, rule: IntakeRule): Promise<IntakeAnswer>;
}

/** Whether files are scanned for malware: off is shown wherever an operator or officer looks. */
export type Scanning = 'on' | 'off';

/** What a file must be. */
export interface IntakeRule {
  readonly mediaType: string;
  readonly maxBytes: number;
  /** Whether metadata goes, or the file stays bit for bit as it came. */
  readonly metadata: 'strip' | 'keep';
}

/** What became of a file. */
export type IntakeAnswer =
  | {
      readonly is: 'taken';
      readonly bytes: Uint8Array;
      readonly scanned: 'clean' | 'off';
      /** False where the bytes are those that came. */
      readonly changed: boolean;
    }
  | { readonly is: 'refused'; readonly code: IntakeRefusal };

/** Why a file is not taken. */
export type IntakeRefusal = Extract<RefusalCode, `attachment-${string}`>;
