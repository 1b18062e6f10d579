import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { storiesOf } from '../stories.ts';
import type { Rule, RuleReport } from './rule.ts';

/** Whoever holds a role, in a scenario, in a fixture or in the sandbox, holds it at an authority of a kind and side that the role is for. */
export const peopleHoldTheirRoles: Rule = (pack, report) => {
  for (const story of storiesOf(pack)) {
    for (const [, person] of story.at('people').entries()) {
      checkPerson(pack, person.at('authority'), person.at('role'), report);
    }
  }
  const logins = new Set<string>();
  for (const user of pack.users.items()) {
    checkPerson(pack, user.at('authority'), user.at('roles'), report);
    const login = user.at('login');
    if (login.text !== undefined && logins.has(login.text)) {
      report(login, 'DUPLICATE-ITEM', `The login ${JSON.stringify(login.text)} stands twice.`, {
        hint: 'Give one of the two another name.',
      });
    }
    logins.add(login.text ?? '');
  }
};

function checkPerson({ manifest, access }: PackOutline, authority: Cursor, roles: Cursor, report: RuleReport): void {
  const place = authority.text === undefined ? undefined : manifest.at('authorities').at(authority.text);
  const [kind, side] = [place?.at('kind').text, place?.at('side').text];
  if (kind === undefined || side === undefined) return;
  for (const role of roles.texts()) {
    const rule = access.at('roles').at(role.value);
    const kinds = rule
      .at('kinds')
      .texts()
      .map(({ value }) => value);
    const needed = rule.at('side').text;
    // A kind or side that does not exist is said elsewhere, and was meant for another.
    if (![kind, ...kinds].every((each) => isListed(manifest.at('authorityKinds'), each))) continue;
    if (![side, needed].every((each) => isListed(manifest.at('sides'), each))) continue;
    if (needed === undefined || kinds.length === 0 || (needed === side && kinds.includes(kind))) continue;
    const message = `${role.value} is held at a ${kinds.join(' or ')} of the side ${needed}; ${authority.text} is a ${kind} of the side ${side}.`;
    report(role, 'ROLE-MISPLACED', message, {
      hint: 'Name another authority or role, or widen `kinds` in access.yaml.',
    });
  }
}

function isListed(names: Cursor, name: string | undefined): boolean {
  return names.texts().some(({ value }) => value === name);
}
