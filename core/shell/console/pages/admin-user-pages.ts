import type { World } from '../../../engine/model/world.ts';
import type { ListedAccount } from '../../app/accounts/account.ts';
import { rolesHeldAt } from '../../app/new-account.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { callerOf } from '../proven.ts';
import { type AdminField, one, readAdminForm } from '../show/admin-form.ts';
import { authorityName } from '../show/authority-name.ts';
import type { Visit } from '../visit.ts';
import {
  type AdminForm,
  adminForm,
  adminPage,
  assertAdministers,
  getKept,
  keepingOf,
  pageOf,
  proven,
} from './admin-parts.ts';

const path = '/administration/users';
const lostThings = ['password', 'factors'] as const;

/** The people who sign in, for those who keep their accounts. */
export function adminUserPages(): readonly Page[] {
  return [
    { method: 'GET', url: path, handler: usersPage },
    { method: 'GET', url: `${path}/new`, handler: proven('users', newUser) },
    { method: 'POST', url: `${path}/new`, handler: addUser },
    { method: 'GET', url: `${path}/:user`, handler: userPage },
    ...changes.flatMap((change): readonly Page[] => [
      {
        method: 'GET',
        url: `${path}/:user/${change.id}`,
        handler: proven('users', (visit) => changePage(visit, change)),
      },
      { method: 'POST', url: `${path}/:user/${change.id}`, handler: (visit) => carryOut(visit, change) },
    ]),
    { method: 'GET', url: '/administration/resets/:reset', handler: proven('users', resetPage) },
    { method: 'POST', url: '/administration/resets/:reset', handler: confirmReset },
  ];
}

async function usersPage(visit: Visit): Promise<PageAnswer> {
  const { words, app, query, pack } = visit;
  await assertAdministers(visit, 'users');
  const world = await app.world();
  const all = await accountsOf(visit);
  const waiting = getKept(await keepingOf(visit).resets(callerOf(visit)), path).filter(
    ({ confirmedBy }) => confirmedBy === undefined,
  );
  const authorities = [...new Set(all.map(({ authority }) => authority))];
  const at = query.at !== undefined && authorities.includes(query.at) ? query.at : undefined;
  const some = at === undefined ? all : all.filter(({ authority }) => authority === at);
  const { rows, pages } = pageOf(visit, some, path, at === undefined ? {} : { at });
  return adminPage('admin-users', words.say('admin.entry.users'), {
    pages,
    isEverybody: callerOf(visit).administers === 'instance',
    authorities: authorities
      .map((id) => ({ value: id, text: authorityName(world, id, words), isChosen: id === at }))
      .sort((left, right) => left.text.localeCompare(right.text)),
    count: some.length,
    resets: waiting.map(({ id, user, what, proposedBy, proposedAt, expiresAt }) => ({
      address: `/administration/resets/${id}`,
      login: loginOf(all, user),
      what: words.say(`admin.lost.${what}`),
      by: words.say('admin.reset.by', { who: loginOf(all, proposedBy), when: words.moment(proposedAt, pack.zone) }),
      until: words.say('admin.until', { when: words.moment(expiresAt, pack.zone) }),
    })),
    rows: rows.map((account) => ({ address: `${path}/${account.user}`, ...shownUser(visit, world, account) })),
  });
}

async function userPage(visit: Visit): Promise<PageAnswer> {
  const { words, app } = visit;
  const { account } = await userOf(visit);
  const world = await app.world();
  const isOwn = account.user === callerOf(visit).actor.user;
  return adminPage('admin-user', account.login, {
    ...shownUser(visit, world, account),
    isOwn,
    acts: isOwn
      ? []
      : changes
          .filter(({ isFor }) => isFor(account))
          .map(({ id }) => ({
            address: `${path}/${account.user}/${id}`,
            title: words.say(`admin.user.${id}`),
            text: words.say(`admin.user.${id}Text`),
          })),
  });
}

function shownUser(
  { words }: Visit,
  world: World,
  { login, authority, roles, disabled, drawn, administers }: ListedAccount,
) {
  return {
    login,
    authority: authorityName(world, authority, words),
    roles: roles.map((role) => words.name(`roles.${role}`)),
    isOff: disabled === true,
    isNew: drawn === true && disabled !== true,
    administers: administers && words.say(`account.administers.${administers}`),
  };
}

function newUserForm(visit: Visit, world: World, at: string): AdminForm {
  const { words } = visit;
  const isEverybody = callerOf(visit).administers === 'instance';
  return {
    title: words.say('admin.user.new'),
    address: `${path}/new?at=${encodeURIComponent(at)}`,
    back: { address: path, text: words.say('admin.entry.users') },
    go: words.say('admin.user.add'),
    facts: [{ name: words.say('account.authority'), text: authorityName(world, at, words) }],
    will: [words.say('admin.user.newWill'), words.say('admin.user.newWillPassword')],
    fields: [
      {
        name: 'login',
        is: 'line',
        label: words.say('signIn.login'),
        hint: words.say(isEverybody ? 'admin.user.loginHint' : 'admin.user.loginHintOwn', { authority: at }),
        isRequired: true,
        longest: 61,
        isCode: true,
      },
      rolesField(visit, world, at),
      whyField(visit),
    ],
  };
}

