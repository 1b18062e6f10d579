import { createMemoryStore } from '../../core/shell/store/memory/memory-store.ts';
import { keepsWhatItMust } from './retention.contract.ts';

keepsWhatItMust(async (now) => ({ store: createMemoryStore({ now }), close: async () => {} }));
