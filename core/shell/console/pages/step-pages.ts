import { randomUUID } from 'node:crypto';
import { takesPart } from '../../../engine/access/takes-part.ts';
import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { AvailableCommand, CaseLook, CommandAnswer } from '../../app/app.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { readForm } from '../read-form.ts';
import { authorityName } from '../show/authority-name.ts';
import { caseHeader } from '../show/case-header.ts';
import { likenessPanel } from '../show/case-likenesses.ts';
import { shownCommand } from '../show/commands.ts';
import { shownTransition } from '../show/form-check.ts';
import { mostSeen } from '../show/form-controls.ts';
import { cleanText, dayOf } from '../show/form-parse.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { shownStepField } from '../show/shown-step-field.ts';
import { stepFacts } from '../show/step-facts.ts';
import { attachable, type StepField, type StepValues, stepCommand, stepFields } from '../show/step-fields.ts';
import { actorOf, type FormFields, type Visit } from '../visit.ts';
import { lookAtCase } from './case-pages.ts';
import { doneAnswer } from './done-answer.ts';

/** Doing something in a case, and beginning one. */
export function stepPages(): readonly Page[] {
  const urls = ['/cases/:caseId/steps/:command', '/cases/:caseId/steps/:command/:name'];
  return [
    { method: 'GET', url: '/cases/new/:service', handler: async (visit) => newCasePage(visit, {}) },
    { method: 'POST', url: '/cases/new/:service', handler: openCase },
    ...urls.flatMap((url): readonly Page[] => [
      { method: 'GET', url, handler: showStep },
      { method: 'POST', url, files: true, handler: takeStep },
    ]),
  ];
}

async function showStep(visit: Visit): Promise<PageAnswer> {
  const look = await lookAtCase(visit);
  const command = commandOf(visit, look);
  if (!command) throw new PageError('step-not-now', 404);
  const { form, name = '' } = command;
  if (command.command === 'take-transition' && form !== undefined) {
    return { seeOther: `/cases/${look.view.caseId}/forms/${form}?step=${encodeURIComponent(name)}` };
  }
  if (command.command === 'record-answers') return { seeOther: `/cases/${look.view.caseId}/forms/${name}` };
  return stepPage(visit, look, command, {});
}

function commandOf({ params }: Visit, { commands }: CaseLook): AvailableCommand | undefined {
  return commands.find(({ command, name }) => command === params.command && name === params.name);
}

interface StepState {
  readonly values?: StepValues;
  readonly errors?: readonly { readonly address: string; readonly text: string }[];
  readonly message?: string;
  readonly status?: number;
}

async function stepPage(
  visit: Visit,
  look: CaseLook,
  command: AvailableCommand,
  state: StepState,
): Promise<PageAnswer> {
  const { words } = visit;
  const takers = await takersOf(visit, look, command);
  const fields = stepFields(visit, look, command, takers);
  if (!fields) throw new PageError('step-not-now', 404);
  const { text, refused } = shownCommand(visit, look, command);
  const isStep = command.command === 'take-transition';
  return {
    view: 'step',
    title: text,
    menu: 'cases',
    ...(state.status === undefined ? {} : { status: state.status }),
    model: {
      header: caseHeader(visit, look),
      title: text,
      back: `/cases/${look.view.caseId}`,
      address: visit.request.url.split('?')[0] ?? '',
      about: words.find(`step.about.${command.command}`),
      facts: stepFacts(visit, look, command),
      panel: isStep ? await likenessPanel(visit, look) : undefined,
      act: isStep ? shownTransition(visit, look, command.name ?? '') : undefined,
      refused: refused ?? (takers?.length === 0 ? words.say('handOver.nobody') : undefined),
      message: state.message,
      errors: state.errors,
      isMultipart: fields.some(({ is }) => is === 'file'),
      key: randomUUID(),
      version: String(look.view.version),
      fields: fields.map((field) => shownStepField(visit, field, state.values ?? {})),
    },
  };
}

