import type { Rule } from './rule.ts';

/** A role that reaches what was opened to it by name says who opens it; those are of its side and reach the case otherwise. */
export const openingsAreSound: Rule = (pack, report) => {
  const roles = pack.access.at('roles');
  for (const [id, role] of roles.entries()) {
    const reach = role.at('reach');
    const opened = role.at('opened');
    if (reach.text === 'granted' && !opened.isThere) {
      const hint = 'Say under `opened` who opens a case to whom, on what basis and for how long.';
      report(reach, 'OPENING-NOBODY', `Nobody may open a case to ${id}, so it never reaches any.`, { hint });
    }
    if (reach.text !== undefined && reach.text !== 'granted' && opened.isThere) {
      const hint = 'Take `opened` away, or write reach: granted.';
      report(opened, 'OPENING-NOBODY', `${id} does not reach what was opened to it by name.`, { hint, isKey: true });
    }
    for (const by of opened.at('by').texts()) {
      const opener = roles.at(by.value);
      if (!opener.isThere) continue;
      if (opener.at('side').text === role.at('side').text && opener.at('reach').text !== 'granted') continue;
      const hint = 'Name a role of the same side that reaches cases otherwise than by name.';
      report(by, 'OPENING-NOBODY', `${by.value} cannot open a case to ${id}.`, { hint });
    }
  }
};
