import { openingsAt, unreviewed } from '../access/personal-reach.ts';
import type { Rights } from '../access/rights.ts';
import type { UserId } from '../basics/identifiers.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Context } from '../model/context.ts';
import type { AvailableCommand } from './available-command.ts';

/** What an actor may try now about who else sees the case: emergencies, their review, and opening it by name. */
export function personalCommands(
  { roles }: CompiledPack,
  caseFile: CaseFile,
  rights: Rights,
  { user, now }: { readonly user: UserId } & Pick<Context, 'now'>,
): readonly AvailableCommand[] {
  const own = Object.values(roles).filter(({ id }) => rights.roles.includes(id));
  const isHolder = (ids: readonly string[]) => ids.some((id) => rights.roles.includes(id));
  const pending = unreviewed(caseFile).filter(({ side }) => side === rights.side);
  const isPending = pending.some((glass) => glass.user === user);
  const openable = Object.values(roles).filter(
    ({ side, opened }) => side === rights.side && opened !== undefined && isHolder(opened.by),
  );
  return [
    ...own.flatMap(({ id, breakGlass }): readonly AvailableCommand[] =>
      breakGlass && !isPending ? [{ command: 'break-glass', name: id, reasons: breakGlass.reasons }] : [],
    ),
    ...pending.flatMap((glass): readonly AvailableCommand[] => {
      const rule = roles[glass.role]?.breakGlass;
      if (!rule || glass.user === user || !isHolder(rule.reviewedBy)) return [];
      const reasons = rule.findings === undefined ? {} : { reasons: rule.findings };
      return [{ command: 'review-break-glass', name: glass.id, ...reasons }];
    }),
    ...openable.flatMap(({ id, opened }): readonly AvailableCommand[] =>
      opened ? [{ command: 'open-case-to', name: id, reasons: opened.basis }] : [],
    ),
    ...openingsAt(caseFile, now)
      .filter(({ side, role }) => side === rights.side && openable.some(({ id }) => id === role))
      .map(({ id }) => ({ command: 'close-case-to', name: id }) as const),
  ];
}
