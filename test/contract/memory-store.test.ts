import { createMemoryStore } from '../../core/shell/store/memory/memory-store.ts';
import { describeStore } from './store.contract.ts';

describeStore('the store in memory', async () => ({ store: createMemoryStore(), close: async () => {} }));
