import type { IntakeRefusal } from '../../app/intake-port.ts';
import type { Cleaning } from '../formats/cleaning.ts';

/** What a thread is asked. The bytes are handed over and are no longer the sender's. */
export interface InspectionTask {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly how: Cleaning;
}

/** What a thread found. */
export type Inspected =
  | { readonly is: 'clean'; readonly bytes: Uint8Array }
  | { readonly is: 'unfit'; readonly code: IntakeRefusal };
