import type { Rule } from './rule.ts';

/** Who may read in an emergency beyond its rights is looked at by somebody else, on the side that knows of it. */
export const brokenGlassIsLookedAt: Rule = (pack, report) => {
  const roles = pack.access.at('roles');
  for (const [id, role] of roles.entries()) {
    const side = role.at('side').text;
    const reviewers = role.at('breakGlass').at('reviewedBy');
    const names = reviewers.texts().map(({ value }) => value);
    // A role that does not exist is told of where its name stands.
    const looks = (name: string) => {
      const other = roles.at(name);
      return (
        name !== id && (!other.isThere || (other.at('side').text === side && other.at('reach').text !== 'granted'))
      );
    };
    if (names.length === 0 || names.some(looks)) continue;
    const message = names.every((name) => name === id)
      ? `${id} would look at its own emergencies.`
      : `Nobody who is to look at the emergencies of ${id} learns of them.`;
    report(reviewers, 'GLASS-UNWATCHED', message, { hint: 'Name a role of the same side that other people hold.' });
  }
};
