import type { CaseEvent } from '../../../engine/model/case-event.ts';
import { codesOf } from '../../../engine/model/event-codes.ts';
import type { Receipt } from '../../app/ports.ts';
import { handedContent, type StreamRow } from './append-events.ts';
import { sha256Hex } from './event-header.ts';

/** The receipts of the transmissions among the events, with the sender's chain head right after each. */
export function receiptsOf(events: readonly CaseEvent[], rows: readonly StreamRow[]): readonly Receipt[] {
  return events.flatMap((event, index) => {
    if (event.type !== 'form-transmitted') return [];
    const { form, from, to } = codesOf(event, 'form-transmitted');
    const sent = rows.find((row) => row.event === index && row.side === from);
    if (!sent) throw new RangeError('A transmission is known to the side that sends it');
    // A transmission without any part has no salt: its content is the empty object.
    const contentHash = handedContent(event)?.[to] ?? sha256Hex('{}');
    return [{ form, to, contentHash, at: event.recordedAt, chainHead: sent.hash.toString('hex') }];
  });
}
