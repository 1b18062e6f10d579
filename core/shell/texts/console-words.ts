import enAccount from './console/en/account.json' with { type: 'json' };
import enCase from './console/en/case.json' with { type: 'json' };
import enDocuments from './console/en/documents.json' with { type: 'json' };
import enForms from './console/en/forms.json' with { type: 'json' };
import enFrame from './console/en/frame.json' with { type: 'json' };
import enLists from './console/en/lists.json' with { type: 'json' };
import enSteps from './console/en/steps.json' with { type: 'json' };
import urAccount from './console/ur/account.json' with { type: 'json' };
import urCase from './console/ur/case.json' with { type: 'json' };
import urDocuments from './console/ur/documents.json' with { type: 'json' };
import urForms from './console/ur/forms.json' with { type: 'json' };
import urFrame from './console/ur/frame.json' with { type: 'json' };
import urLists from './console/ur/lists.json' with { type: 'json' };
import urSteps from './console/ur/steps.json' with { type: 'json' };
import { type TextTable, type Words, wordsIn } from './words.ts';

const texts: TextTable = {
  en: { ...enAccount, ...enCase, ...enDocuments, ...enForms, ...enFrame, ...enLists, ...enSteps },
  ur: { ...urAccount, ...urCase, ...urDocuments, ...urForms, ...urFrame, ...urLists, ...urSteps },
};

/** The languages that have words of their own. */
export const consoleLanguages: readonly string[] = Object.keys(texts);

/** Every key, sorted, of a language that has words of its own. */
export function consoleKeys(language: string): readonly string[] {
  return Object.keys(texts[language] ?? {}).sort();
}

/** What the pages say in a language, or in English: everything that is not the pack's. */
export function consoleWords(asked: string): Words {
  return wordsIn(texts, asked);
}
