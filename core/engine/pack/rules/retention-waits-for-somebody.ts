import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/**
 * Data that wait for a person are let go by somebody: on each side that holds them there is a role that the rule names,
 * to release what is due or to answer its review. Without one they would be kept for ever.
 */
export const retentionWaitsForSomebody: Rule = (pack, report) => {
  const roles = pack.access.at('roles');
  const sides = textsOf(pack.manifest.at('sides'));
  if (!roles.isThere || sides.length === 0) return;
  for (const rule of pack.retention.items()) {
    const release = rule.at('release');
    const isReview = rule.at('then').text === 'review';
    if (!release.isThere && !isReview) continue;
    const at = release.isThere ? release.at('by') : rule.at('then');
    const named = textsOf(release.isThere ? release.at('by') : rule.at('hold').at('by'));
    if (named.some((role) => !roles.at(role).isThere)) continue;
    const holders = rule.at('holders').text === '*' ? sides : textsOf(rule.at('holders'));
    const alone = holders.filter(
      (side) => sides.includes(side) && !named.some((role) => roles.at(role).at('side').text === side),
    );
    if (alone.length === 0) continue;
    const what = isReview ? 'answers the review' : 'lets the data go';
    report(at, 'RETENTION-NOBODY', `Nobody of ${alone.join(' and ')} ${what}: the data would be kept for ever.`, {
      hint: `Name a role of each side that holds the data: release: { by: [${rolesOf(pack, alone).join(', ')}] }.`,
    });
  }
};

/** A role of each side, to begin with. */
function rolesOf({ access }: PackOutline, sides: readonly string[]): readonly string[] {
  return sides.map(
    (side) =>
      access
        .at('roles')
        .entries()
        .find(([, role]) => role.at('side').text === side)?.[0] ?? 'ROLE',
  );
}

function textsOf(at: Cursor): readonly string[] {
  return at.texts().map(({ value }) => value);
}
