import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import Provider from 'oidc-provider';

/** A person as the provider knows it. */
export interface ProviderPerson {
  readonly sub: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly acr?: string;
  readonly amr?: readonly string[];
}

/** Where our server is reached, as far as the provider knows. */
export const callback = 'http://localhost:8080/api/v1/session/oidc/callback';

const clientsAt = (issuer: string) =>
  ['rcms', 'other'].map((id) => ({
    client_id: id,
    client_secret: `secret of ${id}`,
    redirect_uris: [callback],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    backchannel_logout_uri: `${issuer}/told`,
    backchannel_logout_session_required: true,
  }));

interface Grant {
  addOIDCScope(scope: string): void;
  save(): Promise<string>;
}

interface Context {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant };
  };
}

/** A provider of OpenID Connect from npm that listens on this machine, and signs in whoever `now` names. */
export async function realProvider() {
  let now: ProviderPerson = { sub: 'nobody' };
  /** Of the browser that was led through last. */
  let jar = new Map<string, string>();
  /** Logout tokens that our client was sent. */
  const told: string[] = [];
  const server = createServer((request, reply) => void answer(request, reply));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: clientsAt(issuer),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'synthetic', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['synthetic'] },
    claims: { openid: ['sub', 'groups', 'auth_time', 'amr', 'acr'] },
    acrValues: ['urn:two'],
    conformIdTokenClaims: false,
    // The provider asks nobody on its own machine: what it would send is taken here.
    fetch: async (_url: string, { body }: { body: URLSearchParams }) => {
      told.push(body.get('logout_token') ?? '');
      return new Response(null, { status: 200 });
    },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: async (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ ...now.claims, sub }),
    }),
    async loadExistingGrant({ oidc: { client, session, provider: own } }: Context) {
      const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();

  async function answer(...[request, reply]: Parameters<typeof handle>): Promise<void> {
    if (!request.url?.startsWith('/interaction/')) return void handle(request, reply);
    const { sub, acr, amr } = now;
    const login = { accountId: sub, remember: false, ...(acr ? { acr } : {}), ...(amr ? { amr: [...amr] } : {}) };
    await provider.interactionFinished(request, reply, { login });
  }

  return {
    issuer,
    signsIn(person: ProviderPerson) {
      now = person;
    },
    /** Follows a browser through the provider; answers with the address to which it is sent back. */
    async browse(to: string): Promise<string> {
      jar = new Map<string, string>();
      let at = to;
      for (let hop = 0; hop < 10; hop += 1) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answered = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const set of answered.headers.getSetCookie()) {
          const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? [];
          jar.set(name, value);
        }
        const next = answered.headers.get('location');
        if (next === null) throw new Error(`${answered.status} ${await answered.text()}`);
        at = new URL(next, at).href;
        if (at.startsWith(callback)) return at;
      }
      throw new Error('the provider sends a browser around in circles');
    },
    /** The browser signs out at the provider; answers with the logout token that our client is sent. */
    async signsOut(): Promise<string> {
      const headers = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });
      const asked = await fetch(`${issuer}/session/end?client_id=rcms`, { headers: headers() });
      for (const set of asked.headers.getSetCookie()) {
        const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? [];
        jar.set(name, value);
      }
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(await asked.text())?.[1] ?? '';
      const body = new URLSearchParams({ xsrf, logout: 'yes' });
      await fetch(`${issuer}/session/end/confirm`, { method: 'POST', redirect: 'manual', headers: headers(), body });
      const token = told.pop();
      if (token === undefined) throw new Error('the provider told nobody');
      return token;
    },
    /** A token with claims of the test's own, signed as the provider signs, or by another key. */
    async signed(claims: JWTPayload, key = privateKey): Promise<string> {
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'synthetic', typ: 'logout+jwt' }).sign(key);
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
