import { randomUUID } from 'node:crypto';
import type { Result } from '../../../engine/basics/result.ts';
import type { AccountKeeping } from '../../app/identity/account-keeping.ts';
import type { AccountRefusal } from '../../app/identity/account-refusal.ts';
import type { Obstacle } from '../../app/obstacle.ts';
import { type Page, PageError, type ShownPage } from '../page.ts';
import { callerOf, leadTo } from '../proven.ts';
import { type AdminField, type AdminState, shownAdminFields, summaryOf } from '../show/admin-form.ts';
import { type Administered, administrationOf } from '../show/administration.ts';
import type { Visit } from '../visit.ts';

/** So many rows stand on a page. */
const rowsOnPage = 50;

/** Ends the visit of whoever may not administer it: to them, there is no such page. */
export async function assertAdministers(visit: Visit, what: Administered): Promise<void> {
  if (!administrationOf(visit, await visit.app.world()).includes(what)) throw new PageError('not-found', 404);
}

/** What administrators do with accounts. */
export function keepingOf({ identity }: Visit): AccountKeeping {
  if (identity.keeping) return identity.keeping;
  throw new PageError('not-found', 404);
}

/** A page for which people prove anew who they are before they see it: nobody fills in a form that would be refused for want of it. */
export function proven(what: Administered, handler: Page['handler']): Page['handler'] {
  return async (visit) => {
    await assertAdministers(visit, what);
    const { identity, request } = visit;
    if (!identity.own || identity.own.isFresh(callerOf(visit))) return handler(visit);
    return leadTo('/sign-in/proof', request.url);
  };
}

/** The value of an answer. What is not there and what is not theirs are the same page; a proof that is too old leads to a fresh one. */
export function getKept<Value>(answer: Result<Value, AccountRefusal>, back: string): Value {
  if (answer.ok) return answer.value;
  if (answer.error.code === 'proof-stale') throw new PageError('proof-stale', 303, { back });
  throw new PageError('not-found', 404);
}

/** A page of the administration. */
export function adminPage(view: string, title: string, model: object, status = 200): ShownPage {
  return { view, title, menu: 'administration', status, model: { title, ...model } };
}

/** What a form of the administration is about. */
export interface AdminForm {
  readonly title: string;
  readonly address: string;
  /** Where it is left without doing anything. */
  readonly back: { readonly address: string; readonly text: string };
  readonly fields: readonly AdminField[];
  /** What the button says. */
  readonly go: string;
  /** What it is about, and what will happen. */
  readonly facts?: readonly { readonly name: string; readonly text: string }[];
  readonly will: readonly string[];
  readonly isDanger?: boolean;
}

/** A form, empty or as it was sent. */
export function adminForm(
  { words, fields }: Visit,
  form: AdminForm,
  state: AdminState & { readonly message?: { readonly text: string; readonly detail?: string } } = {},
): ShownPage {
  const { message, ...sent } = state;
  const isWrong = message !== undefined || (state.faults ?? []).length > 0;
  const { facts = [], isDanger = false } = form;
  const model = {
    address: form.address,
    back: form.back,
    go: form.go,
    facts,
    will: form.will,
    isDanger,
    key: keyIn(fields.get('key')),
    message: message && { text: message.text, detail: message.detail },
    errors: summaryOf(state.faults),
    fields: shownAdminFields(words, form.fields, sent),
  };
  return adminPage('admin-form', form.title, model, isWrong ? 422 : 200);
}

/** The key under which a form is sent, however often; a new one where there is none. */
export function keyIn(given: string | undefined): string {
  const isKey = given !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given);
  return isKey ? given : randomUUID();
}

/** What stands in the way, in words, and as the program says it where nothing else is known of it. */
export function obstacleWords({ words }: Visit, [first]: readonly Obstacle[]): { text: string; detail?: string } {
  const { code = '', message = '', mend = '' } = first ?? {};
  const text = words.find(`admin.obstacle.${code}`);
  if (text !== undefined && code !== 'admission-wrong') return { text };
  return { text: text ?? words.say('admin.obstacle.other'), detail: `${message} ${mend}`.trim() };
}

/** The rows of the page that was asked for, and the ways to its neighbours. */
export function pageOf<Row>(
  visit: Visit,
  all: readonly Row[],
  path: string,
  kept: Readonly<Record<string, string>> = {},
) {
  const last = Math.max(1, Math.ceil(all.length / rowsOnPage));
  const asked = Number(visit.query.page ?? '1');
  const page = Number.isSafeInteger(asked) ? Math.min(Math.max(1, asked), last) : 1;
  const addressOf = (number: number) => `${path}?${new URLSearchParams({ ...kept, page: String(number) })}`;
  return {
    rows: all.slice((page - 1) * rowsOnPage, page * rowsOnPage),
    pages: {
      earlier: page > 1 ? addressOf(page - 1) : undefined,
      next: page < last ? addressOf(page + 1) : undefined,
      here: last > 1 ? visit.words.say('admin.page', { page, last }) : undefined,
    },
  };
}
