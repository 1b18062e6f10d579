import type { DestructionStore } from '../../app/destruction-port.ts';
import { replayedErasure } from '../replayed-erasure.ts';
import { versionsOf } from './memory-case.ts';
import { commitInMemory } from './memory-commit.ts';
import type { MemoryState } from './memory-state.ts';

/** The list of destructions in memory: nothing is sealed there, so no epoch is named. */
export function createMemoryDestructions(state: MemoryState): DestructionStore {
  return {
    read: async (after, limit) => state.destructions.slice(after, after + limit),
    ofCase: async (caseId) => state.destructions.filter((row) => row.caseId === caseId),
    async replay(row) {
      if (state.destructions.some(({ id }) => id === row.id)) return 'known';
      const found = state.cases.get(row.caseId);
      if (!found) {
        state.destructions.push(row);
        return 'no-case';
      }
      const { event, caseFile } = replayedErasure(found.caseFile, row);
      const { reach, worklist, search, statistics } = found;
      const stays = ({ side }: { readonly side: string }) => caseFile.known[side] !== undefined;
      commitInMemory(
        state,
        { kind: 'clock', keeps: true },
        {
          caseId: row.caseId,
          expected: versionsOf(found.heads),
          world: Math.max(found.world, state.worlds.at(-1)?.world.version ?? 0),
          events: [event],
          caseFile,
          reach: reach.filter(stays),
          worklist: worklist.filter(stays),
          search: search.filter((term) => stays(term) && caseFile.facts[term.side]?.[term.category]?.is === 'here'),
          statistics,
          effects: [],
        },
      );
      state.cases.set(row.caseId, { ...(state.cases.get(row.caseId) ?? found), world: found.world });
      state.destructions[state.destructions.length - 1] = row;
      return 'done';
    },
  };
}
