/** Where requests and faults are written: the runtime's logger fits. Carries codes only; never an address as it was called. */
export interface RequestLog {
  info(
    event: string,
    fields?: { readonly what?: string; readonly code?: string; readonly milliseconds?: number },
  ): void;
  /** Must not write the message of the error: it may quote a value. */
  fault(event: string, error: unknown, fields?: { readonly faultId?: string; readonly what?: string }): void;
}
