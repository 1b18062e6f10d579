import type { AccessMark, AccessRow, RoleEntry, SideAccess } from '../../../engine/handbook/access-chapter.ts';
import type { Saying } from './saying.ts';

/** A matrix that fits the width of a page. */
export interface MatrixView {
  readonly title: string;
  readonly corner: string;
  readonly roles: readonly RoleEntry[];
  readonly rows: readonly AccessRow[];
}

/** More columns than this do not fit a page. */
const mostRoles = 6;

/** The matrices of a service: for each side what its roles see, then what they do, cut where there are many roles. */
export function matrixViews(access: readonly SideAccess[], saying: Saying): readonly MatrixView[] {
  return access.flatMap((side) => [
    ...cut(side, side.categories, 'access.data', 'access.what', saying),
    ...cut(side, side.steps, 'access.steps', 'steps.step', saying),
  ]);
}

function cut(
  { side, roles }: SideAccess,
  rows: readonly AccessRow[],
  title: string,
  corner: string,
  saying: Saying,
): readonly MatrixView[] {
  const tables = Math.ceil(roles.length / mostRoles);
  const columns = Math.ceil(roles.length / Math.max(1, tables));
  return Array.from({ length: tables }, (_, index): MatrixView => {
    const [from, to] = [index * columns, (index + 1) * columns];
    const said = saying.say(title, { side: saying.name(side) });
    return {
      title: index === 0 ? said : `${said} (${saying.say('access.continued')})`,
      corner: saying.say(corner),
      roles: roles.slice(from, to),
      rows: rows
        .map((row) => ({ ...row, cells: row.cells.slice(from, to) }))
        .filter(({ cells }) => cells.some(saysSomething)),
    };
  });
}

function saysSomething({ reads, writes, may }: AccessMark): boolean {
  return reads !== undefined || writes !== undefined || may !== undefined;
}
