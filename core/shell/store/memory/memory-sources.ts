import { type Instant, instant } from '../../../engine/basics/civil-date.ts';
import type { Pace, SourceStore } from '../../app/accounts/sign-in-source.ts';

interface Source {
  readonly attempts: number;
  readonly lastAt: Instant;
  readonly freeAt: Instant;
  readonly succeededAt?: Instant;
}

/** Where sign-ins come from, in memory. */
export function createMemorySources(): SourceStore {
  const sources = new Map<string, Source>();
  const placeOf = (login: string, source: string) => JSON.stringify([login, source]);
  return {
    async admitAttempt(login, source, now, pace) {
      const place = placeOf(login, source);
      const before = sources.get(place);
      if (before && before.freeAt > now) return { is: 'held-back', until: before.freeAt };
      const isForgotten = !before || before.lastAt < later(now, -pace.forgetAfter);
      const attempts = isForgotten ? 1 : before.attempts + 1;
      sources.set(place, { ...before, attempts, lastAt: now, freeAt: later(now, delayAfter(attempts, pace)) });
      return { is: 'admitted' };
    },
    async noteSuccess(login, source, now) {
      sources.set(placeOf(login, source), { attempts: 0, lastAt: now, freeAt: now, succeededAt: now });
    },
    async hasSucceeded(login, source, since) {
      const { succeededAt } = sources.get(placeOf(login, source)) ?? {};
      return succeededAt !== undefined && succeededAt >= since;
    },
  };
}

function delayAfter(attempts: number, { free, firstDelay, longestDelay }: Pace): number {
  return attempts < free ? 0 : Math.min(longestDelay, firstDelay * 2 ** Math.min(30, attempts - free));
}

function later(from: Instant, seconds: number): Instant {
  return instant(new Date(Date.parse(from) + seconds * 1000).toISOString());
}
