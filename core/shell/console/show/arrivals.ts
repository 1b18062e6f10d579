import { grantsFor } from '../../../engine/access/grants-in-force.ts';
import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { Json } from '../../../engine/basics/json.ts';
import type { AnswerPlace, ArrivalsRule, CompiledService } from '../../../engine/compile/compiled-service.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { World } from '../../../engine/model/world.ts';
import type { ListedRow } from '../../../engine/views/rows.ts';
import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import { actorOf, type Visit } from '../visit.ts';
import { answerWords, schemaAt } from './answer-words.ts';
import { caseFacts, type ShownFact } from './case-facts.ts';
import { wordsOfVersion } from './case-header.ts';
import { shownRow } from './case-row.ts';
import { caseWho, type Identifying } from './case-who.ts';
import { valueAt } from './form-shown.ts';
import { refusalWords } from './refusal-words.ts';

/** Those of one day, by what they come with; and those of whom it is known what became of them. */
export interface ShownArrivals {
  readonly flights: readonly { readonly id: string; readonly title: string; readonly people: readonly Awaited[] }[];
  readonly settled: readonly Settled[];
  readonly awaited: number;
  /** There may be more than are shown. */
  readonly isCut: boolean;
  /** One case for each kind of step that can be taken: the forms for a phone are made by it. */
  readonly samples: readonly { readonly id: string; readonly look: CaseLook; readonly command: AvailableCommand }[];
}

/** Somebody who is to arrive. */
export interface Awaited {
  readonly caseId: string;
  readonly version: string;
  readonly address: string;
  readonly reference: string;
  readonly who: readonly Identifying[];
  readonly documents: readonly { readonly title: string; readonly facts: readonly ShownFact[] }[];
  readonly notes: readonly string[];
  /** The code of the place, for the form of a step. */
  readonly place: string;
  readonly acts: readonly ArrivalAct[];
}

/** One step that can be taken, or why it cannot be taken now. */
export interface ArrivalAct {
  readonly id: string;
  readonly is: string;
  readonly address: string;
  readonly text: string;
  readonly refused: string | undefined;
}

/** Somebody of whom it is known. */
export interface Settled {
  readonly address: string;
  readonly reference: string;
  readonly states: readonly string[];
}

/** At most so many are shown for a day. */
const most = 400;

/** The procedures in which a person may say what became of an arrival, at some stage of a case. */
export function arrivalServices(
  { pack }: Pick<Visit, 'pack'>,
  world: World,
  actor: PersonActor,
): readonly (CompiledService & { readonly arrivals: ArrivalsRule })[] {
  const roles = rolesInForce(pack, world, actor);
  return Object.values(pack.services).flatMap((service) => {
    const { arrivals } = service;
    const may = grantsFor(roles, service.id).flatMap((grant) => grant.may);
    return arrivals && Object.keys(arrivals.steps).some((step) => may.includes(step)) ? [{ ...service, arrivals }] : [];
  });
}

