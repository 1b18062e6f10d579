/** What can be wrong with keys and seals. */
export type SealingFaultCode =
  | 'keys-missing'
  | 'keys-unreadable'
  | 'keys-exposed'
  | 'keys-read-only'
  | 'key-service-unreachable'
  | 'key-service-refused'
  | 'epoch-unknown'
  | 'seal-broken';

/** A key is missing or something sealed does not open. Never carries a key or a value. */
export class SealingFault extends Error {
  readonly code: SealingFaultCode;

  constructor(code: SealingFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SealingFault';
    this.code = code;
  }
}
