import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consolePages } from '../../core/shell/console/console-plugin.ts';
import { nextOf } from '../../core/shell/console/next-of.ts';
import type { Page } from '../../core/shell/console/page.ts';
import { sandboxPages } from '../../core/shell/console/pages/sandbox-pages.ts';
import { passwordOf } from '../shell/http/api-server.ts';
import { submitCase } from '../shell/http/xa-case.ts';
import { type ConsoleServer, ownPage, startConsole as start, type Visitor } from './console-server.ts';

const pages = [...consolePages(), ...sandboxPages()];
const shown = pages.filter(({ method }) => method === 'GET');
const sent = pages.filter(({ method }) => method === 'POST');
const addressOf = ({ url }: Page) => url.replaceAll(/:[A-Za-z]+/g, '00000000-0000-4000-8000-000000000000');
const nameOf = ({ method, url }: Page) => `${method} ${url}`;
const required = { policy: { secondFactor: 'required', at: {}, drawnPasswords: 'kept' } } as const;

/** Every page that may be seen, and every form that may be sent, without a session; whoever makes one public adds it here. */
const publicPages = [
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/recovery',
  'POST /sign-in/recovery',
  'POST /language',
  'GET /players',
  'GET /arrivals/offline',
];

/** A server with every page there is: that of a sandbox has them all. */
function startConsole(options: Parameters<typeof start>[0] = {}): Promise<ConsoleServer> {
  return start({ training: { players: [], reset: () => undefined }, ...options });
}

async function open(visitor: Visitor, page: Page) {
  return page.method === 'GET' ? visitor.get(addressOf(page)) : visitor.send(addressOf(page), {});
}

describe('every page', () => {
  it('but the public ones leads to sign-in without a session, whatever the cookie, and tells nothing', async () => {
    const { visitor } = await startConsole();
    const guarded = pages.filter((page) => !publicPages.includes(nameOf(page)));
    expect(guarded.length).toBeGreaterThan(5);
    for (const page of guarded) {
      for (const cookie of [undefined, '', 'x', 'A'.repeat(43)]) {
        const stranger = visitor();
        if (cookie !== undefined) stranger.cookies.set('rcms-session', cookie);
        const answer = await open(stranger, page);
        expect([nameOf(page), answer.status, answer.html]).toEqual([nameOf(page), 303, '']);
        expect(answer.to).toMatch(/^\/sign-in(\?next=%2F[^&]*)?$/);
      }
    }
  });

  it('that is public is meant to be, and exists', () => {
    const open = pages.filter(({ access }) => access === 'public').map(nameOf);
    expect(open.toSorted()).toEqual([...publicPages].sort());
  });

  it('but those that finish a sign-in leads to the proof with a session that owes something', async () => {
    const { visitor } = await startConsole({ identity: required });
    const newcomer = visitor();
    const begun = await newcomer.send('/sign-in', { login: 'officer', password: passwordOf('officer') });
    expect(begun.to).toBe('/sign-in/proof');
    for (const page of pages.filter(({ access }) => access === undefined)) {
      const answer = await open(newcomer, page);
      expect([nameOf(page), answer.status, answer.html]).toEqual([nameOf(page), 303, '']);
      expect(answer.to).toMatch(/^\/sign-in\/proof(\?next=%2F[^&]*)?$/);
    }
  });

  it('takes the token of a machine for nothing, whatever it may do in the API', async () => {
    const { call, visitor } = await startConsole();
    const wanted = { label: 'register', scopes: ['cases:read', 'cases:write'], days: 30 };
    const added = await call('officer', 'POST', '/account/tokens', { body: wanted });
    expect(added.status).toBe(201);
    for (const page of pages.filter((one) => !publicPages.includes(nameOf(one)))) {
      const machine = visitor();
      machine.cookies.set('rcms-session', added.body.token);
      expect([nameOf(page), (await open(machine, page)).to]).toEqual([
        nameOf(page),
        expect.stringMatching(/^\/sign-in/),
      ]);
      const bearer = { authorization: `Bearer ${added.body.token}` };
      expect((await visitor().get('/', bearer)).to).toBe('/sign-in');
    }
  });

  it('carries the headers that keep it to itself', async () => {
    const { signedIn, visitor } = await startConsole();
    const officer = await signedIn('officer');
    const answers = [
      ...(await Promise.all(shown.map((page) => officer.get(addressOf(page))))),
      await visitor().get('/sign-in'),
      await visitor().get('/'),
      await visitor().get('/nowhere'),
      await visitor().post('/sign-in', { login: 'x', password: 'y' }),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toContain('unsafe');
    }
  });
});

