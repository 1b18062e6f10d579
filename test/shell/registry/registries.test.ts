import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutgoing } from '../../../core/shell/outgoing/create-outgoing.ts';
import { createRegistries } from '../../../core/shell/registry/create-registries.ts';
import { readAnswer } from '../../../core/shell/registry/read-answer.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const keys = { 'family-name': 'Testcase', 'birth-date': '1990-05-17' };
const question = { id: 'b6b0a6d2-7b1c-4d39-9a39-6d1b2f0f2f11', registry: 'register', purpose: 'verify', keys };

async function registry(answer: RequestListener, time = 2_000) {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const outgoing = createOutgoing({ allowed: new Set(), sandbox: true, time });
  return createRegistries({ register: { url: `http://127.0.0.1:${port}/ask`, secret: 'tried-secret' } }, outgoing);
}

describe('a registry over HTTP', () => {
  it('is told the keys in the body alone, and who asks in a header', async () => {
    const heard: unknown[] = [];
    const registries = await registry((request, reply) => {
      let body = '';
      request.on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        heard.push(request.method, request.url, request.headers.authorization, JSON.parse(body));
        reply.end('{"outcome":"candidates"}');
      });
    });
    expect(await registries.ask(question)).toEqual({ outcome: 'candidates' });
    const { registry: _registry, ...sent } = question;
    expect(heard).toEqual(['POST', '/ask', 'Bearer tried-secret', sent]);
    expect(registries.connection('register')).toBe('http');
  });

  it('that fails, hangs or is not there cannot say, and is not asked again', async () => {
    let asked = 0;
    const failing = await registry((_request, reply) => {
      asked += 1;
      reply.writeHead(500).end('{"outcome":"match"}');
    });
    expect(await failing.ask(question)).toEqual({ outcome: 'cannot-say', reason: 'answer-not-understood' });
    expect(asked).toBe(1);
    const hanging = await registry(() => {}, 50);
    expect(await hanging.ask(question)).toEqual({ outcome: 'cannot-say', reason: 'too-slow' });
    const outgoing = createOutgoing({ allowed: new Set(), sandbox: true });
    const gone = createRegistries({ register: { url: 'http://127.0.0.1:1/ask' } }, outgoing);
    expect(await gone.ask(question)).toEqual({ outcome: 'cannot-say', reason: 'unreachable' });
    const inside = createRegistries({ register: { url: 'https://10.0.0.1/ask' } }, outgoing);
    expect(await inside.ask(question)).toEqual({ outcome: 'cannot-say', reason: 'unreachable' });
  });

  it('that is not connected is off, and nothing is sent', async () => {
    const registries = createRegistries({}, createOutgoing({ allowed: new Set(), sandbox: true }));
    expect(registries.connection('register')).toBe('off');
    expect(registries.connection('constructor')).toBe('off');
    expect(await registries.ask(question)).toEqual({ outcome: 'cannot-say', reason: 'off' });
  });
});

describe('what a registry sends', () => {
  const read = (body: string, status = 200) => readAnswer(status, Buffer.from(body));

  it('is one of four words', () => {
    expect(read('{"outcome":"match"}')).toEqual({ outcome: 'match' });
    expect(read('{"outcome":"no-match"}')).toEqual({ outcome: 'no-match' });
    expect(read('{"outcome":"cannot-say"}')).toEqual({ outcome: 'cannot-say', reason: 'registry-says-so' });
  });

  it('is no answer where it could be a record or a number', () => {
    const none = { outcome: 'cannot-say', reason: 'answer-not-understood' };
    for (const body of [
      '{"outcome":"match","person":{"name":"Testcase"}}',
      '{"outcome":"candidates","count":2}',
      '{"outcome":{"is":"match"}}',
      '["match"]',
      '"match"',
      'match',
      '',
    ]) {
      expect(read(body), body).toEqual(none);
    }
  });

  it('is never passed on, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        const answer = read(body);
        expect(['match', 'no-match', 'candidates', 'cannot-say']).toContain(answer.outcome);
        expect(Object.keys(answer).every((key) => key === 'outcome' || key === 'reason')).toBe(true);
      }),
    );
  });
});

describe('a simulated registry', () => {
  const registries = createRegistries('simulated', createOutgoing({ allowed: new Set(), sandbox: true }));

  it('answers the same person alike, however and for whatever it is asked', async () => {
    const turned = Object.fromEntries(Object.entries(keys).reverse());
    const again = await registries.ask({ ...question, id: 'other', purpose: 'other', keys: turned });
    expect(again).toEqual(await registries.ask(question));
    expect(registries.connection('register')).toBe('simulated');
  });

  it('gives every answer to somebody', async () => {
    const people = Array.from({ length: 60 }, (_, number) => ({ ...keys, 'family-name': `Testcase ${number}` }));
    const answers = await Promise.all(people.map((one) => registries.ask({ ...question, keys: one })));
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(
      new Set(['match', 'no-match', 'candidates', 'cannot-say']),
    );
  });
});
