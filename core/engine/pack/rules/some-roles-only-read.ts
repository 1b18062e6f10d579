import type { Rule } from './rule.ts';

/** Who looks at cases from outside, as oversight or for the person concerned, reads: it writes nothing and takes no step. */
export const someRolesOnlyRead: Rule = (pack, report) => {
  for (const [id, role] of pack.access.at('roles').entries()) {
    const purpose = role.at('purpose').text;
    if (purpose === undefined) continue;
    for (const grant of role.at('grants').items()) {
      for (const right of [...grant.at('writes').texts(), ...grant.at('may').texts()]) {
        const message = `${id} is there for ${purpose}: it reads only, and may not have ${JSON.stringify(right.value)}.`;
        report(right, 'ROLE-NOT-READ-ONLY', message, { hint: 'Give it to another role, or take `purpose` away.' });
      }
    }
  }
};
