import { clearCookie, findCookie, setCookie } from '../../web/session-cookie.ts';
import { signInOrigin } from '../../web/sign-in-origin.ts';
import { nextOf } from '../next-of.ts';
import { type Page, PageError, type ShownPage } from '../page.ts';
import { goOn, keepSession, minutesOf, nextIn, ownOf, refusalText, statusOf } from '../proven.ts';
import type { Visit } from '../visit.ts';

/** Signing in and out, taking an account back, and the language of the pages. */
export function signInPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/sign-in',
      access: 'public',
      async handler(visit) {
        if (visit.caller && (visit.caller.owes?.length ?? 0) === 0) return { seeOther: nextIn(visit) };
        // What the way over the provider came to; nothing but a code that has words.
        const error = visit.words.find(`provider.${visit.query.provider ?? ''}`);
        const done =
          visit.training && visit.query.sandbox === 'reset' ? visit.words.say('sandbox.reset.done') : undefined;
        return signInPage(visit, {
          ...(error === undefined ? {} : { error }),
          ...(done === undefined ? {} : { done }),
        });
      },
    },
    {
      method: 'POST',
      url: '/sign-in',
      access: 'public',
      signsIn: true,
      async handler(visit) {
        const { identity, request, reply, fields, words } = visit;
        const login = fields.get('login')?.trim() ?? '';
        const answer = await identity.signIn(login, fields.get('password') ?? '', signInOrigin(request));
        if (answer.is === 'held-back') {
          reply.header('retry-after', String(answer.seconds));
          const minutes = minutesOf(answer.seconds);
          return signInPage(visit, { error: words.say('signIn.heldBack', { minutes }), status: 429 });
        }
        if (answer.is === 'refused') return signInPage(visit, { error: words.say('signIn.failed'), status: 401 });
        // Nobody is signed in twice in one browser.
        const before = findCookie(request, 'session');
        if (before !== undefined) await identity.signOut(before);
        keepSession(visit, answer);
        return goOn(answer, nextIn(visit));
      },
    },
    {
      method: 'GET',
      url: '/sign-in/recovery',
      access: 'public',
      async handler(visit) {
        ownOf(visit);
        return recoveryPage(visit, {});
      },
    },
    {
      method: 'POST',
      url: '/sign-in/recovery',
      access: 'public',
      signsIn: true,
      async handler(visit) {
        const { fields, request, words } = visit;
        const code = `${fields.get('first') ?? ''}${fields.get('second') ?? ''}`;
        const login = fields.get('login')?.trim() ?? '';
        const password = fields.get('password') ?? '';
        const answer = await ownOf(visit).recover(login, code, password, signInOrigin(request));
        if (answer.ok) return signInPage(visit, { done: words.say('recovery.done') });
        const { error } = answer;
        const text = error.code === 'proof-failed' ? words.say('recovery.failed') : refusalText(visit, error);
        return recoveryPage(visit, { error: text, status: statusOf(error) });
      },
    },
    {
      method: 'POST',
      url: '/sign-out',
      access: 'unfinished',
      async handler({ identity, request, reply }) {
        const token = findCookie(request, 'session');
        if (token !== undefined) await identity.signOut(token);
        clearCookie(request, reply, 'session');
        return { seeOther: '/sign-in' };
      },
    },
    {
      method: 'POST',
      url: '/language',
      access: 'public',
      async handler({ fields, pack, request, reply }) {
        const language = fields.get('language') ?? '';
        if (!pack.languages.includes(language)) throw new PageError('request-invalid', 400);
        setCookie(request, reply, 'language', language);
        return { seeOther: nextOf(fields.get('next')) };
      },
    },
  ];
}

interface Told {
  readonly error?: string;
  readonly done?: string;
  readonly status?: number;
}

function signInPage(visit: Visit, { error, done, status = 200 }: Told): ShownPage {
  const { words, fields, identity, api, training } = visit;
  return {
    view: 'sign-in',
    title: words.say('signIn.title'),
    status,
    model: {
      error,
      done,
      login: fields.get('login') ?? '',
      next: nextIn(visit),
      provider: identity.provider ? `${api}/session/oidc` : undefined,
      hasRecovery: identity.own !== undefined,
      hasPlayers: training?.players !== undefined,
    },
  };
}

function recoveryPage({ words, fields }: Visit, { error, status = 200 }: Told): ShownPage {
  return {
    view: 'sign-in-recovery',
    title: words.say('recovery.title'),
    status,
    model: { error, login: fields.get('login') ?? '' },
  };
}