async function newUser(visit: Visit): Promise<PageAnswer> {
  const { words, app, query } = visit;
  const world = await app.world();
  const caller = callerOf(visit);
  if (caller.administers !== 'instance') return adminForm(visit, newUserForm(visit, world, caller.actor.authority));
  const at = query.at ?? '';
  if (Object.hasOwn(world.authorities, at)) return adminForm(visit, newUserForm(visit, world, at));
  return adminPage('admin-user-where', words.say('admin.user.new'), {
    back: { address: path, text: words.say('admin.entry.users') },
    authorities: Object.keys(world.authorities)
      .map((id) => ({ value: id, text: authorityName(world, id, words) }))
      .sort((left, right) => left.text.localeCompare(right.text)),
  });
}

async function addUser(visit: Visit): Promise<PageAnswer> {
  const { words, app, query, fields } = visit;
  await assertAdministers(visit, 'users');
  const world = await app.world();
  const caller = callerOf(visit);
  const at = caller.administers === 'instance' ? (query.at ?? '') : caller.actor.authority;
  if (!Object.hasOwn(world.authorities, at)) throw new PageError('not-found', 404);
  const form = newUserForm(visit, world, at);
  const { values, faults } = readAdminForm(words, form.fields, fields);
  if (faults.length > 0) return adminForm(visit, form, { values, faults });
  const added = await keepingOf(visit).add(caller, {
    login: one(values, 'login'),
    authority: at,
    roles: values.roles ?? [],
    why: one(values, 'why'),
  });
  if (!added.ok && (added.error.code === 'login-invalid' || added.error.code === 'login-taken')) {
    const text = words.say(`admin.user.${added.error.code}`);
    return adminForm(visit, form, { values, faults: [{ field: 'login', text }] });
  }
  const { login, password, user } = getKept(added, form.address);
  return adminPage('admin-once', words.say('admin.user.added'), {
    facts: [{ name: words.say('signIn.login'), text: login }],
    told: words.say('admin.user.addedTold'),
    label: words.say('signIn.password'),
    secret: password,
    next: { address: `${path}/${user}`, text: words.say('admin.once.kept') },
  });
}

/** Something that an administrator does with an account. */
interface AccountChange {
  readonly id: 'roles' | 'off' | 'on' | 'reset';
  readonly isFor: (account: ListedAccount) => boolean;
  readonly isDanger?: true;
  fields(visit: Visit, world: World, account: ListedAccount): readonly AdminField[];
}

const changes: readonly AccountChange[] = [
  {
    id: 'roles',
    isFor: () => true,
    fields: (visit, world, { authority }) => [rolesField(visit, world, authority), whyField(visit)],
  },
  { id: 'off', isFor: ({ disabled }) => !disabled, isDanger: true, fields: (visit) => [whyField(visit)] },
  { id: 'on', isFor: ({ disabled }) => disabled === true, fields: (visit) => [whyField(visit)] },
  { id: 'reset', isFor: ({ disabled }) => !disabled, fields: (visit) => [lostField(visit), whyField(visit)] },
];

function formOf(
  visit: Visit,
  world: World,
  account: ListedAccount,
  { id, fields, isDanger }: AccountChange,
): AdminForm {
  const { words } = visit;
  const { login } = account;
  return {
    title: words.say(`admin.user.${id}`),
    address: `${path}/${account.user}/${id}`,
    back: { address: `${path}/${account.user}`, text: login },
    go: words.say(`admin.user.${id}Go`),
    facts: [
      { name: words.say('signIn.login'), text: login },
      { name: words.say('account.authority'), text: authorityName(world, account.authority, words) },
    ],
    will: [words.say(`admin.user.${id}Will`), words.say('admin.noted')],
    fields: fields(visit, world, account),
    ...(isDanger ? { isDanger } : {}),
  };
}

async function changePage(visit: Visit, change: AccountChange): Promise<PageAnswer> {
  const { account } = await changeable(visit);
  if (!change.isFor(account)) return { seeOther: `${path}/${account.user}` };
  const form = formOf(visit, await visit.app.world(), account, change);
  return adminForm(visit, form, { values: { roles: account.roles } });
}

async function carryOut(visit: Visit, change: AccountChange): Promise<PageAnswer> {
  const { words, app, fields, pack } = visit;
  const { account } = await changeable(visit);
  const form = formOf(visit, await app.world(), account, change);
  const { values, faults } = readAdminForm(words, form.fields, fields);
  if (faults.length > 0) return adminForm(visit, form, { values, faults });
  const [keeping, by, { user }, why] = [keepingOf(visit), callerOf(visit), account, one(values, 'why')];
  if (change.id === 'reset') {
    const what = lostThings.find((each) => each === one(values, 'what')) ?? 'password';
    const half = getKept(await keeping.proposeReset(by, user, what, why), form.address);
    return halfPage(visit, account.login, half.half, words.moment(half.expiresAt, pack.zone), 'first');
  }
  if (change.id === 'roles') getKept(await keeping.setRoles(by, user, values.roles ?? [], why), form.address);
  if (change.id === 'off') getKept(await keeping.disable(by, user, why), form.address);
  if (change.id === 'on') getKept(await keeping.enable(by, user, why), form.address);
  return { seeOther: `${path}/${user}?done=account-${change.id}` };
}

