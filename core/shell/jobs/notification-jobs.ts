import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { type Delivery, deliverRange, notificationConsumer, type OutboxRange, rangeSize } from './deliver-range.ts';
import { type Loop, type Rhythm, repeat } from './repeat.ts';

/** Where the job library keeps its tables, and how often the outbox is looked at. */
export interface NotificationJobOptions extends Delivery {
  /** A role that may create and own the schema of the jobs. Holds a password as a rule. */
  readonly databaseUrl: string;
  readonly schema?: string;
  readonly rhythm?: Rhythm;
}

const queue = 'notifications';
const usual: Rhythm = { every: 1_000, longest: 30_000 };
/** One range at a time, over all processes: queued, active or waiting to be tried again. */
const singletonKey = 'outbox';

/**
 * Drains the outbox into jobs and delivers them. The cursor in the outbox is the only truth: a job is a reminder to go
 * on from there. If the job schema is emptied or dropped, it is made again and the next round sends what is open.
 * Delivery is at least once, in order.
 */
export function startNotificationJobs(options: NotificationJobOptions): Loop {
  let boss: PgBoss | undefined;
  const close = async () => {
    const closing = boss;
    boss = undefined;
    await closing?.stop({ graceful: false, close: true }).catch(() => undefined);
  };
  const loop = repeat(
    options.rhythm ?? usual,
    async () => {
      boss ??= await openBoss(options);
      await sendOpenRange(boss, options);
    },
    (error, attempt) => {
      options.log.fault('notification-jobs-failed', error, { attempt });
      void close();
    },
  );
  return {
    standing: loop.standing,
    stop: async () => {
      await loop.stop();
      await boss?.stop({ graceful: true, timeout: 5_000 }).catch(() => undefined);
      boss = undefined;
    },
  };
}

/** Installs the schema where it is missing, makes the queue, and starts a worker in this process. */
async function openBoss(options: NotificationJobOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    schema: options.schema ?? 'rcms_jobs',
    application_name: 'rcms-jobs',
    max: 3,
    schedule: false,
    monitorIntervalSeconds: 30,
    superviseIntervalSeconds: 30,
  });
  // What a lost schema or a lost database does to the worker shows in the next round too, which makes all of it again.
  boss.on('error', () => undefined);
  try {
    await boss.start();
    await makeQueue(boss);
    const deliver = async (jobs: JobWithMetadata<OutboxRange>[]) => {
      for (const job of jobs) await deliverRange(job.data, job.retryCount >= job.retryLimit, options);
    };
    await boss.work(queue, { includeMetadata: true, pollingIntervalSeconds: 1 }, deliver);
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false, close: true }).catch(() => undefined);
    throw error;
  }
}

/** Making a queue that exists changes nothing. A killed worker's job is taken up again after half a minute. */
function makeQueue(boss: PgBoss): Promise<void> {
  return boss.createQueue(queue, {
    policy: 'exclusive',
    expireInSeconds: 30,
    retryLimit: 5,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 30,
    deleteAfterSeconds: 3_600,
  });
}

async function sendOpenRange(boss: PgBoss, { outbox }: Delivery): Promise<void> {
  const after = await outbox.cursor(notificationConsumer);
  const open = await outbox.read(after, rangeSize);
  const last = open.at(-1);
  if (!last) return;
  const range: OutboxRange = { after, to: last.position };
  const sent = await boss.send(queue, range, { singletonKey });
  // Refused because one is open already, or because the queue was emptied away.
  if (sent === null) await makeQueue(boss);
}
