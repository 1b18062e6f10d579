/** A file is larger than its field allows: noticed while it comes in, by its code alone. */
export class IntakeFault extends Error {
  override readonly name = 'IntakeFault';
  readonly code = 'attachment-too-large';

  constructor(most: number) {
    super(`The attachment is larger than the ${most} bytes that are allowed`);
  }
}
