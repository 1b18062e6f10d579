import type { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** The id inside a file is the name of its file or folder. */
export const idsMatchTheirFiles: Rule = (pack, report) => {
  const check = (id: Cursor, expected: string, what: string) => {
    if (id.text === undefined || id.text === expected) return;
    report(id, 'ID-MISMATCH', `The id is ${JSON.stringify(id.text)}, but the ${what} is ${JSON.stringify(expected)}.`, {
      hint: 'Make them the same.',
    });
  };
  check(pack.manifest.at('id'), pack.name, "pack's folder");
  for (const [name, calendar] of pack.calendars) check(calendar.at('id'), name, 'file');
  for (const { id, workflow, pattern } of pack.services) {
    if (!pattern) check(workflow.at('id'), id, 'service');
    else {
      check(pattern.declaration.at('id'), pattern.id, "pattern's folder");
      check(pattern.workflow.at('id'), pattern.id, "pattern's folder");
    }
  }
};
