import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { PackUse, SweepStore } from '../../app/instance-ports.ts';
import { hasRunningClock } from '../has-running-clock.ts';
import { runningDue } from './memory-case.ts';
import type { MemoryState } from './memory-state.ts';

/** What the sweep may see of the cases in memory. There is one sweep: nothing is leased. */
export function createMemorySweep(state: MemoryState): SweepStore {
  const clocked = () => [...state.cases].filter(([, { caseFile }]) => hasRunningClock(caseFile));
  const behind = (version: number) => clocked().filter(([, { world }]) => world < version);
  return {
    async due(now, limit) {
      return [...state.cases]
        .flatMap(([caseId, { caseFile }]) => {
          const dueAt = runningDue(caseFile)[0];
          return dueAt !== undefined && dueAt <= now ? [{ caseId, dueAt: dueAt as Instant }] : [];
        })
        .sort((left, right) => (left.dueAt < right.dueAt ? -1 : left.dueAt > right.dueAt ? 1 : 0))
        .slice(0, limit);
    },
    behind: async (version, limit) =>
      behind(version)
        .map(([caseId]) => caseId)
        .slice(0, limit),
    countBehind: async (version) => behind(version).length,
    // Tokens in memory are in clear: no key makes them.
    tokensBehind: async () => [],
    countTokensBehind: async () => 0,
    countClocked: async () => clocked().length,
    clocked: async (after, limit) =>
      clocked()
        .map(([caseId]) => caseId)
        .filter((caseId) => after === undefined || caseId > after)
        .sort()
        .slice(0, limit),
    async packUse() {
      const use = new Map<string, PackUse>();
      for (const { caseFile } of state.cases.values()) {
        const { hash } = caseFile.pack;
        const { open, closed } = use.get(hash) ?? { open: 0, closed: 0 };
        use.set(hash, caseFile.closed ? { hash, open, closed: closed + 1 } : { hash, open: open + 1, closed });
      }
      return [...use.values()];
    },
    async expire() {
      const drafts = [...state.drafts].filter(([, { expiresAt }]) => expiresAt <= state.now());
      for (const [place] of drafts) state.drafts.delete(place);
      for (const { id, expiresAt } of [...state.proposals.values()]) {
        if (expiresAt <= state.now()) state.proposals.delete(id);
      }
      return drafts.length + state.uploads.expire();
    },
  };
}
