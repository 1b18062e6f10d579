import { createHash } from 'node:crypto';
import type { Intake, IntakeAnswer, IntakeRefusal } from '../app/intake-port.ts';
import type { ScanAnswer, Scanner } from '../app/scanner-port.ts';
import { collect } from './collect.ts';
import { joined } from './formats/byte-text.ts';
import { type Limits, limits } from './limits.ts';
import { noScanner } from './scan/no-scanner.ts';
import { InspectionPool } from './worker/inspection-pool.ts';
import { Queue } from './worker/queue.ts';

/** What a scanner's word means for a file; a clean one, and one where no scanner is, go on. */
const stops: Readonly<Record<Exclude<ScanAnswer, 'clean' | 'off'>, IntakeRefusal>> = {
  infected: 'attachment-infected',
  'too-large': 'attachment-not-scannable',
  unavailable: 'attachment-not-checked',
};

/** The gate for files: scanned as they came, then looked at and cleaned on a thread. Lives as long as the process. */
export function createIntake(scanner: Scanner = noScanner, within: Partial<Limits> = {}): Intake {
  const own: Limits = { ...limits, ...within };
  const budget = new Queue(own.bytesAtOnce);
  const pool = new InspectionPool(own);
  return {
    scanning: scanner.scanning,
    async take(content, { mediaType, maxBytes, metadata }) {
      const collected = await collect(content, Math.min(maxBytes, own.bytesAtOnce), budget, own);
      if (!collected) return refused('attachment-not-checked');
      try {
        if (collected.size === 0) return refused('attachment-type-differs');
        const bytes = joined(collected.pieces);
        const before = digest(bytes);
        const scanned = await scanner.scan(bytes);
        if (scanned !== 'clean' && scanned !== 'off') return refused(stops[scanned]);
        const found = await pool.look({ bytes, mediaType, how: metadata });
        if (found === undefined) return refused('attachment-not-checked');
        if (found.is === 'unfit') return refused(found.code);
        return { is: 'taken', bytes: found.bytes, scanned, changed: digest(found.bytes) !== before };
      } finally {
        collected.release();
      }
    },
  };
}

function refused(code: IntakeRefusal): IntakeAnswer {
  return { is: 'refused', code };
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
