import { freshStore } from '../integration/database.ts';
import { archivesWhatItMust, tellsTheKeeper } from './archive.contract.ts';

archivesWhatItMust(() => freshStore());
tellsTheKeeper(() => freshStore());
