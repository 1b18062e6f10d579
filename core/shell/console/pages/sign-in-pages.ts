import { clearCookie, findCookie, setCookie } from '../../web/session-cookie.ts';
import { signInOrigin } from '../../web/sign-in-origin.ts';
import { type Page, PageError, type ShownPage } from '../page.ts';
import type { Visit } from '../visit.ts';

/** Signing in and out, and the language of the pages. */
export function signInPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/sign-in',
      access: 'public',
      async handler(visit) {
        if (visit.caller && (visit.caller.owes?.length ?? 0) === 0) return { seeOther: '/' };
        return signInPage(visit, {});
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
          const minutes = Math.ceil(answer.seconds / 60);
          return signInPage(visit, { error: words.say('signIn.heldBack', { minutes }), status: 429 });
        }
        if (answer.is === 'refused') return signInPage(visit, { error: words.say('signIn.failed'), status: 401 });
        setCookie(request, reply, 'session', answer.token);
        if (answer.device !== undefined) setCookie(request, reply, 'device', answer.device);
        const next = nextOf(fields.get('next'));
        if (answer.owes.length === 0) return { seeOther: next };
        return { seeOther: next === '/' ? '/sign-in/proof' : `/sign-in/proof?next=${encodeURIComponent(next)}` };
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

/** An address of this server to go on to; the first page where a text is none. */
export function nextOf(text: string | undefined): string {
  // Printable ASCII only: browsers drop and change some of the rest before they read an address.
  return text !== undefined && /^\/(?![/\\])[!-~]*$/.test(text) && !text.includes('\\') && text.length < 1000
    ? text
    : '/';
}

function signInPage(
  { words, fields, query, identity, api }: Visit,
  { error, status = 200 }: { readonly error?: string; readonly status?: number },
): ShownPage {
  return {
    view: 'sign-in',
    title: words.say('signIn.title'),
    status,
    model: {
      error,
      login: fields.get('login') ?? '',
      next: nextOf(fields.get('next') ?? query.next),
      provider: identity.provider ? `${api}/session/provider` : undefined,
    },
  };
}
