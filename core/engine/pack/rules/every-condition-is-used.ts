import { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { collectReferences } from '../references/collect-references.ts';
import type { Rule } from './rule.ts';

/** Every condition of a service is asked somewhere: one that is not was forgotten where it belongs. */
export const everyConditionIsUsed: Rule = (pack, report) => {
  if (pack.files.some((file) => new Cursor(file).isUnread)) return;
  const asked = collectReferences(pack).filter(({ kind }) => kind === 'condition');
  for (const service of pack.services.filter((each) => isWhole(each))) {
    const mine = asked.filter((each) => each.service === undefined || each.service === service);
    const names = new Set(mine.map(({ name }) => name.text));
    for (const [id, condition] of service.conditions.entries()) {
      if (names.has(id)) continue;
      report(condition, 'CONDITION-UNUSED', `Nothing asks the condition ${JSON.stringify(id)}.`, {
        severity: 'warning',
        hint: 'Name it where it must hold: guard, when, appliesIf, blockedIf or a safeguard; or delete it.',
        isKey: true,
      });
    }
  }
};

/** Where a file that could ask is missing, nothing is said. */
function isWhole({ service, workflow }: PackOutline['services'][number]): boolean {
  return service.isThere && workflow.isThere;
}