async function resetPage(visit: Visit): Promise<PageAnswer> {
  const { words } = visit;
  const { reset, login, proposer } = await resetOf(visit);
  const isOwn = isCaller(visit, reset.proposedBy);
  return adminPage('admin-reset', words.say('admin.reset.title'), {
    address: `/administration/resets/${reset.id}`,
    back: { address: path, text: words.say('admin.entry.users') },
    facts: [
      { name: words.say('signIn.login'), text: login },
      { name: words.say('admin.lost'), text: words.say(`admin.lost.${reset.what}`) },
      { name: words.say('admin.proposedBy'), text: proposer },
      { name: words.say('admin.why'), text: reset.why },
      { name: words.say('admin.waitsUntil'), text: words.moment(reset.expiresAt, visit.pack.zone) },
    ],
    isOwn,
    isDone: reset.confirmedBy !== undefined,
  });
}

async function confirmReset(visit: Visit): Promise<PageAnswer> {
  const { words, pack } = visit;
  const { reset, login } = await resetOf(visit);
  const answer = await keepingOf(visit).confirmReset(callerOf(visit), reset.id);
  // Sent twice, or by the person who proposed it: the page says which.
  if (!answer.ok && answer.error.code === 'not-allowed') return resetPage(visit);
  const { half, expiresAt } = getKept(answer, `/administration/resets/${reset.id}`);
  return halfPage(visit, login, half, words.moment(expiresAt, pack.zone), 'second');
}

function halfPage({ words }: Visit, login: string, half: string, until: string, which: 'first' | 'second'): PageAnswer {
  return adminPage('admin-once', words.say(`admin.half.${which}`), {
    facts: [
      { name: words.say('signIn.login'), text: login },
      { name: words.say('admin.waitsUntil'), text: until },
    ],
    told: words.say(`admin.half.${which}Told`),
    label: words.say(`recovery.${which}`),
    secret: half,
    next: { address: path, text: words.say('admin.once.kept') },
  });
}

async function accountsOf(visit: Visit): Promise<readonly ListedAccount[]> {
  const all = getKept(await keepingOf(visit).list(callerOf(visit)), path);
  return all.toSorted((left, right) => left.login.localeCompare(right.login));
}

async function userOf(visit: Visit) {
  await assertAdministers(visit, 'users');
  const all = await accountsOf(visit);
  const account = all.find(({ user }) => user === visit.params.user);
  if (!account) throw new PageError('not-found', 404);
  return { account, all };
}

/** Nobody changes the own account here. */
async function changeable(visit: Visit) {
  const found = await userOf(visit);
  if (found.account.user === callerOf(visit).actor.user) throw new PageError('not-found', 404);
  return found;
}

async function resetOf(visit: Visit) {
  await assertAdministers(visit, 'users');
  const all = await accountsOf(visit);
  const resets = getKept(await keepingOf(visit).resets(callerOf(visit)), path);
  const reset = resets.find(({ id }) => id === visit.params.reset);
  if (!reset || reset.user === callerOf(visit).actor.user) throw new PageError('not-found', 404);
  return { reset, login: loginOf(all, reset.user), proposer: loginOf(all, reset.proposedBy) };
}

/** The login of somebody on record, as far as the account is the administrator's to see. */
export function loginOf(all: readonly ListedAccount[], who: string): string {
  const name = who.slice(who.indexOf(':') + 1);
  return all.find(({ user }) => user === name)?.login ?? name;
}

function isCaller(visit: Visit, who: string): boolean {
  return who === `person:${callerOf(visit).actor.user}`;
}

function rolesField({ words, pack }: Visit, world: World, at: string): AdminField {
  const authority = world.authorities[at];
  const options = (authority ? rolesHeldAt(pack, authority) : []).map((role) => ({
    value: role,
    text: words.name(`roles.${role}`),
  }));
  return {
    name: 'roles',
    is: 'ticks',
    label: words.say('account.roles'),
    hint: words.say('admin.user.rolesHint'),
    options,
  };
}

function lostField({ words }: Visit): AdminField {
  const options = lostThings.map((value) => ({ value, text: words.say(`admin.lost.${value}`) }));
  return { name: 'what', is: 'select', label: words.say('admin.lost'), isRequired: true, options };
}

/** Why something is done, for the record. */
export function whyField({ words }: Visit): AdminField {
  return {
    name: 'why',
    is: 'text',
    label: words.say('admin.why'),
    hint: words.say('admin.whyHint'),
    isRequired: true,
    longest: 500,
  };
}
