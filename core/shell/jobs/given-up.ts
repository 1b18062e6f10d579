import type { Clocks, OutboxStore } from '../app/instance-ports.ts';
import type { GivenUp, JobKeeping } from '../app/system-keeping.ts';
import type { Delivery } from './deliver-range.ts';
import type { NotificationSink } from './notification-sink.ts';

/** As many are remembered; the log has all of them. */
const most = 200;

/** Notifications that this process has given up, so that somebody can look and try them again. */
export interface GivenUpList extends Pick<JobKeeping, 'retry'> {
  list(): readonly GivenUp[];
  readonly add: NonNullable<Delivery['onGivenUp']>;
}

/** Remembers what was given up, by place, kind of error and time: nothing of what it says. */
export function createGivenUp(
  outbox: Pick<OutboxStore, 'read'>,
  sink: NotificationSink,
  clocks: Pick<Clocks, 'machineNow'>,
): GivenUpList {
  const known = new Map<number, GivenUp>();
  return {
    list: () => [...known.values()],
    add({ position, caseId }, error) {
      known.set(position, { position, caseId, at: clocks.machineNow(), code: codeOf(error) });
      for (const oldest of known.keys()) if (known.size > most) known.delete(oldest);
    },
    async retry(_by, position) {
      if (!known.has(position)) return 'unknown';
      const [row] = await outbox.read(position - 1, 1);
      if (row?.position !== position) return 'unknown';
      try {
        await sink.deliver(row);
        known.delete(position);
        return 'delivered';
      } catch {
        return 'failed';
      }
    },
  };
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code === 'string' && /^[\w.-]{1,60}$/.test(code)) return code;
  return error instanceof Error ? error.name : typeof error;
}
