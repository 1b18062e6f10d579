import type { PersonActor } from '../../engine/model/actor.ts';
import { createPackKeeping } from '../app/pack-life/create-pack-keeping.ts';
import type { JobKeeping, LoopStanding, RecordCheck, SystemKeeping } from '../app/system-keeping.ts';
import { notificationConsumer } from '../jobs/deliver-range.ts';
import type { GivenUpList } from '../jobs/given-up.ts';
import type { Loop } from '../jobs/repeat.ts';
import { listAuditKeys } from './audit/list-audit-keys.ts';
import { verifyInstance } from './audit/verify-instance.ts';
import { createChecks } from './checks/checks-in-a-thread.ts';
import { asInstant } from './clocks.ts';
import type { System } from './open-system.ts';
import { findOperatorMessage } from './operator-message.ts';
import type { Settings } from './settings.ts';
import { readTrust } from './signing/read-trust.ts';

/** Notifications that are counted one by one. */
const mostCounted = 500;

/** What a server knows of its own loops. */
export interface RunningJobs {
  readonly loops: ReadonlyMap<LoopStanding['name'], Loop>;
  readonly givenUp: GivenUpList;
}

/** What administrators see and do of a system that serves. */
export function createSystemKeeping(system: System, settings: Settings, jobs: RunningJobs): SystemKeeping {
  const { store, app, clocks, sandbox } = system;
  return {
    packs: createPackKeeping({ home: store, app, clocks, sandbox, trust: () => readTrust(settings) }),
    record: createRecordKeeping(system, settings),
    jobs: createJobKeeping(system, jobs),
    doctor: createChecks(settings, clocks),
  };
}

function createRecordKeeping(system: System, settings: Settings): SystemKeeping['record'] {
  const { anchoring, store, clocks, logger } = system;
  let check: RecordCheck | undefined;
  const run = async (by: PersonActor) => {
    const done = () => clocks.machineNow();
    try {
      check = { is: 'done', report: await verifyInstance(system, settings, by), at: done() };
    } catch (error) {
      logger.fault('record-not-verified', error);
      check = { is: 'failed', at: done(), code: findOperatorMessage(error)?.code ?? 'unknown' };
    }
  };
  return {
    async standing() {
      const [last, isWaiting] = [await anchoring.last(), await store.checkpoints.waiting()];
      const keys = (await listAuditKeys(anchoring)).map(({ id, since, until }) => ({
        id,
        ...(since ? { since } : {}),
        ...(until ? { until: until.at } : {}),
      }));
      return {
        ...(last ? { last: { number: last.number, at: last.at, size: last.size } } : {}),
        isWaiting,
        keys,
        ...(check ? { check } : {}),
      };
    },
    verify(by) {
      if (check?.is === 'going-on') return;
      check = { is: 'going-on', since: clocks.machineNow() };
      void run(by);
    },
  };
}

function createJobKeeping({ store: { outbox } }: System, { loops, givenUp }: RunningJobs): JobKeeping {
  return {
    async standing() {
      const open = await outbox.read(await outbox.cursor(notificationConsumer), mostCounted);
      return {
        loops: [...loops].map(([name, loop]) => {
          const { lastRound, failures } = loop.standing();
          return { name, failures, ...(lastRound === undefined ? {} : { lastRound: asInstant(lastRound) }) };
        }),
        waiting: open.length === mostCounted ? 'many' : open.length,
        givenUp: givenUp.list(),
      };
    },
    retry: (by, position) => givenUp.retry(by, position),
  };
}
