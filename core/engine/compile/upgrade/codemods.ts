import type { Codemod } from './codemod.ts';
import { warningsNameLists } from './warnings-name-lists.ts';

/** Every step, oldest first. */
export const codemods: readonly Codemod[] = [warningsNameLists];
