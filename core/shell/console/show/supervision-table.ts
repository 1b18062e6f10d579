import type { CompiledPack } from '../../../engine/compile/compiled-pack.ts';
import type { World } from '../../../engine/model/world.ts';
import type { LoadTally } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';

/** How near the end of the nearest clock is, in the order of the limits by which cases are counted. */
export const dues = ['over', 'fortnight', 'later'] as const;
/** One of them, or a case without a clock. */
export type Due = (typeof dues)[number] | 'none';

/** Ages in days, rising: a case is of the first that it is younger than; older ones are of the last. */
export const ages = [7, 30, 90, 180] as const;

/** By what the cases of a table are told apart, as an address names it. */
export type SupervisedBy = 'role' | 'waits' | 'with' | 'age';

/** The same cases in one way of telling them apart. */
export interface SupervisionTable {
  readonly by: SupervisedBy;
  readonly rows: readonly SupervisionRow[];
}

/** The cases of one kind. */
export interface SupervisionRow {
  /** As an address names it. */
  readonly value: string;
  readonly title: string;
  readonly all: number;
  readonly over: number;
  readonly fortnight: number;
  readonly later: number;
  readonly none: number;
}

/** What the tables of an authority rest on. */
export interface SupervisionGround {
  readonly pack: CompiledPack;
  readonly world: World;
  readonly words: PageWords;
  readonly authority: string;
}

/** The tables of the tallies; a row is there where it has a case. What stands on several rows counts on each. */
export function supervisionTables(
  ground: SupervisionGround,
  tallies: readonly LoadTally[],
): readonly SupervisionTable[] {
  const { world, words, authority, pack } = ground;
  const side = world.authorities[authority]?.side;
  const makers: Readonly<Record<SupervisedBy, (tally: LoadTally) => readonly string[]>> = {
    role: ({ responsible }) => responsible,
    waits: (tally) => kindsAwaited(pack, tally),
    with: ({ parties }) => [
      ...new Set(
        Object.entries(parties)
          .filter(([of]) => of !== side)
          .flatMap(([, id]) => world.authorities[id]?.counterpart ?? []),
      ),
    ],
    age: ({ age }) => [String(age)],
  };
  const titles: Readonly<Record<SupervisedBy, (value: string) => string>> = {
    role: (value) => words.name(`roles.${value}`),
    waits: (value) => words.name(`authorityKinds.${value}`),
    with: (value) => world.counterparts[value]?.name[words.language] ?? value,
    age: (value) => ageWords(words, Number(value)),
  };
  return (['role', 'waits', 'with', 'age'] as const).map((by) => {
    const rows = new Map<string, SupervisionRow>();
    for (const tally of tallies) {
      for (const value of makers[by](tally)) rows.set(value, counted(rows.get(value), value, titles[by](value), tally));
    }
    const byTitle = (left: SupervisionRow, right: SupervisionRow) =>
      by === 'age' ? Number(left.value) - Number(right.value) : left.title.localeCompare(right.title, words.language);
    return { by, rows: [...rows.values()].sort(byTitle) };
  });
}

/** The totals of the tallies, by how near the ends of clocks are. */
export function supervisionTotal(tallies: readonly LoadTally[]): SupervisionRow {
  return tallies.reduce<SupervisionRow>((before, tally) => counted(before, '', '', tally), counted(undefined, '', ''));
}

/** The states in which a case waits for somebody of a kind of authority, by service. */
export function awaiting(
  { services, roles }: CompiledPack,
  kind: string,
): readonly { readonly service: string; readonly states: readonly string[] }[] {
  return Object.values(services).map(({ id, machine }) => ({
    service: id,
    states: Object.values(machine.states)
      .filter(({ responsible }) => responsible.some((role) => roles[role]?.kinds.includes(kind)))
      .map(({ path }) => path),
  }));
}

/** `1 to 4 weeks` for the place of an age. */
export function ageWords(words: PageWords, place: number): string {
  const [from, to] = [ages[place - 1], ages[place]];
  if (from === undefined) return words.say('supervision.younger', { days: to ?? 0 });
  return to === undefined
    ? words.say('supervision.older', { days: from })
    : words.say('supervision.between', { from, to });
}

function kindsAwaited({ services, roles }: CompiledPack, { service, states }: LoadTally): readonly string[] {
  const all = services[service]?.machine.states ?? {};
  const entered = Object.values(all).filter(({ path }) =>
    states.some((leaf) => leaf === path || leaf.startsWith(`${path}.`)),
  );
  return [...new Set(entered.flatMap(({ responsible }) => responsible.flatMap((role) => roles[role]?.kinds ?? [])))];
}

function counted(
  before: SupervisionRow | undefined,
  value: string,
  title: string,
  tally?: Pick<LoadTally, 'due' | 'cases'>,
): SupervisionRow {
  const row = before ?? { value, title, all: 0, over: 0, fortnight: 0, later: 0, none: 0 };
  if (!tally) return row;
  const due: Due = tally.due === undefined ? 'none' : (dues[tally.due] ?? 'later');
  return { ...row, all: row.all + tally.cases, [due]: row[due] + tally.cases };
}
