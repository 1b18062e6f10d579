import type { IntakeRefusal } from '../app/intake-port.ts';

/** Thrown while a file is looked at; the pool turns it into an answer. Says why, never what stands in the file. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
  readonly code: IntakeRefusal;

  constructor(code: IntakeRefusal) {
    super(code);
    this.code = code;
  }
}

/** Ends the look at a file. */
export function unfit(code: IntakeRefusal): never {
  throw new Unfit(code);
}
