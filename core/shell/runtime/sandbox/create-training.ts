import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { App } from '../../app/app.ts';
import type { Store } from '../../app/ports.ts';
import { longestForward, type Player, type Training } from '../../app/training-port.ts';
import type { MovableClocks } from '../clocks.ts';
import type { Logger } from '../logger.ts';
import { forwardClock, type KeptClock } from './forward-clock.ts';

/** What training needs of an open sandbox. */
export interface TrainingParts {
  readonly app: Pick<App, 'sweep'>;
  readonly store: KeptClock['store'] & Pick<Store, 'audit'>;
  readonly clocks: MovableClocks;
  readonly logger: Pick<Logger, 'warn'>;
  readonly players?: readonly Player[];
  /** Puts everything back; absent where that cannot be done. */
  readonly reset?: () => void;
}

const casesAtOnce = 100;
/** Longest that a trainer waits for what falls due, in milliseconds; the rest passes as it always does. */
const patience = 15_000;

/** Training in an open sandbox. */
export function createTraining({ app, store, clocks, logger, players, reset }: TrainingParts): Training {
  let isResetting = false;
  /** One move after another: two at once would both start from the same reading. */
  let moving: Promise<unknown> = Promise.resolve();
  const move = async (by: PersonActor, to: Instant) => {
    const from = clocks.caseNow();
    const way = Date.parse(to) - Date.parse(from);
    if (way <= 0) return 'there-already';
    if (way > longestForward) return 'too-far';
    await store.audit.note({ at: clocks.machineNow(), by, what: 'case-clock-moved', about: { from, to } });
    await forwardClock({ store, clocks }, way);
    const until = performance.now() + patience;
    for (let more = true; more && performance.now() < until; ) {
      const swept = await app.sweep(casesAtOnce);
      more = swept.more && swept.passed > 0;
    }
    return 'moved';
  };
  return {
    ...(players ? { players } : {}),
    async forwardTo(by, to) {
      const moved = moving.then(() => move(by, to));
      moving = moved.catch(() => undefined);
      return moved;
    },
    ...(reset
      ? {
          reset: (by) => {
            if (isResetting) return;
            isResetting = true;
            logger.warn('sandbox-reset', { user: by.user });
            reset();
          },
        }
      : {}),
    isResetting: () => isResetting,
  };
}
