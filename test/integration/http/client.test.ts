import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientAnswer } from '../../../core/client/client-answer.ts';
import { type Client, createClient } from '../../../core/client/create-client.ts';
import type { Store } from '../../../core/shell/app/ports.ts';
import { buildServer } from '../../../core/shell/http/build-server.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import { memorySystem } from '../../shell/app/memory-system.ts';
import { type ApiServer, passwordOf, startApi } from '../../shell/http/api-server.ts';
import { application } from '../../shell/http/xa-case.ts';
import { largePng } from '../../shell/intake/pictures.ts';

function got<Value>(answer: ClientAnswer<Value>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

function codeOf(answer: ClientAnswer<unknown>): string {
  if (answer.ok || answer.error.is !== 'problem') throw new Error(JSON.stringify(answer));
  return answer.error.problem.code;
}

describe('the client, over a real port', () => {
  let api: ApiServer;
  let baseUrl: string;
  beforeAll(async () => {
    api = await startApi();
    await api.server.listen({ port: 0, host: '127.0.0.1' });
    baseUrl = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}/api/v1/`;
  });
  afterAll(() => api.server.close());

  async function clientOf(person: string): Promise<Client> {
    const client = createClient({ baseUrl });
    got(await client.signIn(person, passwordOf(person)));
    return client;
  }

  it('takes a case from its opening to its end', async () => {
    const officer = await clientOf('officer');
    const desk = await clientOf('desk');
    expect(got(await officer.whoAmI()).roles).toEqual(['return-officer']);
    expect(got(await officer.listServices()).services[0]?.mayOpen).toBe(true);
    const form = got(await officer.getForm('readmission', 'application', { language: 'en' }));
    expect(form.texts['/person/birthDate']).toBe('Date of birth');

    const { caseId, version } = got(await officer.openCase({ service: 'readmission' }));
    got(await officer.saveDraft(caseId, 'application', { answers: { person: {} }, version: 0 }));
    expect(got(await officer.getDraft(caseId, 'application')).version).toBe(1);
    const submit = { type: 'take-transition', transition: 'submit', answers: application } as const;
    const submitted = got(await officer.takeCommand(caseId, submit, { ifVersion: version }));
    expect(submitted.receipts).toHaveLength(1);

    expect(got(await desk.listCases({ responsible: ['desk-officer'], limit: 10 })).rows[0]?.caseId).toBe(caseId);
    expect(got(await desk.listCases({ facets: { personCategory: 'third-country-national' } })).rows).toEqual([]);
    expect(got(await desk.searchCases('testcase')).hits[0]?.row.caseId).toBe(caseId);
    expect(got(await desk.getDeadlines(caseId)).deadlines[0]?.lastDay).toBe('2026-04-01');
    const commands = got(await desk.getCommands(caseId)).commands.map(({ name }) => name);
    expect(commands).toContain('agree');
    const agree = { type: 'take-transition', transition: 'agree', answers: { nationalityConfirmed: true } } as const;
    got(await desk.takeCommand(caseId, agree));
    expect(got(await officer.getCase(caseId)).closed?.outcome).toBe('agreed');
    expect(got(await officer.getTimeline(caseId)).entries.at(-1)?.type).toBe('case-closed');
    got(await desk.signOut());
    expect(codeOf(await desk.whoAmI())).toBe('session-required');
  });

  it('says where a browser signs in with a provider, and the place is not found where there is none', async () => {
    const client = createClient({ baseUrl });
    expect(client.providerSignInUrl()).toBe(`${baseUrl}session/oidc`);
    expect(client.providerSignInUrl({ fresh: true })).toBe(`${baseUrl}session/oidc?fresh=true`);
    expect((await fetch(client.providerSignInUrl(), { redirect: 'manual' })).status).toBe(404);
  });

  it('says no as a value', async () => {
    const officer = await clientOf('officer');
    const { caseId } = got(await officer.openCase({ service: 'readmission' }));
    expect(codeOf(await officer.openCase({ service: 'flight' }))).toBe('service-unknown');
    expect(codeOf(await (await clientOf('stranger')).getCase(caseId))).toBe('case-unknown');
    expect(codeOf(await createClient({ baseUrl }).signIn('officer', 'wrong'))).toBe('sign-in-failed');
    expect(await createClient({ baseUrl: 'http://127.0.0.1:1', retryDelays: [] }).whoAmI()).toMatchObject({
      ok: false,
      error: { is: 'unreachable' },
    });
  });

  it('streams an import both ways', async () => {
    const officer = await clientOf('officer');
    let sent = 0;
    let sentAtFirstResult = 0;
    async function* rows() {
      for (; sent < 300; sent++) {
        yield { key: `row-${sent}`, service: 'readmission', forms: { application } };
        if (sent % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
    const results: string[] = [];
    for await (const line of got(await officer.importCases(rows()))) {
      sentAtFirstResult ||= sent;
      results.push(line.is);
    }
    expect(results).toHaveLength(300);
    expect(new Set(results)).toEqual(new Set(['accepted']));
    expect(sentAtFirstResult).toBeLessThan(300);
  });

  it('asks again for an answer that was lost, and the command is carried out once', async () => {
    const officer = await clientOf('officer');
    let lost = 0;
    const losing: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (lost++ < 2) throw new TypeError('the line broke after the answer was made');
      return answer;
    };
    const token = got(await createClient({ baseUrl }).signIn('officer', passwordOf('officer'))).token;
    const unlucky = createClient({ baseUrl, token, fetch: losing, retryDelays: [1, 1] });
    const opened = got(await unlucky.openCase({ service: 'readmission' }, { idempotencyKey: 'lost-answer-1' }));
    expect(opened.replayed).toBe(true);
    const again = await officer.openCase({ service: 'readmission' }, { idempotencyKey: 'lost-answer-1' });
    expect(got(again).caseId).toBe(opened.caseId);
  });

  it('does not repeat what is not safe to repeat', async () => {
    let calls = 0;
    const failing: typeof fetch = async () => {
      calls += 1;
      throw new TypeError('no line');
    };
    const client = createClient({ baseUrl, fetch: failing, retryDelays: [1, 1] });
    await client.signIn('officer', 'x');
    await client.saveDraft('x', 'y', { answers: {}, version: 0 });
    expect(calls).toBe(2);
    await client.whoAmI();
    expect(calls).toBe(5);
  });

  it('tells an answer of something else from one of the API', async () => {
    const proxy: typeof fetch = async () => new Response('<h1>Bad gateway</h1>', { status: 502 });
    expect(await createClient({ baseUrl, fetch: proxy, retryDelays: [] }).whoAmI()).toEqual({
      ok: false,
      error: { is: 'unexpected', status: 502 },
    });
  });
});

describe('administrators of the instance, through the client', () => {
  it('admit an organisation by two, and nobody else does', async () => {
    const system = await memorySystem('2026-05-04T12:00:00.000Z');
    const clocks = { caseNow: system.now, machineNow: system.now };
    const passwords = {
      hash: async (text: string) => text,
      verify: async (hash: string, text: string) => hash === text,
    };
    const identity = createIdentity(system.store.accounts, clocks, { passwords });
    const settings = { rateLimits: false as const };
    const server = await buildServer({ app: system.app, identity, clocks, settings, check: async () => {} });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const baseUrl = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1`;
    const signIn = async (user: string, more: object = {}) => {
      const account = { user, login: user, authority: 'xa-interior', roles: [], passwordHash: 'pass', ...more };
      await system.store.accounts.save(account);
      const client = createClient({ baseUrl });
      got(await client.signIn(user, 'pass'));
      return client;
    };
    const [ann, ben] = [
      await signIn('ann', { administers: 'instance' }),
      await signIn('ben', { administers: 'instance' }),
    ];
    const cid = await signIn('cid');
    const admission = `basis: "Memorandum of 3 March 2026"
authorities:
  xb-north:
    kind: return-agency
    side: requesting
    counterpart: XB
    name: { en: "Return Agency North" }
    zone: America/Lima
    from: 2026-06-01
    until: 2027-05-31
    contacts: [returns-desk@north.example]
`;
    const step = { what: 'admit', admission, why: 'asked for by the ministry' } as const;
    const { id, what } = got(await ann.proposeStep(step));
    expect(what).toBe('admit');
    for (const answer of [
      await cid.proposeStep(step),
      await cid.listProposals(),
      await cid.previewStep(id),
      await cid.confirmStep(id),
    ]) {
      expect(codeOf(answer)).toBe('not-allowed');
    }
    expect(got(await ben.previewStep(id))).toMatchObject({ cases: 0, moved: 0 });
    expect(codeOf(await ann.confirmStep(id))).toBe('same-person');
    expect(got(await ben.confirmStep(id))).toEqual({ world: 2 });
    expect(got(await ann.listProposals()).proposals).toMatchObject([{ id, proposedBy: 'ann', confirmedBy: 'ben' }]);
    await server.close();
  });
});

