import type { FactorAdded } from '../../app/identity/own-account.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import {
  callerOf,
  getFresh,
  goOn,
  keepSession,
  leadTo,
  nextIn,
  ownOf,
  refusalText,
  statusOf,
  tokenOf,
} from '../proven.ts';
import { readJson } from '../read-json.ts';
import { scannable } from '../show/scannable.ts';
import type { Visit } from '../visit.ts';

const path = '/account/factors/new';

/** Adding and removing what proves who one is. */
export function factorPages(): readonly Page[] {
  return [
    { method: 'GET', url: path, access: 'unfinished', handler: (visit) => addPage(visit, {}) },
    {
      method: 'POST',
      url: '/account/factors/app',
      access: 'unfinished',
      signsIn: true,
      async handler(visit) {
        const { id, uri } = getFresh(await ownOf(visit).beginTotp(callerOf(visit), labelIn(visit)), back(visit));
        return appPage(visit, id, uri, {});
      },
    },
    {
      method: 'POST',
      url: '/account/factors/app/:factor',
      access: 'unfinished',
      signsIn: true,
      async handler(visit) {
        const { fields, params } = visit;
        const factor = params.factor ?? '';
        const answer = await ownOf(visit).confirmTotp(tokenOf(visit), factor, fields.get('code') ?? '');
        if (answer.ok) return added(visit, answer.value);
        if (answer.error.code !== 'proof-failed') getFresh(answer, back(visit));
        // Nothing here keeps the secret to show it again; the page does.
        return appPage(visit, factor, fields.get('uri') ?? '', {
          error: refusalText(visit, answer.error),
          status: statusOf(answer.error),
        });
      },
    },
    {
      method: 'POST',
      url: '/account/factors/passkeys',
      access: 'unfinished',
      signsIn: true,
      async handler(visit) {
        const response = readJson(visit.fields.get('response'));
        const answer = await ownOf(visit).confirmPasskey(tokenOf(visit), labelIn(visit), response);
        if (answer.ok) return added(visit, answer.value);
        if (answer.error.code !== 'proof-failed') getFresh(answer, back(visit));
        return addPage(visit, { error: visit.words.say('factor.passkeyFailed'), status: 422 });
      },
    },
    {
      method: 'POST',
      url: '/account/factors/:factor/removal',
      async handler(visit) {
        const answer = await ownOf(visit).removeFactor(callerOf(visit), visit.params.factor ?? '');
        if (!answer.ok && answer.error.code === 'factor-needed') throw new PageError('factor-needed', 422);
        getFresh(answer, '/account');
        return { seeOther: '/account#factors' };
      },
    },
    {
      method: 'POST',
      url: '/account/recovery-codes',
      async handler(visit) {
        return codesPage(
          visit,
          getFresh(await ownOf(visit).drawRecoveryCodes(callerOf(visit)), '/account'),
          '/account',
        );
      },
    },
  ];
}

/** What the person calls it; by its kind where it has no name. */
function labelIn({ fields, words }: Visit): string {
  const label = (fields.get('label') ?? '').normalize('NFC').trim().slice(0, 60);
  return label === '' ? words.say('factor.noLabel') : label;
}

/** Where a fresh proof leads back to. */
function back(visit: Visit): string {
  return leadTo(path, nextIn(visit)).seeOther;
}

async function addPage(
  visit: Visit,
  { error, status = 200 }: { readonly error?: string; readonly status?: number },
): Promise<PageAnswer> {
  const { words, caller } = visit;
  const challenge = getFresh(await ownOf(visit).beginPasskey(callerOf(visit)), back(visit));
  const isOwed = (caller?.owes?.length ?? 0) > 0;
  return {
    view: 'account-factor',
    title: words.say('factor.add'),
    status,
    ...(isOwed ? {} : { menu: 'account' as const }),
    model: { error, next: nextIn(visit), isOwed, challenge: JSON.stringify(challenge) },
  };
}

function appPage(
  visit: Visit,
  factor: string,
  uri: string,
  { error, status = 200 }: { readonly error?: string; readonly status?: number },
): PageAnswer {
  const secret = /^otpauth:\/\/totp\/[!-~]{1,500}$/.test(uri) ? new URL(uri).searchParams.get('secret') : null;
  if (secret === null) throw new PageError('request-invalid', 400);
  return {
    view: 'account-app',
    title: visit.words.say('factor.app'),
    status,
    model: {
      error,
      factor,
      uri,
      next: nextIn(visit),
      secret: secret.replace(/.{4}(?=.)/g, '$& '),
      picture: scannable(uri),
    },
  };
}

function added(visit: Visit, { recoveryCodes, ...session }: FactorAdded): PageAnswer {
  keepSession(visit, session);
  const next =
    nextIn(visit) === '/' && session.owes.length === 0 && !isFirst(visit) ? '/account#factors' : nextIn(visit);
  const answer = goOn(session, next);
  if (!recoveryCodes || !('seeOther' in answer)) return answer;
  return codesPage(visit, recoveryCodes, answer.seeOther);
}

/** True while a sign-in is being finished. */
function isFirst({ caller }: Visit): boolean {
  return (caller?.owes?.length ?? 0) > 0;
}

function codesPage({ words }: Visit, codes: readonly string[], next: string): PageAnswer {
  return { view: 'account-codes', title: words.say('codes.title'), model: { codes, next } };
}
