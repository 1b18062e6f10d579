import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import { isZone } from '../../../engine/calendar/is-zone.ts';
import type { World } from '../../../engine/model/world.ts';
import { pausingCauses } from '../../app/organisations/suspend-counterpart.ts';
import type { WorldStep } from '../../app/organisations/world-step.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { callerOf } from '../proven.ts';
import { type AdminField, type AdminValues, type FieldFault, one, readAdminForm } from '../show/admin-form.ts';
import { todayOf } from '../show/clock-words.ts';
import { clocksFor, counterpartName, nameIn, organisationFacts, periodWords, standOf } from '../show/organisations.ts';
import type { Visit } from '../visit.ts';
import {
  type AdminForm,
  adminForm,
  adminPage,
  assertAdministers,
  getKept,
  keepingOf,
  keyIn,
  obstacleWords,
  pageOf,
  proven,
} from './admin-parts.ts';
import { whyField } from './admin-user-pages.ts';

const path = '/administration/organisations';
const states = '/administration/counterparts';
const mailbox = /^[A-Za-z0-9][A-Za-z0-9_-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const code = /^[a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/;

/** Who takes part, and with whom: proposed here by one administrator of the instance, confirmed by another. */
export function organisationPages(): readonly Page[] {
  return [
    { method: 'GET', url: path, handler: organisationsPage },
    ...formPages('organisations', `${path}/new`, admissionForm),
    ...formPages('organisations', `${path}/new/file`, fileForm),
    { method: 'GET', url: `${path}/:authority`, handler: organisationPage },
    ...formPages('organisations', `${path}/:authority/end`, endForm),
    { method: 'GET', url: states, handler: counterpartsPage },
    ...formPages('counterparts', `${states}/:counterpart/suspend`, (visit, world) =>
      switchForm(visit, world, 'suspend'),
    ),
    ...formPages('counterparts', `${states}/:counterpart/resume`, (visit, world) => switchForm(visit, world, 'resume')),
  ];
}

/** A form from which a step comes, with what is wrong besides what is missing. */
interface StepForm extends AdminForm {
  check?(values: AdminValues): readonly FieldFault[];
  stepOf(values: AdminValues): WorldStep;
}

/** A form that proposes a step, and the place to which it is sent. */
function formPages(
  what: 'organisations' | 'counterparts',
  url: string,
  formOf: (visit: Visit, world: World) => StepForm,
): readonly Page[] {
  return [
    {
      method: 'GET',
      url,
      handler: proven(what, async (visit) => adminForm(visit, formOf(visit, await visit.app.world()))),
    },
    { method: 'POST', url, handler: (visit) => propose(visit, what, formOf) },
  ];
}

async function propose(
  visit: Visit,
  what: 'organisations' | 'counterparts',
  formOf: (visit: Visit, world: World) => StepForm,
): Promise<PageAnswer> {
  const { app, words, fields } = visit;
  await assertAdministers(visit, what);
  const form = formOf(visit, await app.world());
  const by = getKept(await keepingOf(visit).assertInstance(callerOf(visit)), form.address);
  const { values, faults } = readAdminForm(words, form.fields, fields);
  const wrong = [...faults, ...(faults.length === 0 ? (form.check?.(values) ?? []) : [])];
  if (wrong.length > 0) return adminForm(visit, form, { values, faults: wrong, sent: fields });
  const key = keyIn(fields.get('key'));
  const proposed = await app.organisations.propose(by, form.stepOf(values), one(values, 'why'), key);
  if (!proposed.ok)
    return adminForm(visit, form, { values, sent: fields, message: obstacleWords(visit, proposed.error) });
  return { seeOther: `/administration/proposals/${proposed.value.id}?done=step-proposed` };
}

async function organisationsPage(visit: Visit): Promise<PageAnswer> {
  const { words, app } = visit;
  await assertAdministers(visit, 'organisations');
  const world = await app.world();
  const all = Object.values(world.authorities)
    .map((authority) => ({
      authority,
      name: nameIn(authority, words),
      state: counterpartName(world, authority.counterpart, words),
    }))
    .sort((left, right) => left.state.localeCompare(right.state) || left.name.localeCompare(right.name));
  const { rows, pages } = pageOf(visit, all, path);
  return adminPage('admin-organisations', words.say('admin.entry.organisations'), {
    pages,
    rows: rows.map(({ authority, name, state }) => ({
      address: `${path}/${authority.id}`,
      name,
      state,
      kind: words.name(`authorityKinds.${authority.kind}`),
      period: periodWords(words, authority),
      stand: standOf(visit, authority),
      basis: authority.admitted?.basis,
    })),
  });
}

async function organisationPage(visit: Visit): Promise<PageAnswer> {
  const { words, app } = visit;
  await assertAdministers(visit, 'organisations');
  const world = await app.world();
  const authority = authorityOf(visit, world);
  const isOwn = authority.id === callerOf(visit).actor.authority;
  return adminPage('admin-organisation', nameIn(authority, words), {
    back: { address: path, text: words.say('admin.entry.organisations') },
    stand: standOf(visit, authority),
    facts: organisationFacts(visit, world, authority),
    isOwn,
    end: isOwn ? undefined : `${path}/${authority.id}/end`,
    users: `/administration/users?at=${encodeURIComponent(authority.id)}`,
  });
}

async function counterpartsPage(visit: Visit): Promise<PageAnswer> {
  const { words, app, pack } = visit;
  await assertAdministers(visit, 'counterparts');
  const world = await app.world();
  const today = todayOf(visit, world);
  const all = Object.values(world.counterparts)
    .map((each) => ({ each, name: counterpartName(world, each.code, words) }))
    .sort((left, right) => left.name.localeCompare(right.name));
  const { rows, pages } = pageOf(visit, all, states);
  const isSwitched = pausingCauses(pack).length > 0;
  return adminPage('admin-counterparts', words.say('admin.entry.counterparts'), {
    pages,
    isSwitched,
    rows: rows.map(({ each, name }) => {
      const lasting = (each.suspensions ?? []).filter(({ until }) => until === undefined || until >= today);
      return {
        name,
        code: each.code,
        instruments: Object.entries(each.memberships).map(
          ([instrument, period]) =>
            `${words.findName(`instruments.${instrument}`) ?? words.say('admin.anyInstrument')} (${periodWords(words, period)})`,
        ),
        suspensions: lasting.map(({ cause, from, until }) =>
          words.say(until === undefined ? 'admin.suspended' : 'admin.suspendedUntil', {
            cause: words.name(`causes.${cause}`),
            from: words.date(from),
            ...(until === undefined ? {} : { until: words.date(until) }),
          }),
        ),
        suspend: isSwitched ? `${states}/${each.code}/suspend` : undefined,
        resume: lasting.length > 0 ? `${states}/${each.code}/resume` : undefined,
      };
    }),
  });
}

function authorityOf({ params }: Visit, { authorities }: World) {
  const id = params.authority ?? '';
  const found = Object.hasOwn(authorities, id) ? authorities[id] : undefined;
  if (!found) throw new PageError('not-found', 404);
  return found;
}

function admissionForm(visit: Visit, world: World): StepForm {
  const { words, pack } = visit;
  const [main = 'en'] = pack.languages;
  const pairs = [
    ...new Set(Object.values(pack.roles).flatMap(({ side, kinds }) => kinds.map((kind) => `${side} ${kind}`))),
  ];
  const countries = Object.keys(world.counterparts)
    .map((value) => ({ value, text: counterpartName(world, value, words) }))
    .sort((left, right) => left.text.localeCompare(right.text));
  const line = (name: string, more: Partial<AdminField> = {}): AdminField => ({
    name,
    is: 'line',
    label: words.say(`admin.fact.${name}`),
    ...more,
  });
  return {
    title: words.say('admin.admit'),
    address: `${path}/new`,
    back: { address: path, text: words.say('admin.entry.organisations') },
    go: words.say('admin.propose'),
    will: [words.say('admin.admitWill'), words.say('admin.proposeWill'), words.say('admin.noted')],
    fields: [
      ...pack.languages.map(
        (language): AdminField => ({
          name: `name-${language}`,
          is: 'line',
          label: words.say('admin.fact.nameIn', { language: nameOfLanguage(words.language, language) }),
          isRequired: language === main,
        }),
      ),
      line('id', { isRequired: true, isCode: true, longest: 64, hint: words.say('admin.idHint') }),
      line('kind', {
        is: 'select',
        isRequired: true,
        options: pairs
          .map((value) => ({ value, text: kindWords(visit, value) }))
          .sort((left, right) => left.text.localeCompare(right.text)),
      }),
      line('counterpart', {
        is: 'select',
        isRequired: true,
        options: countries,
        hint: words.say('admin.counterpartHint'),
      }),
      line('covers', { is: 'ticks', options: countries, hint: words.say('admin.coversHint') }),
      line('zone', { isRequired: true, isCode: true, longest: 64, hint: words.say('admin.zoneHint') }),
      line('from', { is: 'day', hint: words.say('admin.fromHint') }),
      line('until', { is: 'day', hint: words.say('admin.untilHint') }),
      line('contacts', { isCode: true, longest: 2000, hint: words.say('admin.contactsHint') }),
      line('basis', { isRequired: true, is: 'text', longest: 1000, hint: words.say('admin.basisHint') }),
      whyField(visit),
    ],
    check(values) {
      const fault = (field: string, key: string, isWrong: boolean): readonly FieldFault[] =>
        isWrong ? [{ field, text: words.say(`admin.fault.${key}`) }] : [];
      const [from, until] = [one(values, 'from'), one(values, 'until')];
      return [
        ...fault('id', 'id', !code.test(one(values, 'id'))),
        ...fault('id', 'idTaken', Object.hasOwn(world.authorities, one(values, 'id'))),
        ...fault('zone', 'zone', !isZone(one(values, 'zone'))),
        ...fault('until', 'until', from !== '' && until !== '' && until < from),
        ...fault(
          'contacts',
          'contacts',
          contactsOf(values).some((each) => !mailbox.test(each)),
        ),
      ];
    },
    stepOf: (values) => ({ what: 'admit', admission: admissionText(values, pack.languages) }),
  };
}

/** The text of the admission: JSON is YAML too. */
function admissionText(values: AdminValues, languages: readonly string[]): string {
  const [side = '', kind = ''] = one(values, 'kind').split(' ');
  const names = languages.flatMap((language) => {
    const name = one(values, `name-${language}`);
    return name === '' ? [] : [[language, name] as const];
  });
  const [from, until, contacts, covers] = [
    one(values, 'from'),
    one(values, 'until'),
    contactsOf(values),
    values.covers ?? [],
  ];
  const authority = {
    kind,
    side,
    counterpart: one(values, 'counterpart'),
    name: Object.fromEntries(names),
    zone: one(values, 'zone'),
    ...(covers.length === 0 ? {} : { covers }),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
    ...(contacts.length === 0 ? {} : { contacts }),
  };
  return JSON.stringify({ basis: one(values, 'basis'), authorities: { [one(values, 'id')]: authority } }, null, 2);
}

function contactsOf(values: AdminValues): readonly string[] {
  return [
    ...new Set(
      one(values, 'contacts')
        .split(/[\s,;،؛]+/)
        .filter((each) => each !== ''),
    ),
  ];
}

function kindWords({ words, pack }: Visit, pair: string): string {
  const [side = '', kind = ''] = pair.split(' ');
  const roles = Object.values(pack.roles).filter((role) => role.side === side && role.kinds.includes(kind));
  const name = `${words.name(`authorityKinds.${kind}`)}, ${words.name(`sides.${side}`)}`;
  return `${name} (${roles.map(({ id }) => words.name(`roles.${id}`)).join(', ')})`;
}

function nameOfLanguage(language: string, named: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(named) ?? named;
}

function fileForm(visit: Visit): StepForm {
  const { words } = visit;
  return {
    title: words.say('admin.admitFile'),
    address: `${path}/new/file`,
    back: { address: path, text: words.say('admin.entry.organisations') },
    go: words.say('admin.propose'),
    will: [words.say('admin.admitWill'), words.say('admin.proposeWill'), words.say('admin.noted')],
    fields: [
      {
        name: 'admission',
        is: 'file',
        label: words.say('admin.file'),
        hint: words.say('admin.fileHint'),
        isRequired: true,
        longest: 200_000,
      },
      whyField(visit),
    ],
    stepOf: (values) => ({ what: 'admit', admission: one(values, 'admission') }),
  };
}

function endForm(visit: Visit, world: World): StepForm {
  const { words } = visit;
  const authority = authorityOf(visit, world);
  const address = `${path}/${authority.id}`;
  const name = nameIn(authority, words);
  return {
    title: words.say('admin.end'),
    address: `${address}/end`,
    back: { address, text: name },
    go: words.say('admin.propose'),
    isDanger: true,
    facts: organisationFacts(visit, world, authority),
    will: [
      words.say('admin.endWill', { name }),
      words.say('admin.endStays'),
      words.say('admin.proposeWill'),
      words.say('admin.noted'),
    ],
    fields: [
      {
        name: 'on',
        is: 'day',
        label: words.say('admin.lastDay'),
        hint: words.say('admin.lastDayHint'),
        isRequired: true,
      },
      whyField(visit),
    ],
    stepOf: (values) => ({ what: 'end', authority: authority.id, on: one(values, 'on') as CivilDate }),
  };
}

function switchForm(visit: Visit, world: World, what: 'suspend' | 'resume'): StepForm {
  const { words, pack, params } = visit;
  const counterpart = Object.hasOwn(world.counterparts, params.counterpart ?? '')
    ? world.counterparts[params.counterpart ?? '']
    : undefined;
  const lasting = [...new Set((counterpart?.suspensions ?? []).map(({ cause }) => cause))];
  const causes = pausingCauses(pack).filter((cause) => what === 'suspend' || lasting.includes(cause));
  if (!counterpart || causes.length === 0) throw new PageError('not-found', 404);
  const name = counterpartName(world, counterpart.code, words);
  return {
    title: words.say(`admin.switch.${what}`, { name }),
    address: `${states}/${counterpart.code}/${what}`,
    back: { address: states, text: words.say('admin.entry.counterparts') },
    go: words.say('admin.propose'),
    isDanger: what === 'suspend',
    will: [
      ...causes.map((cause) =>
        words.say(`admin.switch.${what}Will`, {
          cause: words.name(`causes.${cause}`),
          clocks: clocksFor(visit, cause).join(words.say('admin.between')),
          name,
        }),
      ),
      words.say('admin.switch.effect'),
      words.say('admin.proposeWill'),
      words.say('admin.noted'),
    ],
    fields: [
      {
        name: 'cause',
        is: 'select',
        label: words.say('admin.fact.cause'),
        isRequired: true,
        options: causes.map((value) => ({ value, text: words.name(`causes.${value}`) })),
      },
      {
        name: 'on',
        is: 'day',
        label: words.say('admin.firstDay'),
        hint: words.say(`admin.switch.${what}Day`),
        isRequired: true,
      },
      whyField(visit),
    ],
    stepOf: (values) => ({
      what,
      counterpart: counterpart.code,
      cause: one(values, 'cause'),
      on: one(values, 'on') as CivilDate,
    }),
  };
}
