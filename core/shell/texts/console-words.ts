import enAccount from './console/en/account.json' with { type: 'json' };
import enAdministration from './console/en/administration.json' with { type: 'json' };
import enArrivals from './console/en/arrivals.json' with { type: 'json' };
import enCase from './console/en/case.json' with { type: 'json' };
import enDesk from './console/en/desk.json' with { type: 'json' };
import enDocuments from './console/en/documents.json' with { type: 'json' };
import enDuplicates from './console/en/duplicates.json' with { type: 'json' };
import enForms from './console/en/forms.json' with { type: 'json' };
import enFrame from './console/en/frame.json' with { type: 'json' };
import enHelp from './console/en/help.json' with { type: 'json' };
import enLists from './console/en/lists.json' with { type: 'json' };
import enReports from './console/en/reports.json' with { type: 'json' };
import enSandbox from './console/en/sandbox.json' with { type: 'json' };
import enSteps from './console/en/steps.json' with { type: 'json' };
import enSystem from './console/en/system.json' with { type: 'json' };
import urAccount from './console/ur/account.json' with { type: 'json' };
import urAdministration from './console/ur/administration.json' with { type: 'json' };
import urArrivals from './console/ur/arrivals.json' with { type: 'json' };
import urCase from './console/ur/case.json' with { type: 'json' };
import urDesk from './console/ur/desk.json' with { type: 'json' };
import urDocuments from './console/ur/documents.json' with { type: 'json' };
import urDuplicates from './console/ur/duplicates.json' with { type: 'json' };
import urForms from './console/ur/forms.json' with { type: 'json' };
import urFrame from './console/ur/frame.json' with { type: 'json' };
import urHelp from './console/ur/help.json' with { type: 'json' };
import urLists from './console/ur/lists.json' with { type: 'json' };
import urReports from './console/ur/reports.json' with { type: 'json' };
import urSandbox from './console/ur/sandbox.json' with { type: 'json' };
import urSteps from './console/ur/steps.json' with { type: 'json' };
import urSystem from './console/ur/system.json' with { type: 'json' };
import { type TextTable, type Words, wordsIn } from './words.ts';

const texts: TextTable = {
  en: {
    ...enAccount,
    ...enAdministration,
    ...enArrivals,
    ...enCase,
    ...enDesk,
    ...enDocuments,
    ...enDuplicates,
    ...enForms,
    ...enFrame,
    ...enHelp,
    ...enLists,
    ...enReports,
    ...enSandbox,
    ...enSteps,
    ...enSystem,
  },
  ur: {
    ...urAccount,
    ...urAdministration,
    ...urArrivals,
    ...urCase,
    ...urDesk,
    ...urDocuments,
    ...urDuplicates,
    ...urForms,
    ...urFrame,
    ...urHelp,
    ...urLists,
    ...urReports,
    ...urSandbox,
    ...urSteps,
    ...urSystem,
  },
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
