import { findRights, type Rights } from '../access/rights.ts';
import type { Category } from '../basics/identifiers.ts';
import type { Law } from '../decide/progress.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Context } from '../model/context.ts';
import type { World } from '../model/world.ts';
import { availableCommands } from '../views/available-commands.ts';
import { caseView } from '../views/case-view.ts';
import { compareNames, compareValue } from './compare.ts';
import type { Sight } from './scenario-data.ts';
import type { Mismatch, NameKind } from './scenario-report.ts';

/** What a person of a scenario looks at. */
export interface Onlooker {
  readonly law: Law;
  readonly world: World;
  readonly caseFile: CaseFile | undefined;
  /** The person as actor, at the reading of the clock. */
  readonly context: Context;
}

/** How what a person sees of a case differs from what is expected. */
export function checkSight(name: string, expected: Sight, onlooker: Onlooker): readonly Mismatch[] {
  const { law, world, caseFile, context } = onlooker;
  const service = caseFile && law.caseVersion.services[caseFile.service];
  const rights =
    caseFile && service && context.actor.kind === 'person'
      ? findRights(law.active, world, context.actor, caseFile, service.machine, context.now)
      : undefined;
  const view = caseFile && service && rights ? caseView(law.active, service, caseFile, rights) : undefined;
  const compare = (
    of: NameKind,
    what: string,
    wanted: readonly string[] | undefined,
    actual: () => readonly string[],
  ) => (wanted === undefined ? [] : compareNames(`${name} sees ${what}`, wanted, view ? actual() : [], of));
  return [
    ...(expected.case === undefined ? [] : compareValue(`${name} sees the case`, expected.case, view !== undefined)),
    ...compare('category', 'categories', expected.categories, () =>
      categoriesSeen(caseFile as CaseFile, rights as Rights),
    ),
    ...compare('state', 'state', expected.state, () => view?.states ?? []),
    ...compare('deadline', 'deadlines', expected.deadlines, () => view?.deadlines.map(({ id }) => id) ?? []),
    ...compare('transition', 'open transitions', expected.may, () => openTransitions(onlooker)),
  ];
}

/** The categories that the person may read and of which its side holds something. */
function categoriesSeen(caseFile: CaseFile, { side, reads }: Rights): readonly Category[] {
  return Object.entries(caseFile.facts[side] ?? {})
    .filter(([category, fact]) => reads.has(category) && fact.is === 'here' && Object.keys(fact.value).length > 0)
    .map(([category]) => category);
}

function openTransitions({ law, world, caseFile, context }: Onlooker): readonly string[] {
  if (!caseFile) return [];
  return availableCommands(law, world, caseFile, context)
    .filter(({ command, refused }) => command === 'take-transition' && !refused)
    .flatMap(({ name }) => name ?? []);
}
