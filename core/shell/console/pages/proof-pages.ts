import type { GivenProof } from '../../app/identity/own-account.ts';
import { signInOrigin } from '../../web/sign-in-origin.ts';
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
import type { Visit } from '../visit.ts';

/** Finishing a sign-in, and proving anew who one is. */
export function proofPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/sign-in/proof',
      access: 'unfinished',
      async handler(visit) {
        const { owes = [] } = callerOf(visit);
        const next = nextIn(visit);
        if (owes.includes('second-factor') || owes.length === 0) return proofPage(visit, {});
        return leadTo(owes.includes('enrolment') ? '/account/factors/new' : '/account/password', next);
      },
    },
    {
      method: 'POST',
      url: '/sign-in/proof',
      access: 'unfinished',
      signsIn: true,
      async handler(visit) {
        const answer = await ownOf(visit).prove(tokenOf(visit), proofIn(visit), signInOrigin(visit.request));
        if (answer.ok) {
          keepSession(visit, answer.value);
          return goOn(answer.value, nextIn(visit));
        }
        return proofPage(visit, { error: refusalText(visit, answer.error), status: statusOf(answer.error) });
      },
    },
  ];
}

/** What the person gave, by the form in which it was given. */
function proofIn({ fields }: Visit): GivenProof {
  const code = fields.get('code') ?? '';
  switch (fields.get('kind')) {
    case 'totp':
      return { kind: 'totp', code };
    case 'recovery':
      return { kind: 'recovery', code };
    case 'password':
      return { kind: 'password', password: fields.get('password') ?? '' };
    case 'passkey':
      return { kind: 'passkey', response: readJson(fields.get('response')) };
    default:
      throw new PageError('request-invalid', 400);
  }
}

async function proofPage(
  visit: Visit,
  { error, status = 200 }: { readonly error?: string; readonly status?: number },
): Promise<PageAnswer> {
  const { words, identity, api } = visit;
  const own = ownOf(visit);
  const caller = callerOf(visit);
  const { factors, recoveryCodes } = getFresh(await own.view(caller), '/');
  const has = (kind: string) => factors.some((factor) => factor.kind === kind);
  const asked = has('passkey') ? await own.askPasskey(caller) : undefined;
  const isFinishing = (caller.owes?.length ?? 0) > 0;
  return {
    view: 'sign-in-proof',
    title: words.say(isFinishing ? 'proof.title' : 'proof.again'),
    status,
    ...(isFinishing ? {} : { menu: 'account' as const }),
    model: {
      error,
      next: nextIn(visit),
      title: words.say(isFinishing ? 'proof.title' : 'proof.again'),
      hint: isFinishing ? undefined : words.say('proof.againHint'),
      hasApp: has('totp'),
      challenge: asked?.ok ? JSON.stringify(asked.value) : undefined,
      hasRecovery: factors.length > 0 && recoveryCodes > 0,
      hasPassword: factors.length === 0,
      provider: !isFinishing && identity.provider ? `${api}/session/oidc?fresh=true` : undefined,
    },
  };
}
