import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderOptions } from '../../core/shell/identity/provider/provider-settings.ts';
import { createOutgoing } from '../../core/shell/outgoing/create-outgoing.ts';
import { fetchThrough } from '../../core/shell/outgoing/fetch-through.ts';
import { realProvider } from '../shell/identity/provider/real-provider.ts';
import { type ConsoleServer, startConsole } from './console-server.ts';

let provider: Awaited<ReturnType<typeof realProvider>>;
let console: ConsoleServer;

beforeAll(async () => {
  provider = await realProvider();
  const options: ProviderOptions = {
    settings: {
      issuer: provider.issuer,
      clientId: 'rcms',
      clientSecret: 'secret of rcms',
      scopes: [],
      rules: [{ claim: 'groups', value: 'officers', authority: 'xb-returns', roles: ['return-officer'] }],
      secondFactor: { acr: [], amr: [] },
      newAccounts: true,
    },
    ask: fetchThrough(createOutgoing({ allowed: new Set(), sandbox: true })),
    plainHttp: true,
  };
  console = await startConsole({ identity: { provider: options, rolesAt: async () => ['return-officer'] } });
  console.setNow(new Date().toISOString());
});
afterAll(() => provider.close());

/** Goes from the page of signing in to the provider and back, in one browser. */
async function come(groups: readonly string[]) {
  provider.signsIn({ sub: 'officer-1', claims: { groups } });
  const visitor = console.visitor();
  const page = await visitor.get('/sign-in');
  const address = /href="(\/api\/[^"]+)"/.exec(page.html)?.[1] ?? '';
  const there = await visitor.get(address);
  const at = new URL(await provider.browse(there.to ?? ''));
  return { visitor, at, back: await visitor.get(`${at.pathname}${at.search}`) };
}

describe('signing in with an organisation', () => {
  it('leads from the page to the provider and back to the work', async () => {
    const { visitor, back } = await come(['officers']);
    expect([back.status, back.to]).toEqual([303, '/']);
    expect((await visitor.get('/')).status).toBe(200);
    expect((await visitor.get('/account')).html).toContain('Return Agency of Xb');
  });

  it('says in words that somebody has no account here', async () => {
    const { visitor, back } = await come(['clerks']);
    expect([back.status, back.to]).toEqual([303, '/sign-in?provider=not-admitted']);
    expect((await visitor.get(back.to ?? '')).html).toContain('you have no account here');
    expect((await visitor.get('/')).to).toBe('/sign-in');
  });

  it('takes no answer that another browser asked for', async () => {
    const { at } = await come(['officers']);
    const other = await console.visitor().get(`${at.pathname}${at.search}`);
    expect(other.to).toBe('/sign-in?provider=sign-in-failed');
    const told = await console.visitor().get('/sign-in?provider=<script>');
    expect([told.status, told.html.includes('role="alert"')]).toEqual([200, false]);
  });
});