/** Those to whom the work can be given that a command is about; undefined for every other command. */
async function takersOf({ app, ...visit }: Visit, { view }: CaseLook, { command, name = '' }: AvailableCommand) {
  return command === 'hand-over-task' ? app.desk.takersOf(actorOf(visit), view.caseId, name) : undefined;
}

async function takeStep(visit: Visit): Promise<PageAnswer> {
  const { app } = visit;
  const look = await lookAtCase(visit);
  const offered = commandOf(visit, look);
  const { caseId } = look.view;
  if (visit.params.command === 'attach-document') return attach(visit, look, offered);
  const fields = await readForm(visit, async () => []);
  const asked =
    offered ??
    ({ command: visit.params.command as AvailableCommand['command'], name: visit.params.name ?? '' } as const);
  const values = valuesOf(fields);
  const missing = offered ? (stepFields(visit, look, offered) ?? []).filter((field) => isMissing(field, values)) : [];
  if (offered && missing.length > 0) {
    const errors = missing.map(({ name, label }) => ({
      address: `#${name}`,
      text: visit.words.say('step.missing', { field: label }),
    }));
    return stepPage(visit, look, offered, { values, errors, status: 422 });
  }
  const command = Object.hasOwn(visit.params, 'command') ? stepCommand(asked, values) : undefined;
  if (!command) throw new PageError('step-not-now', 404);
  // A step that is no longer offered may be one that was sent twice: its key then tells.
  const answer = await app.execute({ actor: actorOf(visit), caseId, command, ...guards(fields) });
  return answered(visit, look, offered, asked.command, answer, values);
}

async function answered(
  visit: Visit,
  look: CaseLook,
  offered: AvailableCommand | undefined,
  kind: AvailableCommand['command'],
  answer: CommandAnswer,
  values: StepValues,
): Promise<PageAnswer> {
  if (answer.is === 'done' || (answer.is === 'key-reused' && !answer.refused)) return doneAnswer(look, kind);
  if (!offered) throw new PageError('step-not-now', 404);
  const { words } = visit;
  if (answer.is === 'stale')
    return stepPage(visit, look, offered, { values, message: words.say('step.stale'), status: 409 });
  if (answer.is === 'refused') {
    return stepPage(visit, look, offered, { values, message: refusalWords(visit, look, answer.refusal), status: 422 });
  }
  return stepPage(visit, look, offered, { values, message: words.say('step.again'), status: 409 });
}

async function attach(visit: Visit, look: CaseLook, offered: AvailableCommand | undefined): Promise<PageAnswer> {
  if (!offered) throw new PageError('step-not-now', 404);
  const { caseId } = look.view;
  let field = '';
  let answer: CommandAnswer | undefined;
  await readForm(visit, async ({ mediaType, content, before }) => {
    field = before('field') ?? '';
    const place = attachable(look).find(({ form, pointer }) => `${form.id} ${pointer}` === field);
    if (!place || answer) return [];
    const key = before('key');
    const request = { caseId, form: place.form.id, field: place.pointer, mediaType, content };
    answer = await visit.app.upload(actorOf(visit), {
      ...request,
      ...(key === undefined ? {} : { idempotencyKey: key }),
    });
    return [];
  });
  const values = { field: [field] };
  if (answer) return answered(visit, look, offered, 'attach-document', answer, values);
  const label = visit.words.say(field === '' ? 'step.field' : 'step.file');
  const errors = [
    { address: field === '' ? '#field' : '#file', text: visit.words.say('step.missing', { field: label }) },
  ];
  return stepPage(visit, look, offered, { values, errors, status: 422 });
}

/** What a form gave, by the names of its fields; three fields of a day become one date. */
function valuesOf(fields: FormFields): StepValues {
  const days = ['on', 'to', 'until'].flatMap((name) => {
    const found = dayOf(fields, name);
    return found === undefined ? [] : [[name, [found]] as const];
  });
  const plain = ['reason', 'answer', 'to', 'text', 'user'].map(
    (name) =>
      [
        name,
        fields
          .all(name)
          .map((value) => cleanText(value).trim())
          .filter((value) => value !== ''),
      ] as const,
  );
  return Object.fromEntries([...plain.filter(([, values]) => values.length > 0), ...days]);
}

