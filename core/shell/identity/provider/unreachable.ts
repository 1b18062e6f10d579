import { OutgoingFault } from '../../app/outgoing-port.ts';

/** True where no answer came, however deep the library has wrapped that. */
export function isUnreachable(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof OutgoingFault) return true;
  }
  return false;
}
