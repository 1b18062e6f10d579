import { freshStore } from '../integration/database.ts';
import { describeStore } from './store.contract.ts';

describeStore('the store in PostgreSQL', freshStore);
