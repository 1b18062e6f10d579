import { unreviewed } from '../access/personal-reach.ts';
import type { Side } from '../basics/identifiers.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { owedCorrections } from '../decide/owed-corrections.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import type { World } from '../model/world.ts';
import { standsStill } from './clock-view.ts';
import { heldFacets } from './held-facets.ts';
import { leafStates, responsibleRoles } from './leaf-states.ts';
import { reachRows } from './reach-rows.ts';
import type { WorklistRow } from './rows.ts';

/** What each authority that reaches the case finds in its lists: codes and dates that its own side knows. */
export function worklistRows(
  pack: CompiledPack,
  service: CompiledService,
  world: World,
  caseFile: CaseFile,
): readonly WorklistRow[] {
  const reach = reachRows(pack, world, caseFile);
  const authorities = new Map(reach.map((row) => [`${row.side} ${row.authority}`, row]));
  const seen = new Map(Object.keys(caseFile.known).map((side) => [side, seenBy(pack, service, caseFile, side)]));
  return [...authorities.values()].map(({ side, authority }) => {
    const kind = world.authorities[authority]?.kind ?? '';
    const { responsible, ...shown } = seen.get(side) as SeenBySide;
    const reviewed = reviewsFor(pack, caseFile, side, kind);
    const reviewers = reviewed.flatMap(({ reviewers: roles }) => roles);
    const own = responsible.filter((role) => pack.roles[role]?.kinds.includes(kind));
    // Who has taken on what is known to the own side only.
    const isOwn = (role: string) => own.includes(role) && pack.roles[role]?.side === side;
    const taken = Object.entries(caseFile.tasks).filter(([role]) => isOwn(role));
    return {
      caseId: caseFile.id,
      authority,
      side,
      why: reach.filter((row) => row.side === side && row.authority === authority).map((row) => row.why),
      service: caseFile.service,
      ...(caseFile.reference === undefined ? {} : { reference: caseFile.reference }),
      parties: caseFile.parties,
      ...shown,
      responsible: [...new Set([...own, ...reviewers])],
      ...(taken.length === 0 ? {} : { taken: Object.fromEntries(taken) }),
      ...(reviewed.length === 0 ? {} : { reviews: reviewed.map(({ glass }) => glass) }),
      openedOn: caseFile.known[side] ?? caseFile.openedOn,
      ...(caseFile.closed ? { closedOn: caseFile.closed.on, outcome: caseFile.closed.outcome } : {}),
    };
  });
}

/** What is the same for every authority of a side. */
type SeenBySide = Pick<
  WorklistRow,
  'states' | 'responsible' | 'keeping' | 'deadline' | 'held' | 'paused' | 'suspended' | 'owed' | 'facets'
>;

function seenBy(pack: CompiledPack, service: CompiledService, caseFile: CaseFile, side: Side): SeenBySide {
  const deadline = nearest(caseFile, side);
  const held = heldFor(caseFile, side);
  const paused = longestPaused(caseFile, side);
  const suspended = suspendedFor(caseFile, side);
  const owed = owedCorrections(pack, service, caseFile, side);
  const keeping = keepingOf(pack, caseFile, side);
  return {
    states: leafStates(service.machine, caseFile, side),
    responsible: [
      ...new Set([...responsibleRoles(service.machine, caseFile, side), ...askedRoles(pack, caseFile, side)]),
    ],
    ...(deadline ? { deadline } : {}),
    ...(held.length === 0 ? {} : { held }),
    ...(paused ? { paused } : {}),
    ...(keeping.length === 0 ? {} : { keeping }),
    ...(suspended.length === 0 ? {} : { suspended }),
    ...(owed.length === 0 ? {} : { owed }),
    facets: facetsOf(service, caseFile, side),
  };
}

/** The uses of an emergency right at which people of a kind of authority must look, and in which roles. */
function reviewsFor(pack: CompiledPack, caseFile: CaseFile, side: Side, kind: string) {
  return unreviewed(caseFile).flatMap((glass) => {
    const named = glass.side === side ? (pack.roles[glass.role]?.breakGlass?.reviewedBy ?? []) : [];
    const reviewers = named.filter((id) => pack.roles[id]?.side === side && pack.roles[id]?.kinds.includes(kind));
    return reviewers.length === 0 ? [] : [{ glass: glass.id, reviewers }];
  });
}

function keepingOf(pack: CompiledPack, caseFile: CaseFile, side: Side): NonNullable<WorklistRow['keeping']> {
  return [
    ...(askedRoles(pack, caseFile, side).length > 0 ? (['asked'] as const) : []),
    ...(caseFile.retained?.[side]?.hold ? (['held'] as const) : []),
  ];
}

/** Who must let data go or review them: of a case that has ended too. */
function askedRoles({ version }: CompiledPack, { retained }: CaseFile, side: Side): readonly string[] {
  // What another version asked for is asked anew by this one.
  const asked = (retained?.[side]?.asked ?? []).filter(({ rule }) => rule.startsWith(`${version}/`));
  return asked.flatMap(({ roles }) => roles);
}

function nearest(caseFile: CaseFile, side: Side): WorklistRow['deadline'] {
  const due = Object.values(caseFile.deadlines)
    .filter(({ status, sides }) => status.is === 'running' && sides.includes(side))
    .filter((one): one is Deadline & Required<Pick<Deadline, 'dueAt' | 'lastDay'>> => one.dueAt !== undefined)
    .sort((left, right) => (left.dueAt < right.dueAt ? -1 : left.dueAt > right.dueAt ? 1 : 0))[0];
  return due && { rule: due.rule, dueAt: due.dueAt, lastDay: due.lastDay };
}

function heldFor(caseFile: CaseFile, side: Side): NonNullable<WorklistRow['held']> {
  return Object.values(caseFile.deadlines)
    .flatMap(({ rule, status, sides }) =>
      status.is === 'held' && sides.includes(side) ? [{ rule, lastDay: status.on }] : [],
    )
    .sort((left, right) => byText(left.lastDay, right.lastDay) || byText(left.rule, right.rule));
}

function longestPaused(caseFile: CaseFile, side: Side): WorklistRow['paused'] {
  return Object.values(caseFile.deadlines)
    .flatMap((clock) => {
      const paused = clock.sides.includes(side) ? standsStill(clock) : undefined;
      return paused ? [{ rule: clock.rule, ...paused }] : [];
    })
    .sort((left, right) => byText(left.since, right.since) || byText(left.rule, right.rule))[0];
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function suspendedFor({ suspensions, closed }: CaseFile, side: Side): readonly string[] {
  if (closed) return [];
  return suspensions
    .filter(({ until, sides }) => until === undefined && sides.includes(side))
    .map(({ cause }) => cause);
}

/** Facets of what the side itself holds, each with the category that a reader needs. */
function facetsOf(service: CompiledService, caseFile: CaseFile, side: Side): WorklistRow['facets'] {
  return Object.fromEntries(
    heldFacets(service, caseFile, side).map(({ facet, field, value }) => [facet, { category: field.category, value }]),
  );
}
