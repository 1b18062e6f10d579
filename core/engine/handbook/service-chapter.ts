import type { AccessCell } from '../access/matrix.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { treeOfWorkflow } from '../compile/machine/tree-of-workflow.ts';
import type { ServiceOutline } from '../pack/outline.ts';
import type { Verification } from '../prove/verify.ts';
import { type SideAccess, sideAccess } from './access-chapter.ts';
import { type CategoryFacts, categoryFacts } from './category-facts.ts';
import { type DeadlineEntry, deadlineEntries } from './deadline-chapter.ts';
import { type Diagram, diagramsOf } from './diagram-chapter.ts';
import { type DisclosureEntry, disclosureEntries } from './disclosure-chapter.ts';
import { type FormEntry, formEntries } from './form-chapter.ts';
import type { Named, Naming } from './naming.ts';
import { type SafeguardEntry, safeguardEntries } from './safeguard-chapter.ts';
import type { ShownSource, SourceReader } from './sourced.ts';
import { type StateEntry, stateEntries, stateNumbers } from './state-chapter.ts';
import { type ConditionEntry, conditionEntries, type StepEntry, stepEntries } from './step-chapter.ts';
import { exampleMaker } from './worked-example.ts';
import { waysOf } from './workflow-ways.ts';

/** One procedure, whole. */
export interface ServiceChapter extends Named {
  /** What it is for. */
  readonly help?: string;
  /** The side on which a case is opened. */
  readonly opensOn: Named;
  readonly referencePrefix: string;
  /** The pattern that its workflow follows. */
  readonly pattern?: string;
  readonly parties: readonly { readonly side: Named; readonly kind: Named; readonly authority?: Named }[];
  readonly participants: readonly ParticipantEntry[];
  readonly outcomes: readonly Named[];
  readonly messages?: Named;
  readonly diagrams: readonly Diagram[];
  readonly states: readonly StateEntry[];
  readonly steps: readonly StepEntry[];
  readonly conditions: readonly ConditionEntry[];
  readonly suspensions: readonly SuspensionEntry[];
  readonly forms: readonly FormEntry[];
  /** What becomes of the answers, by data category. */
  readonly categories: readonly CategoryFacts[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly access: readonly SideAccess[];
  readonly disclosures: readonly DisclosureEntry[];
  readonly safeguards: readonly SafeguardEntry[];
  /** How far its proofs looked. */
  readonly explored: 'whole' | 'clock by clock' | 'none';
}

/** An authority that is drawn in when its work begins. */
export interface ParticipantEntry extends Named {
  readonly side: Named;
  readonly kind: Named;
  readonly authority?: Named;
  /** It is the one responsible for the counterpart of this side. */
  readonly covers?: Named;
  /** An answer names it. */
  readonly byAnswer: boolean;
}

/** A cause for which a case can be suspended. */
export interface SuspensionEntry extends Named {
  readonly by: readonly Named[];
  readonly knownTo: readonly Named[];
  readonly daysBack: number;
  readonly source?: ShownSource;
}

/** What chapters are made from. */
export interface ChapterSource {
  readonly verified: Verification & { readonly pack: CompiledPack };
  readonly matrix: readonly AccessCell[];
  readonly from: CivilDate;
  readonly naming: Naming;
  readonly source: SourceReader;
}

/** Everything about one service. */
export function serviceChapter(at: ServiceOutline, all: ChapterSource): ServiceChapter | undefined {
  const { verified, matrix, from, naming, source } = all;
  const { pack, outline, proofs, graphs } = verified;
  const service = pack.services[at.id];
  if (!service) return undefined;
  const root = treeOfWorkflow(at, pack.sides);
  const ways = waysOf(root, pack, service);
  const graph = graphs.find((each) => each.service.id === at.id);
  const proof = proofs.services.find((each) => each.service === at.id);
  const help = naming.help(`services.${at.id}`);
  const facts = categoryFacts(pack, outline, at.id, matrix, naming);
  const files = { declared: at.service.at('forms'), forms: at.forms, whitelist: outline.whitelist };
  return {
    ...naming.name('services', at.id),
    ...(help === undefined ? {} : { help }),
    ...aboutParties(pack, service, naming),
    ...(at.pattern ? { pattern: at.pattern.id } : {}),
    outcomes: [...at.machine.outcomes].map((outcome) => naming.name('outcomes', outcome)),
    ...(service.messages === undefined ? {} : { messages: naming.name('categories', service.messages) }),
    diagrams: diagramsOf(root, at.id, ways, naming),
    states: stateEntries(root, service, ways, graph, naming),
    steps: stepEntries(pack, service, at, naming, source),
    conditions: conditionEntries(at, naming, source),
    suspensions: suspensionEntries(service, at, naming, source),
    forms: formEntries(pack, service, files, naming, source),
    categories: categoriesOf(service).map(facts),
    deadlines: deadlineEntries(
      pack,
      service,
      at.deadlines,
      ways,
      naming,
      source,
      exampleMaker(pack, service, from, naming),
    ),
    access: sideAccess(pack, service, matrix, stateNumbers(root), naming),
    disclosures: disclosureEntries(at, naming, source),
    safeguards: safeguardEntries(service, outline, proof, naming, source),
    explored: proof?.explored ?? 'none',
  };
}

/** The categories that the forms and the messages of a service hold, in the order in which they come. */
function categoriesOf({ forms, messages }: CompiledService): readonly string[] {
  const inForms = Object.values(forms).flatMap(({ fields }) => fields.map(({ category }) => category));
  return [...new Set([...inForms, ...(messages === undefined ? [] : [messages])])];
}

function aboutParties(
  { seed }: CompiledPack,
  service: CompiledService,
  naming: Naming,
): Pick<ServiceChapter, 'opensOn' | 'referencePrefix' | 'parties' | 'participants'> {
  const authority = (id: string) => naming.own(id, seed.authorities[id]?.name);
  return {
    opensOn: naming.name('sides', service.opensOn),
    referencePrefix: service.referencePrefix,
    parties: Object.entries(service.parties).map(([side, party]) => ({
      side: naming.name('sides', side),
      kind: naming.name('authorityKinds', party.kind),
      ...(party.authority === undefined ? {} : { authority: authority(party.authority) }),
    })),
    participants: Object.values(service.participants).map(({ id, side, kind, choose }) => ({
      ...naming.name(`participants.${service.id}`, id),
      side: naming.name('sides', side),
      kind: naming.name('authorityKinds', kind),
      ...('authority' in choose ? { authority: authority(choose.authority) } : {}),
      ...('covers' in choose ? { covers: naming.name('sides', choose.covers) } : {}),
      byAnswer: 'answer' in choose,
    })),
  };
}

function suspensionEntries(
  { suspensions }: CompiledService,
  { service }: ServiceOutline,
  naming: Naming,
  source: SourceReader,
): readonly SuspensionEntry[] {
  return Object.values(suspensions).map(({ cause, by, sides, daysBack }) => {
    const shown = source(service.at('suspensions').at(cause).at('source'));
    return {
      ...naming.name('causes', cause),
      by: by.map((side) => naming.name('sides', side)),
      knownTo: sides.map((side) => naming.name('sides', side)),
      daysBack,
      ...(shown ? { source: shown } : {}),
    };
  });
}
