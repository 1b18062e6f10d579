import { type CivilDate, type Instant, isCivilDate } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { JsonObject } from '../../engine/basics/json.ts';
import { fail, ok, type Result } from '../../engine/basics/result.ts';
import { addDays } from '../../engine/calendar/add-days.ts';
import { instantAt } from '../../engine/calendar/instant-at.ts';
import { localDate } from '../../engine/calendar/local-date.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Command, OpenCase } from '../../engine/model/command.ts';
import { commandOfStep, pastStepOf } from './import-command.ts';
import { escapeToken, type HistoryStep, type ImportRow, type RowIssue } from './import-row.ts';

/** One command of a row's import, with what the answer to it needs. */
export interface PlannedCommand {
  readonly actor: PersonActor;
  readonly command: Command;
  /** Reading of the case clock; absent where the command is taken now. */
  readonly at?: Instant;
  /** Where in the row the command stands, and where its answers stand. */
  readonly pointer: string;
  readonly answersPointer: string;
}

/** The commands of a row, of which the first brings its case about. */
export type Plan = readonly [PlannedCommand, ...PlannedCommand[]];

/** What a plan depends on beside the row. */
export interface PlanContext {
  readonly now: Instant;
  readonly sandbox: boolean;
  /** The case that the case of the row follows. */
  readonly earlier?: CaseId;
  /** The zone of the authority for which somebody acts. */
  zoneOf(actor: PersonActor): string;
  actorOf(by: string | undefined): PersonActor | undefined;
}

/** Without a time of its own a step of the past is taken at this time of day. */
const usualTime = '10:00';

/** The commands that bring a row in, in order, or everything that keeps them from being made. */
export function planRow(row: ImportRow, context: PlanContext): Result<Plan, readonly RowIssue[]> {
  const issues: RowIssue[] = [];
  const actor = context.actorOf(row.by);
  if (!actor) issues.push({ pointer: '/by', code: 'row-actor-unknown' });
  if (row.adopt) return planAdoption(row, actor, context, issues);
  if (row.history.length > 0 && !context.sandbox) issues.push({ pointer: '/history', code: 'row-history-not-here' });
  const past = row.history.map((step, index) => planStep(step, `/history/${index}`, row, context, issues));
  if (issues.length > 0 || !actor) return fail(issues);

  const [first] = past;
  const opensByStep = first?.command.type === 'open-case';
  const at = first?.at === undefined ? {} : { at: first.at };
  const opening: PlannedCommand = {
    actor: opensByStep ? first.actor : actor,
    command: openingOf(row, context),
    pointer: '/service',
    answersPointer: '',
    ...at,
  };
  const forms = Object.entries(row.forms).map(
    ([form, answers]): PlannedCommand => ({
      actor,
      command: { type: 'record-answers', form, answers },
      pointer: `/forms/${escapeToken(form)}`,
      answersPointer: `/forms/${escapeToken(form)}`,
      ...at,
    }),
  );
  const steps = past.filter((step) => step !== undefined).slice(opensByStep ? 1 : 0);
  return ok(inOrder([opening, ...forms, ...steps]));
}

/** One command: a case is taken over whole, or not at all. */
function planAdoption(
  row: ImportRow,
  actor: PersonActor | undefined,
  { now, zoneOf }: PlanContext,
  issues: RowIssue[],
): Result<Plan, readonly RowIssue[]> {
  const zone = actor ? zoneOf(actor) : 'UTC';
  const history = row.history.flatMap((step, index) => {
    const pointer = `/history/${index}`;
    const on = readDay(step.on, now, zone);
    if (!on) issues.push({ pointer: `${pointer}/on`, code: 'row-date' });
    const past = pastStepOf(step, on ?? localDate(now, zone), pointer);
    if (past.ok) return [past.value];
    issues.push(...past.error);
    return [];
  });
  if (issues.length > 0 || !actor) return fail(issues);
  const command: Command = {
    type: 'adopt-case',
    service: row.service,
    ...partiesOf(row),
    ...(row.reference === undefined ? {} : { reference: row.reference }),
    forms: row.forms,
    history,
  };
  return ok([{ actor, command, pointer: '', answersPointer: '' }]);
}

function planStep(
  step: HistoryStep,
  pointer: string,
  row: ImportRow,
  context: PlanContext,
  issues: RowIssue[],
): PlannedCommand | undefined {
  const actor = context.actorOf(step.by ?? row.by);
  if (!actor) issues.push({ pointer: `${pointer}/by`, code: 'row-actor-unknown' });
  const zone = actor ? context.zoneOf(actor) : 'UTC';
  const on = readDay(step.on, context.now, zone);
  if (!on) issues.push({ pointer: `${pointer}/on`, code: 'row-date' });
  else if (on > localDate(context.now, zone)) issues.push({ pointer: `${pointer}/on`, code: 'row-future' });
  const isTime = step.at === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(step.at);
  if (!isTime) issues.push({ pointer: `${pointer}/at`, code: 'row-time' });
  const command = commandOfStep(step.do, datedFields(step, pointer, context.now, zone, issues), pointer);
  if (!command.ok) issues.push(...command.error);
  if (!actor || !on || !isTime || !command.ok) return undefined;
  const opening = command.value.type === 'open-case';
  return {
    actor,
    command: opening ? openingOf(row, context) : command.value,
    at: earlier(instantAt(on, step.at ?? usualTime, zone), context.now),
    pointer,
    answersPointer: `${pointer}/answers`,
  };
}

/** The fields of a step with its effective date, which may be relative too, as a date. */
function datedFields(step: HistoryStep, pointer: string, now: Instant, zone: string, issues: RowIssue[]): JsonObject {
  const { effectiveOn, ...others } = step.fields;
  if (effectiveOn === undefined) return others;
  const day = typeof effectiveOn === 'string' ? readDay(effectiveOn, now, zone) : undefined;
  if (!day) issues.push({ pointer: `${pointer}/effectiveOn`, code: 'row-date' });
  return day ? { ...others, effectiveOn: day } : others;
}

function openingOf(row: ImportRow, { earlier }: PlanContext): OpenCase {
  return { type: 'open-case', service: row.service, ...partiesOf(row), ...(earlier === undefined ? {} : { earlier }) };
}

function partiesOf({ parties }: ImportRow): { readonly parties?: ImportRow['parties'] } {
  return Object.keys(parties).length === 0 ? {} : { parties };
}

function readDay(text: string, now: Instant, zone: string): CivilDate | undefined {
  const relative = /^([+-]?\d{1,5})d$/.exec(text);
  if (relative) return addDays(localDate(now, zone), Number(relative[1]));
  return isCivilDate(text) ? text : undefined;
}

/** A case's clock never runs backwards: steps of one day in several zones keep the order of the row. */
function inOrder([first, ...others]: Plan): Plan {
  let latest = first.at;
  const ordered = others.map((command) => {
    if (command.at === undefined) return command;
    latest = latest === undefined || command.at > latest ? command.at : latest;
    return { ...command, at: latest };
  });
  return [first, ...ordered];
}

function earlier(left: Instant, right: Instant): Instant {
  return left < right ? left : right;
}
