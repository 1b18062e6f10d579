import type { Rights } from '../access/rights.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import type { AuthorityId, CaseId, Category, Side } from '../basics/identifiers.ts';
import type { Json, JsonObject } from '../basics/json.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { answersOf } from '../decide/facts-of.ts';
import { owedCorrections, readableOwed, type ToldCorrection } from '../decide/owed-corrections.ts';
import { messagesKey } from '../decide/post-message.ts';
import type { AdoptionSeen, Attachment, CaseFile, Finding, Suspension } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import type { FollowedCase } from '../model/earlier-case.ts';
import type { BrokenGlass, Opening } from '../model/personal-reach.ts';
import { withoutPlan } from './clock-view.ts';
import { leafStates, responsibleRoles } from './leaf-states.ts';

/** A case as one actor may see it: what its side knows, cut to the categories that its roles may read. */
export interface CaseView {
  readonly caseId: CaseId;
  readonly side: Side;
  readonly service: string;
  readonly packVersion: string;
  readonly reference?: string;
  /** The case that this one follows, for the side that knows of it. */
  readonly earlier?: FollowedCase;
  /** The day since which this side knows the case. */
  readonly openedOn: CivilDate;
  /** Set where it was taken over from an older system: when, what it lacks for this side, and its number there. */
  readonly adopted?: AdoptionSeen & { readonly on: CivilDate };
  readonly closed?: { readonly on: CivilDate; readonly outcome: string };
  readonly parties: Readonly<Record<Side, AuthorityId>>;
  readonly states: readonly string[];
  readonly responsible: readonly string[];
  /** Answers by form, cut to the readable categories. */
  readonly forms: Readonly<Record<string, JsonObject>>;
  readonly messages: readonly Json[];
  /** Readable categories of which something was erased. */
  readonly erased: readonly Category[];
  readonly attachments: readonly Attachment[];
  readonly deadlines: readonly Deadline[];
  /** The suspensions that the side knows, oldest first. */
  readonly suspensions: readonly Omit<Suspension, 'sides'>[];
  readonly findings: readonly Finding[];
  /** Corrections that the side owes to others, as far as their data may be read; absent where there is none. */
  readonly owed?: readonly ToldCorrection[];
  /** Every use of an emergency right on this side, oldest first; absent where there was none. */
  readonly glasses?: readonly BrokenGlass[];
  /** To whom the case was opened by name, for those who reach it otherwise; to such a person its own entries. */
  readonly openings?: readonly Opening[];
  /** The uses of an emergency right under which you read now. */
  readonly underGlass?: readonly string[];
}

/** The view of a case for someone with these rights. */
export function caseView(active: CompiledPack, service: CompiledService, caseFile: CaseFile, rights: Rights): CaseView {
  const { side, reads } = rights;
  const owed = readableOwed(owedCorrections(active, service, caseFile, side), reads);
  const readable = { ...caseFile, facts: { [side]: readableFacts(caseFile, rights) } };
  const forms: Record<string, JsonObject> = {};
  for (const form of Object.values(service.forms)) {
    const answers = answersOf(form, readable, side);
    if (answers) forms[form.id] = answers;
  }
  const messages = service.messages === undefined ? undefined : readable.facts[side]?.[service.messages];
  const posted = messages?.is === 'here' ? messages.value[messagesKey] : undefined;
  return {
    caseId: caseFile.id,
    side,
    service: caseFile.service,
    packVersion: caseFile.pack.version,
    ...(caseFile.reference === undefined ? {} : { reference: caseFile.reference }),
    ...earlierCase(caseFile, side),
    openedOn: caseFile.known[side] ?? caseFile.openedOn,
    ...adoptedFor(caseFile, side),
    ...(caseFile.closed ? { closed: caseFile.closed } : {}),
    parties: caseFile.parties,
    states: leafStates(service.machine, caseFile, side),
    responsible: responsibleRoles(service.machine, caseFile, side),
    forms,
    messages: Array.isArray(posted) ? posted : [],
    erased: [...reads].filter((category) => caseFile.facts[side]?.[category]?.is === 'erased'),
    attachments: Object.values(caseFile.attachments)
      .filter(({ holders, category }) => holders.includes(side) && reads.has(category))
      .map((attachment) => ({ ...attachment, holders: [side] })),
    deadlines: Object.values(caseFile.deadlines)
      .filter(({ sides }) => sides.includes(side))
      .map(withoutPlan),
    suspensions: caseFile.suspensions
      .filter(({ sides }) => sides.includes(side))
      .map(({ sides: _sides, ...suspension }) => suspension),
    findings: Object.values(caseFile.findings)
      .filter((finding) => finding.side === side)
      .map(({ user: _user, ...finding }) => finding),
    ...(owed.length === 0 ? {} : { owed }),
    ...personalReach(caseFile, rights),
  };
}

/** Who was let in besides, as far as somebody may know it. */
function personalReach(
  caseFile: CaseFile,
  { side, glasses: own, onlyOpenedTo }: Rights,
): Pick<CaseView, 'glasses' | 'openings' | 'underGlass'> {
  const glasses = (caseFile.glasses ?? []).filter((glass) => glass.side === side);
  const openings = (caseFile.openings ?? []).filter(
    (opening) => opening.side === side && (onlyOpenedTo === undefined || opening.user === onlyOpenedTo),
  );
  return {
    ...(glasses.length === 0 || onlyOpenedTo !== undefined ? {} : { glasses }),
    ...(openings.length === 0 ? {} : { openings }),
    ...(own ? { underGlass: own } : {}),
  };
}

function earlierCase({ earlier }: CaseFile, side: Side): Pick<CaseView, 'earlier'> {
  if (!earlier?.sides.includes(side)) return {};
  const { sides: _sides, ...followed } = earlier;
  return { earlier: followed };
}

/** Names of forms and fields say nothing that the forms of the service do not. */
function adoptedFor({ adopted }: CaseFile, side: Side): Pick<CaseView, 'adopted'> {
  const seen = adopted?.seen[side];
  return adopted && seen ? { adopted: { on: adopted.on, ...seen } } : {};
}

function readableFacts(caseFile: CaseFile, { side, reads }: Rights): CaseFile['facts'][string] {
  return Object.fromEntries(Object.entries(caseFile.facts[side] ?? {}).filter(([category]) => reads.has(category)));
}
