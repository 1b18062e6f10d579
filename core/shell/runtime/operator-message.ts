import { SealingFault } from '../sealing/sealing-fault.ts';
import { StoreFault } from '../store/store-fault.ts';
import { StartFault } from './start-fault.ts';

/** What an operator is told of a fault that the program understands. */
export interface OperatorMessage {
  readonly code: string;
  readonly message: string;
  /** Absent where the message says it itself. */
  readonly mend?: string;
}

/** The message of a fault that was written for an operator; undefined for any other error, whose message may quote data. */
export function findOperatorMessage(error: unknown): OperatorMessage | undefined {
  if (error instanceof StartFault) return { code: error.code, message: error.message, mend: error.mend };
  if (error instanceof StoreFault || error instanceof SealingFault) return { code: error.code, message: error.message };
  return undefined;
}
