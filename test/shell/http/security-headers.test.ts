import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConnectionLimits } from '../../../core/shell/http/connection-limits.ts';
import { securityHeaders } from '../../../core/shell/web/security-headers.ts';
import { registeredRoutes } from './registered-routes.ts';
import { startApi } from './xa-case.ts';

/** What of an answer is not as it must be: each header by its name, and whatever tells of the software. */
function faultsOf(headers: ReadonlyMap<string, string>): readonly string[] {
  const isPage = headers.get('content-security-policy')?.includes("script-src 'self'") === true;
  const wrong = Object.entries(securityHeaders)
    .filter(([name, value]) => {
      if (isPage && name === 'content-security-policy') return !isStrictPage(headers.get(name) as string);
      // The parts of the page of the API document carry nothing of anybody.
      if (name === 'cache-control' && headers.get(name)?.startsWith('public') === true) return false;
      return headers.get(name) !== value;
    })
    .map(([name]) => name);
  return [...wrong, ...['server', 'x-powered-by', 'via'].filter((name) => headers.has(name))];
}

function isStrictPage(policy: string): boolean {
  const demanded = ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"];
  return demanded.every((one) => policy.includes(one)) && !/unsafe|\*|https?:/.test(policy);
}

/** A listening server and its address. */
async function listening(connections: Partial<ConnectionLimits> = {}, trustedProxies: readonly string[] = []) {
  const api = await startApi({ connections, settings: { trustedProxies } });
  const address = await api.server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => api.server.close());
  const { port } = new URL(address);
  return { ...api, address, port: Number(port) };
}

/** What the server says to bytes that are written as they are; each part after a pause, for as long as it listens. */
async function say(port: number, parts: readonly string[], pause = 0): Promise<string> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
  });
  const closed = once(socket, 'close');
  void (async () => {
    for (const part of parts) {
      if (!socket.writable) return;
      socket.write(part);
      await wait(pause);
    }
  })();
  await Promise.race([closed, wait(8_000)]);
  socket.destroy();
  return heard;
}

function headersOf(answer: string): Map<string, string> {
  const lines = (answer.split('\r\n\r\n')[0] as string).split('\r\n').slice(1);
  return new Map(lines.map((line) => [line.split(':')[0]?.toLowerCase() as string, line.replace(/^[^:]*: */, '')]));
}

const statusIn = (answer: string) => Number(answer.split(' ')[1]);