/** Everybody who is to arrive on a day at the authority of the person who is signed in. */
export async function arrivalsOf(visit: Visit, world: World, day: CivilDate): Promise<ShownArrivals> {
  const { app } = visit;
  const actor = actorOf(visit);
  const rows: ListedRow[] = [];
  let isCut = false;
  for (const { id, arrivals } of arrivalServices(visit, world, actor)) {
    let after: string | undefined;
    do {
      const asked = { limit: 200, service: id, facets: { [arrivals.day.facet]: day } };
      const page = await app.worklist(actor, { ...asked, ...(after === undefined ? {} : { after }) });
      rows.push(...page.rows);
      after = page.next;
    } while (after !== undefined && rows.length < most);
    isCut ||= after !== undefined;
  }
  const groups = new Map<string, Awaited[]>();
  const samples = new Map<string, ShownArrivals['samples'][number]>();
  const settled: Settled[] = [];
  for (const row of rows) {
    const look = isOpenHere(visit, world, row) ? await app.lookAt(actor, row.caseId) : undefined;
    const commands = look ? arrivalCommands(look) : [];
    if (!look || commands.length === 0) {
      const { address, reference, states } = shownRow(visit, world, row);
      settled.push({ address, reference, states });
      continue;
    }
    const flight = placeWords(visit, look, look.service.arrivals?.flight);
    groups.set(flight, [...(groups.get(flight) ?? []), awaited(visit, look, commands)]);
    for (const command of commands) {
      const id = stepId(look, command);
      if (!command.refused && !samples.has(id)) samples.set(id, { id, look, command });
    }
  }
  const flights = [...groups].sort(([left], [right]) => left.localeCompare(right));
  return {
    flights: flights.map(([flight, people], index) => ({
      id: `flight-${index + 1}`,
      title: flight === '' ? visit.words.say('arrivals.noFlight') : flight,
      people: people.sort((left, right) => left.reference.localeCompare(right.reference)),
    })),
    settled,
    awaited: flights.reduce((sum, [, people]) => sum + people.length, 0),
    isCut,
    samples: [...samples.values()],
  };
}

/** The steps of a case that say what became of an arrival, in the order of the procedure. */
export function arrivalCommands({ commands, service }: CaseLook): readonly AvailableCommand[] {
  return Object.keys(service.arrivals?.steps ?? {}).flatMap(
    (step) => commands.find(({ command, name }) => command === 'take-transition' && name === step) ?? [],
  );
}

/** Tells the forms of steps apart: the same step of another version of the procedure may ask something else. */
export function stepId({ view, pack }: CaseLook, { name = '' }: AvailableCommand): string {
  return `${view.service} ${name} ${pack.version}`;
}

/** The answer at a declared place, as far as it may be read. */
export function answerAt({ view }: CaseLook, place: AnswerPlace | undefined): Json | undefined {
  return place && Object.hasOwn(view.forms, place.form) ? valueAt(view.forms[place.form], place.field) : undefined;
}

function isOpenHere(visit: Visit, world: World, { responsible, closedOn }: ListedRow): boolean {
  if (closedOn !== undefined) return false;
  const roles = rolesInForce(visit.pack, world, actorOf(visit)).map(({ id }) => id);
  return responsible.some((role) => roles.includes(role));
}

function awaited(visit: Visit, look: CaseLook, commands: readonly AvailableCommand[]): Awaited {
  const { view, service, pack } = look;
  const words = wordsOfVersion(visit, pack);
  const { arrivals } = service;
  const place = answerAt(look, arrivals?.place);
  return {
    caseId: view.caseId,
    version: String(view.version),
    address: `/cases/${view.caseId}`,
    reference: view.reference ?? words.say('case.noReference'),
    who: caseWho(words, look),
    documents: caseFacts(visit, look)
      .filter(({ id }) => arrivals?.documents.includes(id))
      .map(({ title, sections }) => ({ title, facts: sections.flatMap(({ facts }) => facts) })),
    notes: view.suspensions
      .filter(({ until }) => until === undefined)
      .map(({ cause }) => words.say('case.suspended', { cause: words.name(`causes.${cause}`) })),
    place: typeof place === 'string' ? place : '',
    acts: commands.map((command) => ({
      id: stepId(look, command),
      is: arrivals?.steps[command.name ?? '']?.is ?? '',
      address: `/arrivals/cases/${view.caseId}/${encodeURIComponent(command.name ?? '')}`,
      text: words.name(`transitions.${view.service}.${command.name}`),
      refused: command.refused && refusalWords(visit, look, command.refused),
    })),
  };
}

function placeWords(visit: Visit, look: CaseLook, place: AnswerPlace | undefined): string {
  const value = answerAt(look, place);
  if (!place || value === undefined) return '';
  const { form, field: pointer } = place;
  const schema = look.service.forms[form]?.schema;
  const at = { service: look.view.service, form, pointer, schema: schema && schemaAt(schema, pointer) };
  return answerWords(wordsOfVersion(visit, look.pack), at, value);
}
