import { createMemoryStore } from '../../core/shell/store/memory/memory-store.ts';
import { describeErasure } from './erasure.contract.ts';
import { describeStore } from './store.contract.ts';

describeStore('the store in memory', async () => ({ store: createMemoryStore(), close: async () => {} }));

describeErasure('erasing in memory', async () => ({ store: createMemoryStore(), close: async () => {} }));