describe('an import that the server cannot finish', () => {
  it('still tells so, however much is yet to come', async () => {
    const between = (store: Store): Store => ({
      ...store,
      asActor: () => {
        throw new Error('the disk is full');
      },
    });
    const { server } = await startApi({ between });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const client = createClient({
      baseUrl: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1`,
    });
    got(await client.signIn('officer', passwordOf('officer')));
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      key: `row-${index}`,
      service: 'readmission',
      forms: { application },
    }));
    const lines = [];
    for await (const line of got(await client.importCases(rows))) lines.push(line);
    expect(lines).toMatchObject([{ is: 'fault' }]);
    await server.close();
  });
});

describe('documents through the client', () => {
  it('come back whole, and one that is refused does not hold up what follows', async () => {
    const people = { gardener: { authority: 'plot-7', roles: ['gardener'] } };
    const { server } = await startApi({ pack: 'test/packs/fixtures/allotment', people });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const port = (server.server.address() as AddressInfo).port;
    const client = createClient({ baseUrl: `http://127.0.0.1:${port}/api/v1` });
    got(await client.signIn('gardener', passwordOf('gardener')));
    const { caseId } = got(await client.openCase({ service: 'shed-permit', parties: { committee: 'hut' } }));
    const drawing = { form: 'shed-plan', field: '/drawing', mediaType: 'image/png' };

    const bytes = new Uint8Array(largePng(120_000, randomBytes));
    const ways = [bytes, new Blob([bytes]), new Blob([bytes]).stream()];
    for (const content of ways) {
      const { attachment } = got(await client.attachDocument(caseId, { ...drawing, content }));
      const document = got(await client.getDocument(caseId, attachment as string));
      expect(document.mediaType).toBe('image/png');
      expect(Buffer.from(await new Response(document.content).arrayBuffer()).equals(bytes)).toBe(true);
    }

    const large = new Uint8Array(20_000_000);
    const elsewhere = await client.attachDocument(caseId, { ...drawing, field: '/height', content: large });
    expect(codeOf(elsewhere)).toBe('attachment-not-allowed');
    const tooLarge = await client.attachDocument(caseId, { ...drawing, content: large });
    expect(codeOf(tooLarge)).toBe('body-too-large');
    const form = new FormData();
    form.append('file', new Blob([large], { type: 'image/png' }), 'drawing.png');
    const { token } = got(await client.signIn('gardener', passwordOf('gardener')));
    const url = `http://127.0.0.1:${port}/api/v1/cases/${caseId}/attachments?form=shed-plan&field=/height`;
    const asForm = await fetch(url, { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } });
    expect(asForm.status).toBe(422);
    expect(got(await client.getCase(caseId)).attachments).toHaveLength(3);
    await server.close();
  });
});

describe('a server that closes', () => {
  it('answers what is under way and takes nothing new', async () => {
    let release = () => {};
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached = () => {};
    const underWay = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const check = async () => {
      reached();
      await waiting;
    };
    const { server } = await startApi({ check });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    const slow = fetch(`${origin}/readyz`);
    await underWay;
    const closed = server.close();
    release();
    expect((await slow).status).toBe(200);
    await closed;
    await expect(fetch(`${origin}/livez`)).rejects.toThrow();
  });
});
