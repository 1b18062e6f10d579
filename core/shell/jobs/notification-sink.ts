import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { Effect } from '../../engine/model/effect.ts';
import type { JobLog } from './job-log.ts';

/** One effect of the outbox with its place there. Ids and codes only. */
export interface Notification {
  readonly position: number;
  readonly caseId: CaseId;
  readonly effect: Effect;
}

/** Takes notifications to where people see them. The same position may come twice and must then be told once. */
export interface NotificationSink {
  deliver(notification: Notification): Promise<void>;
}

/** Writes to the log that an authority is needed, or one person of it, in which case and for what. */
export function createLogSink(log: JobLog): NotificationSink {
  return {
    async deliver({ position, caseId, effect }) {
      const { authority, side, what, subject, user } = effect;
      const whom = user === undefined ? {} : { user };
      log.info(effect.type, { position, caseId, authority, side, what, subject, ...whom });
    },
  };
}
