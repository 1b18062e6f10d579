import type { Rule } from './rule.ts';

/** Who may read in an emergency beyond its rights is looked at by somebody else. */
export const brokenGlassIsLookedAt: Rule = (pack, report) => {
  for (const [id, role] of pack.access.at('roles').entries()) {
    const reviewers = role.at('breakGlass').at('reviewedBy');
    const names = reviewers.texts();
    if (names.length === 0 || names.some(({ value }) => value !== id)) continue;
    report(reviewers, 'GLASS-UNWATCHED', `${id} would look at its own emergencies.`, {
      hint: 'Name a role that other people hold.',
    });
  }
};