describe('a form that another site sends', () => {
  const elsewhere = [
    { ...ownPage, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { ...ownPage, 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' },
    { ...ownPage, origin: 'https://evil.example' },
    { ...ownPage, origin: 'null' },
    { host: ownPage.host },
    { ...ownPage, 'sec-fetch-site': 'none' },
  ];

  it('is refused, even with the right token, and does nothing', async () => {
    const { signedIn, visitor } = await startConsole();
    const officer = await signedIn('officer');
    await officer.get('/');
    for (const page of sent) {
      for (const headers of elsewhere) {
        const answer = await officer.post(addressOf(page), { formToken: officer.token() }, headers);
        expect([nameOf(page), answer.status]).toEqual([nameOf(page), 403]);
      }
      expect((await officer.get('/cases')).status).toBe(200);
    }
    for (const headers of elsewhere) {
      const tricked = visitor();
      const credentials = { login: 'officer', password: passwordOf('officer') };
      expect((await tricked.post('/sign-in', credentials, headers)).status).toBe(403);
      expect(tricked.cookies.size).toBe(0);
    }
  });

  it('is refused without the token of its session, and with that of another', async () => {
    const { signedIn } = await startConsole();
    const [officer, other] = [await signedIn('officer'), await signedIn('officer')];
    await other.get('/');
    // Where somebody acts by a password alone, no session is used.
    for (const page of sent.filter(({ access, signsIn }) => !(access === 'public' && signsIn))) {
      for (const fields of [{}, { formToken: '' }, { formToken: 'x' }, { formToken: other.token() }]) {
        const answer = await officer.post(addressOf(page), fields as Record<string, string>);
        expect([nameOf(page), answer.status]).toEqual([nameOf(page), 403]);
      }
    }
    expect((await officer.get('/cases')).status).toBe(200);
  });

  it('is refused with files, where the token does not come first', async () => {
    const { signedIn } = await startConsole();
    const [officer, other] = [await signedIn('officer'), await signedIn('officer')];
    await officer.get('/');
    await other.get('/');
    const part = (name: string, value: string) =>
      `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const bodies = [
      '--x--\r\n',
      `${part('formToken', other.token())}--x--\r\n`,
      `${part('answer', 'x')}${part('formToken', officer.token())}--x--\r\n`,
    ];
    for (const page of sent.filter(({ files }) => files)) {
      for (const body of bodies) {
        const answer = await officer.upload(addressOf(page), body);
        // A case that is not there is not there first; how one that is takes files is told in form-files.test.ts.
        const status = page.url.includes(':caseId') && answer.status === 404 ? 403 : answer.status;
        expect([nameOf(page), body, status]).toEqual([nameOf(page), body, 403]);
      }
    }
    expect((await officer.upload('/sign-out', `${part('formToken', officer.token())}--x--\r\n`)).status).toBe(403);
    expect((await officer.get('/cases')).status).toBe(200);
  });

  it('is refused in every other kind of body', async () => {
    const { signedIn } = await startConsole();
    const officer = await signedIn('officer');
    await officer.get('/');
    for (const kind of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml']) {
      const answer = await officer.post(
        '/sign-out',
        { formToken: officer.token() },
        { ...ownPage, 'content-type': kind },
      );
      expect([kind, answer.status]).toEqual([
        kind,
        expect.toSatisfy((status: number) => status >= 400 && status < 500),
      ]);
      expect((await officer.get('/cases')).status).toBe(200);
    }
  });
});

describe('where people go on to', () => {
  const site = 'https://rcms.example';

  it('is never another site, whatever an address asks for', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '//',
      '.',
      '..',
      'evil.example',
      '@',
      ':',
      '\t',
      '\n',
      ' ',
      '%2f',
      '?',
      '#',
      'http:',
      'ü',
      '\u0000',
      '\u2028',
      'a',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.array(part, { maxLength: 8 }).map((all) => all.join('')),
      fc.array(part, { maxLength: 8 }).map((all) => `/${all.join('')}`),
    );
    fc.assert(
      fc.property(text, (next) => {
        const to = nextOf(next);
        expect(to).toMatch(/^\/[!-~]*$/);
        expect(new URL(to, site).origin).toBe(site);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['/', '/cases', '/cases?closed=all&after=a%2Fb', '/cases/1/steps/x#top'])('may be %s', (next) => {
    expect(nextOf(next)).toBe(next);
  });

  it('is where they were before their session ended', async () => {
    const { visitor } = await startConsole();
    const one = visitor();
    const led = await one.get('/cases?closed=all');
    expect(led.to).toBe('/sign-in?next=%2Fcases%3Fclosed%3Dall');
    expect((await one.get(led.to ?? '')).html).toContain('name="next" value="/cases?closed&#x3D;all"');
    const next = '/cases?closed=all';
    expect((await one.send('/sign-in', { login: 'officer', password: passwordOf('officer'), next })).to).toBe(next);
    const evil = { login: 'officer', password: passwordOf('officer'), next: '//evil.example' };
    expect((await visitor().send('/sign-in', evil)).to).toBe('/');
  });
});

describe('what people type', () => {
  it('stands in no address: not the name that is searched for, nor a login', async () => {
    const { signedIn, visitor } = await startConsole();
    const officer = await signedIn('officer');
    const found = await officer.send('/search', { text: 'Synthetic Zebulon' });
    expect(found.status).toBe(200);
    expect(addressesIn(found.html).filter((address) => /zebulon/i.test(address))).toEqual([]);
    expect((await officer.get('/search?text=Zebulon')).html).not.toContain('value="Zebulon"');
    const failed = await visitor().send('/sign-in', { login: 'zebulon', password: 'y' });
    expect(failed.status).toBe(401);
    expect(addressesIn(failed.html).filter((address) => /zebulon/i.test(address))).toEqual([]);
    const ended = await visitor().send('/search', { text: 'Synthetic Zebulon' });
    expect(ended.to).toBe('/sign-in?next=%2Fsearch');
  });

  it('is text, whatever it looks like', async () => {
    const { signedIn } = await startConsole();
    const officer = await signedIn('officer');
    const { html } = await officer.send('/search', { text: '"><script>alert(1)</script>' });
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;');
  });
});

describe('who asks too often', () => {
  const limits = { perAddress: 1000, perPerson: 1000, signInsPerAddress: 1000 };

  it('is held back by address where people prove who they are', async () => {
    const { visitor } = await startConsole({ console: { rateLimits: { ...limits, signInsPerAddress: 2 } } });
    const statuses: number[] = [];
    for (const login of ['a', 'b', 'c']) {
      const answer = await visitor().send('/sign-in', { login, password: 'guess' });
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([401, 401, 429]);
    expect((await visitor().get('/sign-in')).status).toBe(200);
  });

  it('is held back everywhere by address and as a person, in a page', async () => {
    const { signedIn, visitor } = await startConsole({ console: { rateLimits: { ...limits, perPerson: 2 } } });
    const officer = await signedIn('officer');
    const ask = async () => (await officer.get('/cases')).status;
    const seen = [await ask(), await ask(), await ask()];
    expect(seen).toEqual([200, 200, 429]);
    expect((await visitor().get('/sign-in')).status).toBe(200);
    const other = await startConsole({ console: { rateLimits: { ...limits, perAddress: 1 } } });
    expect((await other.visitor().get('/sign-in')).status).toBe(200);
    const held = await other.visitor().get('/sign-in');
    expect([held.status, held.html]).toEqual([429, expect.stringContaining('Too many requests')]);
  });

  it('every page by which people prove who they are is marked as one', () => {
    const proving = sent.filter(
      ({ access, url }) => access !== undefined && url !== '/language' && url !== '/sign-out',
    );
    for (const page of proving) expect([nameOf(page), page.signsIn]).toEqual([nameOf(page), true]);
  });
});

describe('an error', () => {
  it('of the server is a page with an id, and nothing of what was asked', async () => {
    const broken = () => {
      throw new Error('Synthetic Zebulon, born 1990');
    };
    const { signedIn, faults } = await startConsole({
      between: (store) => ({ ...store, asActor: broken }),
    });
    const officer = await signedIn('officer');
    const answer = await officer.send('/search', { text: 'Zebulon' });
    expect(faults).toEqual(['fault-1 POST:/search']);
    expect([answer.status, answer.html]).toEqual([500, expect.stringContaining('fault-1')]);
    expect(answer.html).not.toMatch(/zebulon|1990/i);
  });

  it('is a page for an address that leads nowhere, in the frame of whoever is signed in', async () => {
    const { signedIn, visitor } = await startConsole();
    const stranger = await visitor().get('/no/such/page?name=zebulon');
    expect([stranger.status, stranger.html]).toEqual([404, expect.stringContaining('There is no such page')]);
    const officer = await signedIn('officer');
    const mine = await officer.get('/no/such/page');
    expect([mine.status, mine.html]).toEqual([404, expect.stringContaining('href="/cases"')]);
    expect((await officer.post('/no/such/page', {})).status).toBe(404);
  });

  it('is a page for a form that is too large, and for one that cannot be read', async () => {
    const { signedIn } = await startConsole();
    const officer = await signedIn('officer');
    const large = await officer.send('/search', { text: 'x'.repeat(1100 * 1024) });
    expect([large.status, large.html]).toEqual([413, expect.stringContaining('too large')]);
    expect(large.headers.connection).toBe('close');
    const odd = await officer.post('/search', {}, { ...ownPage, 'content-type': 'application/octet-stream' });
    expect([odd.status, odd.html]).toEqual([415, expect.stringContaining('could not be understood')]);
  });

  it('says the same of a case that does not exist and of one that is not there for somebody', async () => {
    const console = await startConsole();
    const caseId = await submitCase(console);
    const stranger = await console.signedIn('stranger');
    const hidden = await stranger.get(`/cases/${caseId}`);
    const missing = await stranger.get('/cases/00000000-0000-4000-8000-000000000000');
    const without = (html: string) => html.replaceAll(/[0-9a-f-]{36}/g, '');
    expect([hidden.status, without(hidden.html)]).toEqual([404, without(missing.html)]);
  });
});

function addressesIn(html: string): readonly string[] {
  return [
    ...html.matchAll(/(?:href|action|src|formaction)="([^"]*)"/g),
    ...html.matchAll(/name="next" value="([^"]*)"/g),
  ].map(([, address]) => address ?? '');
}
