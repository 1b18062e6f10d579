/** The one door through which the server asks anything of another machine over HTTP. */
export interface Outgoing {
  /** Throws an OutgoingFault for what may not be asked, cannot be reached, or answers wrongly. */
  ask(request: OutgoingRequest): Promise<OutgoingAnswer>;
}

/** What is asked. Secrets stand in headers or the body, never in the address: addresses end up in logs. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What came back, whole. Redirects are not followed: one is an answer like any other. */
export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Why something was not asked, or has no answer. */
export type OutgoingFaultCode =
  | 'address-not-allowed'
  | 'address-invalid'
  | 'secret-in-address'
  | 'unreachable'
  | 'too-large'
  | 'too-slow';

/** Names its code and nothing of the address or the answer. */
export class OutgoingFault extends Error {
  override readonly name = 'OutgoingFault';
  readonly code: OutgoingFaultCode;

  constructor(code: OutgoingFaultCode, options?: ErrorOptions) {
    super(`An outgoing request failed: ${code}`, options);
    this.code = code;
  }
}
