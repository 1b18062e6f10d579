import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { hasUnreadForms, pathsOfForms } from '../form-path.ts';
import { grantsOf } from '../grants.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/**
 * What a case of an older system may lack are forms and fields of its service, what is forgiven are steps of it; somebody
 * may take such cases over, and every role that settles what had ended may do so.
 */
export const adoptionsAreSound: Rule = (pack, report) => {
  for (const outline of pack.services) {
    const adoption = outline.service.at('adoption');
    if (!adoption.isThere) continue;
    checkLacks(outline, adoption, report);
    checkForgiven(outline, adoption, report);
    checkGrants(pack, outline.id, adoption, report);
  }
};

function checkLacks(outline: ServiceOutline, adoption: Cursor, report: RuleReport): void {
  if (hasUnreadForms(outline)) return;
  const known = [...outline.service.at('forms').keys(), ...pathsOfForms(outline).keys()];
  const named = adoption.at('mayLack').items();
  for (const what of named.flatMap((lack) => lack.at('what').texts())) {
    if (known.includes(what.value)) continue;
    const near = didYouMean(what.value, known);
    report(what, 'FIELD-UNKNOWN', `${JSON.stringify(what.value)} is no form of the service, and no field of one.`, {
      hint: near ? `Did you mean ${near}?` : 'Write a field as `form.field`, and leave out the items of lists.',
    });
  }
}

function checkForgiven({ service, deadlines }: ServiceOutline, adoption: Cursor, report: RuleReport): void {
  if (deadlines.isUnread) return;
  const events = deadlines.entries().flatMap(([, rule]) => rule.at('onExpiry').at('event').text ?? []);
  const known = [...service.at('transitions').keys(), ...events];
  for (const [step, at] of adoption.at('forgives').entries()) {
    if (known.includes(step)) continue;
    const near = didYouMean(step, known);
    const message = `${JSON.stringify(step)} is neither a transition of the service nor the event of a deadline.`;
    report(at, 'STEP-UNKNOWN', message, { isKey: true, ...(near ? { hint: `Did you mean ${near}?` } : {}) });
  }
}

function checkGrants(pack: PackOutline, service: string, adoption: Cursor, report: RuleReport): void {
  if (!pack.access.at('roles').isThere) return;
  const grants = grantsOf(pack).filter(({ services }) => services?.includes(service) ?? true);
  if (!grants.some(({ may, during }) => may.includes('adopt-case') && during === undefined)) {
    report(adoption, 'ADOPTION-STUCK', 'No role may take over a case of this service.', {
      severity: 'warning',
      hint: 'Grant adopt-case to a role in access.yaml, without `during`.',
      isKey: true,
    });
  }
  for (const role of adoption.at('settledBy').texts()) {
    if (!pack.access.at('roles').at(role.value).isThere) continue;
    if (grants.some((grant) => grant.role === role.value && grant.may.includes('settle-deadline'))) continue;
    report(role, 'ADOPTION-STUCK', `${role.value} settles what had ended, but may not do so.`, {
      hint: 'Grant settle-deadline to the role in access.yaml.',
    });
  }
}
