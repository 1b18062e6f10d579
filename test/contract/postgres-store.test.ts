import { freshStore } from '../integration/database.ts';
import { describeErasure } from './erasure.contract.ts';
import { describeStore } from './store.contract.ts';

describeStore('the store in PostgreSQL', () => freshStore());
describeErasure('erasing in PostgreSQL', () => freshStore());