function isMissing({ name, is, isRequired }: StepField, values: StepValues): boolean {
  const [given] = values[name] ?? [];
  if (given === undefined) return isRequired;
  return is === 'day' && !isCivilDate(given);
}

function guards(fields: FormFields) {
  const key = fields.get('key') ?? '';
  const version = Number(fields.get('version') ?? '-1');
  return {
    ...(key === '' ? {} : { idempotencyKey: key }),
    ifVersion: Number.isSafeInteger(version) ? version : -1,
  };
}

interface NewCaseState {
  readonly earlier?: string;
  readonly parties?: Readonly<Record<string, string>>;
  readonly message?: string;
  readonly status?: number;
}

async function newCasePage(
  visit: Visit,
  { parties = {}, earlier = visit.query.earlier, message, status }: NewCaseState,
): Promise<PageAnswer> {
  const { app, params, words } = visit;
  const id = params.service ?? '';
  const service = (await app.services(actorOf(visit))).find((one) => one.id === id && one.mayOpen);
  if (!service) throw new PageError('not-found', 404);
  // The case that the new one follows: named by the page of that case, and there for the person.
  const followed = earlier === undefined ? undefined : await app.lookAt(actorOf(visit), earlier);
  const title = words.say('new.title', { service: words.name(`services.${id}`) });
  return {
    view: 'step-new',
    title,
    menu: 'cases',
    ...(status === undefined ? {} : { status }),
    model: {
      title,
      address: `/cases/new/${id}`,
      message,
      earlier: followed && {
        caseId: followed.view.caseId,
        address: `/cases/${followed.view.caseId}`,
        text: followed.view.reference ?? words.say('case.noReference'),
      },
      key: randomUUID(),
      parties: (await choosable(visit, id)).map(({ side, authorities }) => ({
        name: `party:${side}`,
        label: words.say('new.party', { side: words.name(`sides.${side}`) }),
        isLong: authorities.length > mostSeen,
        options: authorities.map((option) => ({
          ...option,
          isChosen: parties[side] === option.value || authorities.length === 1,
        })),
      })),
    },
  };
}

/** The sides whose authority the opener names, each with those that can answer for it. */
async function choosable({ app, pack, words, clocks }: Visit, id: string) {
  const service = pack.services[id];
  if (!service) return [];
  const world = await app.world();
  return Object.entries(service.parties)
    .filter(([side, rule]) => side !== service.opensOn && rule.authority === undefined)
    .map(([side, { kind }]) => ({
      side,
      authorities: Object.values(world.authorities)
        .filter((one) => one.side === side && one.kind === kind && takesPart(one, clocks.caseNow()))
        .map((one) => ({ value: one.id, text: authorityName(world, one.id, words) }))
        .sort((left, right) => left.text.localeCompare(right.text)),
    }));
}

async function openCase(visit: Visit): Promise<PageAnswer> {
  const { app, params, fields, words } = visit;
  const service = params.service ?? '';
  const sides = await choosable(visit, service);
  const parties = Object.fromEntries(
    sides.flatMap(({ side }) => {
      const chosen = fields.get(`party:${side}`) ?? '';
      return chosen === '' ? [] : [[side, chosen] as const];
    }),
  );
  const key = fields.get('key') ?? '';
  const earlier = fields.get('earlier') ?? '';
  const state = { parties, ...(earlier === '' ? {} : { earlier }) };
  const answer = await app.execute({
    actor: actorOf(visit),
    command: {
      type: 'open-case',
      service,
      ...(Object.keys(parties).length > 0 ? { parties } : {}),
      ...(earlier === '' ? {} : { earlier }),
    },
    ...(key === '' ? {} : { idempotencyKey: key }),
  });
  if (answer.is === 'done') return { seeOther: `/cases/${answer.caseId}?done=open-case` };
  if (answer.is !== 'refused') return newCasePage(visit, { ...state, message: words.say('step.again'), status: 409 });
  const message =
    words.find(`refusal.${answer.refusal.code}`) ?? words.say('refusal.other', { code: answer.refusal.code });
  return newCasePage(visit, { ...state, message, status: 422 });
}
