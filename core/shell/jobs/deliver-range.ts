import type { OutboxStore } from '../app/instance-ports.ts';
import type { JobLog } from './job-log.ts';
import type { Notification, NotificationSink } from './notification-sink.ts';

/** The consumer of the outbox under whose name the cursor is kept. */
export const notificationConsumer = 'notifications';

/** What a job carries: positions of the outbox, after the first and up to the second. */
export interface OutboxRange {
  readonly after: number;
  readonly to: number;
}

/** What delivering needs. */
export interface Delivery {
  readonly outbox: OutboxStore;
  readonly sink: NotificationSink;
  readonly log: JobLog;
  /** Told of a notification that is given up. */
  readonly onGivenUp?: (row: Pick<Notification, 'position' | 'caseId'>, error: unknown) => void;
}

/** Notifications in one job. */
export const rangeSize = 500;

/**
 * Delivers what the cursor has not passed yet of a range, in order, and moves the cursor after each delivery that
 * stands. A notification that cannot be delivered stops the range, so that it is tried again; on the last attempt it is
 * reported and passed over, so that it holds up nobody for ever. It alone is given up: what follows it has attempts of
 * its own.
 */
export async function deliverRange(range: OutboxRange, isLastAttempt: boolean, delivery: Delivery): Promise<void> {
  const { outbox, sink, log, onGivenUp } = delivery;
  const from = await outbox.cursor(notificationConsumer);
  let reached = from;
  try {
    for (const row of await outbox.read(from, rangeSize)) {
      if (row.position > range.to) break;
      try {
        await sink.deliver(row);
        reached = row.position;
      } catch (error) {
        if (!isLastAttempt) throw error;
        log.fault('notification-given-up', error, { position: row.position, caseId: row.caseId });
        onGivenUp?.(row, error);
        reached = row.position;
        break;
      }
    }
  } finally {
    if (reached > from) await outbox.advance(notificationConsumer, reached);
  }
}
