import { signInOrigin } from '../../web/sign-in-origin.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { callerOf, getFresh, goOn, keepSession, nextIn, ownOf, refusalText, statusOf, tokenOf } from '../proven.ts';
import { shownAccount } from '../show/account.ts';
import type { Visit } from '../visit.ts';
import { factorPages } from './factor-pages.ts';
import { tokenPages } from './token-pages.ts';

/** What people do with their own accounts. */
export function accountPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/account',
      async handler(visit) {
        const { words } = visit;
        return {
          view: 'account',
          title: words.say('account.title'),
          menu: 'account',
          model: await shownAccount(visit),
        };
      },
    },
    {
      method: 'GET',
      url: '/account/password',
      access: 'unfinished',
      handler: async (visit) => passwordPage(visit, {}),
    },
    {
      method: 'POST',
      url: '/account/password',
      access: 'unfinished',
      signsIn: true,
      async handler(visit) {
        const { fields, request, words } = visit;
        const [current, next, again] = ['current', 'password', 'again'].map((name) => fields.get(name) ?? '');
        if (next !== again) return passwordPage(visit, { error: words.say('password.differ'), status: 422 });
        const changed = await ownOf(visit).changePassword(
          tokenOf(visit),
          current ?? '',
          next ?? '',
          signInOrigin(request),
        );
        if (changed.ok) {
          keepSession(visit, changed.value);
          return goOn(changed.value, nextIn(visit) === '/' ? '/account' : nextIn(visit));
        }
        const { error } = changed;
        if (error.code === 'not-allowed') return { seeOther: '/sign-in/proof' };
        const text = error.code === 'proof-failed' ? words.say('password.wrong') : refusalText(visit, error);
        return passwordPage(visit, { error: text, status: statusOf(error) });
      },
    },
    {
      method: 'POST',
      url: '/account/sessions/:session/end',
      async handler(visit) {
        getFresh(await ownOf(visit).endSession(callerOf(visit), visit.params.session ?? ''), '/account');
        return { seeOther: '/account#sessions' };
      },
    },
    {
      method: 'POST',
      url: '/account/sessions/end',
      async handler(visit) {
        getFresh(await ownOf(visit).endOtherSessions(callerOf(visit)), '/account');
        return { seeOther: '/account#sessions' };
      },
    },
    ...factorPages(),
    ...tokenPages(),
  ];
}

function passwordPage(
  visit: Visit,
  { error, status = 200 }: { readonly error?: string; readonly status?: number },
): PageAnswer {
  const { words, identity, caller } = visit;
  if (!identity.own) throw new PageError('not-found', 404);
  const isOwed = (caller?.owes?.length ?? 0) > 0;
  return {
    view: 'account-password',
    title: words.say('password.title'),
    status,
    ...(isOwed ? {} : { menu: 'account' as const }),
    model: { error, next: nextIn(visit), isOwed },
  };
}
