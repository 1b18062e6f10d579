import { freshStore } from '../integration/database.ts';
import { keepsWhatItMust } from './retention.contract.ts';

keepsWhatItMust(() => freshStore());
