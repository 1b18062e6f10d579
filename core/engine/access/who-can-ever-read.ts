import type { Category, Side } from '../basics/identifiers.ts';
import type { CompiledPack, RoleRule } from '../compile/compiled-pack.ts';
import { type AccessCell, accessMatrix } from './matrix.ts';

/** A role that can read a category in cases of a service, and when. */
export interface Reader {
  readonly service: string;
  readonly side: Side;
  readonly role: string;
  readonly reach: RoleRule['reach'];
  /** `always`, or the states, with their parents, in which it is read: of nested states the outermost. */
  readonly stages: 'always' | readonly string[];
  /** False where nothing of the category can ever be held by the side, or no case that the role reaches stands there. */
  readonly attainable: boolean;
  /** Set where it is read in an emergency only: for a reason, for some hours, and looked at afterwards. */
  readonly underGlass?: true;
}

/** Who can ever read a category, on whose side, at which stages. From the access matrix alone. */
export function whoCanEverRead(
  pack: CompiledPack,
  category: Category,
  matrix: readonly AccessCell[] = accessMatrix(pack),
): readonly Reader[] {
  return [
    ...readersBy(matrix, category, ({ reads }) => reads.includes(category)),
    ...readersBy(matrix, category, ({ underGlass }) => underGlass.includes(category)).map(
      (reader): Reader => ({ ...reader, underGlass: true }),
    ),
  ];
}

/** The roles of which some cell reads the category, and when. */
function readersBy(
  matrix: readonly AccessCell[],
  category: Category,
  isRead: (cell: AccessCell) => boolean,
): readonly Reader[] {
  const reading = matrix.filter(isRead);
  const owners = new Map(reading.map((cell) => [`${cell.service} ${cell.role}`, cell]));
  return [...owners.values()].map(({ service, side, role, reach }): Reader => {
    const cells = reading.filter((cell) => cell.service === service && cell.role === role);
    const isAlways = cells.some(({ stage }) => stage === null);
    return {
      service,
      side,
      role,
      reach,
      stages: isAlways ? 'always' : outermost(cells.flatMap(({ stage }) => stage ?? [])),
      attainable: cells.some(({ attainable, holds }) => attainable && holds.includes(category)),
    };
  });
}

function outermost(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !paths.some((other) => path.startsWith(`${other}.`)));
}