describe('the headers of every answer', () => {
  it('are there on every route, as it is asked without a session, with a wrong body and with one', async () => {
    const { address, call } = await listening();
    const routes = await registeredRoutes();
    expect(routes.length).toBeGreaterThan(25);
    const failures: string[] = [];
    for (const route of routes) {
      const [method = '', pattern = ''] = route.split(' ');
      const url = `${address}${pattern.replaceAll(/:[A-Za-z]+/g, '00000000-0000-4000-8000-000000000000').replace('*', 'index.css')}`;
      const body = ['POST', 'PUT'].includes(method)
        ? { body: '{"', headers: { 'content-type': 'application/json' } }
        : {};
      for (const init of [{ method }, { method, ...body }, { method, headers: { 'accept-language': '\u00e9' } }]) {
        const answer = await fetch(url, init as RequestInit);
        await answer.arrayBuffer();
        failures.push(...faultsOf(new Map(answer.headers)).map((header) => `${route} ${answer.status}: ${header}`));
      }
    }
    const told = await call('officer', 'GET', '/cases');
    expect(told.status).toBe(200);
    failures.push(...faultsOf(new Map(Object.entries(told.headers as Record<string, string>))));
    expect(failures).toEqual([]);
  }, 60_000);

  it.each([
    ['an address that leads nowhere', 'GET', '/nowhere'],
    ['a path that leads out', 'GET', '/api/v1/docs/static/..%2f..%2fpackage.json'],
    ['an address that is none', 'GET', '/api/v1/cases/%zz'],
    ['a method that is not taken', 'PATCH', '/api/v1/cases'],
    ['a question of a browser of another site', 'OPTIONS', '/api/v1/cases'],
    ['a parameter that is too long', 'GET', `/api/v1/problems/${'x'.repeat(300)}`],
  ])('are there for %s', async (_what, method, path) => {
    const { port } = await listening();
    const answer = await say(port, [`${method} ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`]);
    expect(statusIn(answer)).toBeGreaterThanOrEqual(400);
    expect(faultsOf(headersOf(answer))).toEqual([]);
    expect(answer.toLowerCase()).not.toContain('access-control-allow');
  });

  it.each([
    ['bytes that are no request', 400, '\u0016\u0003\u0001 hello\r\n\r\n'],
    ['a request without a host', 400, 'GET /livez HTTP/1.1\r\n\r\n'],
    [
      'two lengths',
      400,
      'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}',
    ],
    [
      'a length and chunks, by which a second request is smuggled past a proxy',
      400,
      'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nhost: a\r\n\r\n',
    ],
    [
      'chunks that are spelled in another way',
      400,
      'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a header that goes on in the next line',
      400,
      'GET /livez HTTP/1.1\r\nhost: a\r\nx: a\r\n b: c\r\nx y: z\r\n\r\n',
    ],
    ['an expectation that nobody meets', 400, 'POST /api/v1/session HTTP/1.1\r\nhost: a\r\nexpect: tea\r\n\r\n'],
    ['headers that are too large', 431, `GET /livez HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('are there for %s', async (_what, status, bytes) => {
    const { port } = await listening();
    const answer = await say(port, [bytes]);
    expect(statusIn(answer)).toBe(status);
    expect(faultsOf(headersOf(answer))).toEqual([]);
    expect(headersOf(answer).get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('promise TLS where a proxy brings it, and nowhere else', async () => {
    const name = 'strict-transport-security';
    const plain = await listening();
    expect((await fetch(`${plain.address}/livez`)).headers.get(name)).toBeNull();
    const proxied = await listening({}, ['127.0.0.1']);
    for (const path of ['/livez', '/nowhere', '/api/v1/cases']) {
      expect((await fetch(`${proxied.address}${path}`)).headers.get(name)).toMatch(/^max-age=\d{8}/);
    }
  });
});

describe('who speaks slowly', () => {
  const slow = Array.from({ length: 60 }, (_, index) => `x-${index}: y\r\n`);

  it('in headers is answered and closed', async () => {
    const { port } = await listening({ headersTimeout: 300, requestTimeout: 1_000, checkEvery: 50 });
    const answer = await say(port, ['GET /livez HTTP/1.1\r\nhost: a\r\n', ...slow], 50);
    expect(statusIn(answer)).toBe(408);
    expect(faultsOf(headersOf(answer))).toEqual([]);
  });

  it('in a body of JSON is answered and closed', async () => {
    const { port } = await listening({ bodyTimeout: 200 });
    const head =
      'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n';
    const answer = await say(port, [head, ...Array.from({ length: 40 }, () => ' ')], 50);
    expect(statusIn(answer)).toBe(408);
    expect(answer).toContain('request-too-slow');
    expect(faultsOf(headersOf(answer))).toEqual([]);
  });

  it('not at all is closed', async () => {
    const { port } = await listening({ idleTimeout: 200 });
    const started = performance.now();
    await say(port, ['POST /api/v1/session HTTP/1.1\r\n']);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('keeps nobody else waiting', async () => {
    const { port, address } = await listening();
    const idle = Array.from({ length: 50 }, () => connect(port, '127.0.0.1').on('error', () => {}));
    onTestFinished(() => idle.forEach((socket) => void socket.destroy()));
    for (const socket of idle) socket.write('GET /livez HTTP/1.1\r\n');
    expect((await fetch(`${address}/livez`)).status).toBe(200);
  });
});
