import { isTokenScope, tokenScopes } from '../../app/accounts/api-token.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { callerOf, getFresh, leadTo, ownOf } from '../proven.ts';
import type { Visit } from '../visit.ts';

const path = '/account/tokens/new';
const terms = [7, 30, 90, 365];

/** Tokens by which machines act for a person. */
export function tokenPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: path,
      async handler(visit) {
        // Nobody fills in a form that would be refused for want of a fresh proof.
        return ownOf(visit).isFresh(callerOf(visit)) ? tokenPage(visit, {}) : leadTo('/sign-in/proof', path);
      },
    },
    {
      method: 'POST',
      url: '/account/tokens',
      async handler(visit) {
        const { fields, words } = visit;
        const label = (fields.get('label') ?? '').normalize('NFC').trim().slice(0, 60);
        const scopes = fields.all('scope').filter(isTokenScope);
        const days = Number(fields.get('days'));
        if (label === '' || scopes.length === 0 || !terms.includes(days)) {
          return tokenPage(visit, { error: words.say('token.incomplete'), status: 422 });
        }
        const answer = await ownOf(visit).addToken(callerOf(visit), { label, scopes, days });
        if (!answer.ok && answer.error.code === 'not-allowed') throw new PageError('token-not-allowed', 422);
        const { token } = getFresh(answer, path);
        return { view: 'account-token', title: words.say('token.made'), menu: 'account', model: { token, label } };
      },
    },
    {
      method: 'POST',
      url: '/account/tokens/:token/revocation',
      async handler(visit) {
        getFresh(await ownOf(visit).revokeToken(callerOf(visit), visit.params.token ?? ''), '/account');
        return { seeOther: '/account#tokens' };
      },
    },
  ];
}

function tokenPage(
  visit: Visit,
  { error, status = 200 }: { readonly error?: string; readonly status?: number },
): PageAnswer {
  const { words, fields } = visit;
  const chosen = fields.all('scope');
  return {
    view: 'account-token-new',
    title: words.say('token.add'),
    menu: 'account',
    status,
    model: {
      error,
      label: fields.get('label') ?? '',
      scopes: tokenScopes.map((scope) => ({
        value: scope,
        text: words.say(`scope.${scope}`),
        isChosen: chosen.includes(scope),
      })),
      terms: terms.map((days) => ({
        days,
        text: words.say('token.days', { days }),
        isChosen: String(days) === (fields.get('days') ?? '90'),
      })),
    },
  };
}
