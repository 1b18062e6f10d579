import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/**
 * Every deadline, transition, retention rule, separation of duties, emergency right and opening by name says where it
 * comes from. Safeguards must anyway.
 */
export const rulesHaveSources: Rule = (pack, report) => {
  for (const { what, at, isKey } of rulesOf(pack)) {
    if (at.at('source').isThere || at.entries().length === 0) continue;
    const hint =
      'Write source: { instrument: ..., article: "...", status: ... }, or { status: policy } for your own choice.';
    report(at, 'SOURCE-MISSING', `${what} does not say where it comes from.`, { severity: 'warning', hint, isKey });
  }
};

function rulesOf(
  pack: PackOutline,
): readonly { readonly what: string; readonly at: Cursor; readonly isKey: boolean }[] {
  const named = (kind: string, entries: readonly (readonly [string, Cursor])[]) =>
    entries.map(([id, at]) => ({ what: `The ${kind} ${JSON.stringify(id)}`, at, isKey: true }));
  const listed = (what: string, items: readonly Cursor[]) => items.map((at) => ({ what, at, isKey: false }));
  const roles = pack.access.at('roles').entries();
  return [
    ...pack.services.flatMap(({ service, deadlines }) => [
      ...named('transition', service.at('transitions').entries()),
      ...named('deadline', deadlines.entries()),
    ]),
    ...listed('This retention rule', pack.retention.items()),
    ...listed('This separation of duties', pack.access.at('separations').items()),
    ...named(
      'emergency right of the role',
      roles.map(([id, role]) => [id, role.at('breakGlass')] as const),
    ),
    ...named(
      'opening by name of the role',
      roles.map(([id, role]) => [id, role.at('opened')] as const),
    ),
  ];
}
