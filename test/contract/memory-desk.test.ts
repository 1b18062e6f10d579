import { createMemoryStore } from '../../core/shell/store/memory/memory-store.ts';
import { describeDesk } from './desk.contract.ts';

describeDesk('a desk in memory', async () => ({ store: createMemoryStore(), close: async () => {} }));
