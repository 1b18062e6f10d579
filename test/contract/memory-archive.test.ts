import { createMemoryStore } from '../../core/shell/store/memory/memory-store.ts';
import { archivesWhatItMust, tellsTheKeeper } from './archive.contract.ts';

archivesWhatItMust(async (now) => ({ store: createMemoryStore({ now }), close: async () => {} }));

tellsTheKeeper(async () => ({ store: createMemoryStore(), close: async () => {} }));
