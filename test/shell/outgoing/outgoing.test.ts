import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOrigins } from '../../../core/shell/outgoing/allowed-origins.ts';
import { createOutgoing, type OutgoingOptions } from '../../../core/shell/outgoing/create-outgoing.ts';
import { fetchThrough } from '../../../core/shell/outgoing/fetch-through.ts';
import { isPublicAddress } from '../../../core/shell/outgoing/is-public-address.ts';
import { propertyRuns } from '../../property-runs.ts';

let server: Server;
let port = 0;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/large') response.end(Buffer.alloc(3000));
    else if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else if (request.url === '/slow') setTimeout(() => response.end('late'), 2000).unref();
    else request.pipe(response.writeHead(200, { 'x-shed': 'open' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const none = new Set<string>();
const door = (more: Partial<OutgoingOptions> = {}) =>
  createOutgoing({ allowed: none, sandbox: false, most: 2000, time: 500, resolve: async () => [], ...more });
const ask = (url: string, more: Partial<OutgoingOptions> = {}) => door(more).ask({ method: 'GET', url });
const codeOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  );

const inside = ['127.0.0.1', '10.0.0.1', '172.16.3.4', '192.168.1.1', '169.254.169.254', '100.100.100.200', '0.0.0.0'];
/** The same address as people have written it to get past such a door. */
const spellings = (address: string): readonly string[] => {
  const parts = address.split('.').map(Number) as [number, number, number, number];
  const [a, b, c, d] = parts;
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = parts.map((part) => part.toString(16).padStart(2, '0'));
  return [
    address,
    String(number),
    `0x${number.toString(16)}`,
    parts.map((part) => `0${part.toString(8)}`).join('.'),
    parts.map((part) => `0x${part.toString(16)}`).join('.'),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${address}.`,
    `[::ffff:${address}]`,
    `[::ffff:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}]`,
    `[64:ff9b::${address}]`,
    `[2002:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}::]`,
    `[::${address}]`,
    encodeURIComponent(address).replaceAll('.', '%2e'),
    address.replaceAll('.', '。'),
  ];
};

describe('the door to other machines', () => {
  it('opens to no machine of a private network, however its address is spelled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...inside).chain((address) => fc.constantFrom(...spellings(address))),
        fc.constantFrom('', ':443', ':8443'),
        async (host, at) => {
          expect(await codeOf(ask(`https://${host}${at}/`))).toMatch(/^address-(not-allowed|invalid)$/);
        },
      ),
      { numRuns: propertyRuns(200) },
    );
    expect(await codeOf(ask('https://[fe80::1]/'))).toBe('address-not-allowed');
    expect(await codeOf(ask('https://[fd00:ec2::254]/'))).toBe('address-not-allowed');
    expect(await codeOf(ask('https://[::1]/'))).toBe('address-not-allowed');
  });

  it('opens to no name behind which one stands, even among others', async () => {
    for (const address of [...inside, '::1', '::ffff:10.0.0.1', 'fd00::1']) {
      const resolve = async () => [
        { address: '93.184.216.34', family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ];
      expect(await codeOf(ask('https://innocent.example/', { resolve }))).toBe('address-not-allowed');
    }
    expect(await codeOf(ask('https://nowhere.example/'))).toBe('address-not-allowed');
  });

  it('asks for a name once: one that changes meanwhile gains nothing', async () => {
    let times = 0;
    const resolve = async () => [{ address: ++times === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
    const allowed = new Set([`http://shed.example:${port}`]);
    expect((await ask(`http://shed.example:${port}/x`, { resolve, allowed })).status).toBe(200);
    expect(times).toBe(1);
  });

  it('speaks https only, but for what is listed, and for its own machine in a sandbox', async () => {
    const here = `http://127.0.0.1:${port}`;
    expect(await codeOf(ask('http://shed.example/'))).toBe('address-not-allowed');
    for (const url of ['ftp://shed.example/', 'file:///etc/passwd', 'data:,x', 'gopher://shed.example/']) {
      expect(await codeOf(ask(url, { sandbox: true }))).toBe('address-not-allowed');
    }
    expect(await codeOf(ask(`${here}/x`))).toBe('address-not-allowed');
    expect((await ask(`${here}/x`, { sandbox: true })).status).toBe(200);
    expect((await ask(`${here}/x`, { allowed: new Set([here]) })).status).toBe(200);
    expect(await codeOf(ask('http://10.0.0.1/', { sandbox: true }))).toBe('address-not-allowed');
  });

  it('follows no redirect', async () => {
    const before = asked.length;
    expect((await ask(`http://127.0.0.1:${port}/away`, { sandbox: true })).status).toBe(302);
    expect(asked.length).toBe(before + 1);
  });

  it('ends what is too large or too slow', async () => {
    expect(await codeOf(ask(`http://127.0.0.1:${port}/large`, { sandbox: true }))).toBe('too-large');
    expect(await codeOf(ask(`http://127.0.0.1:${port}/slow`, { sandbox: true }))).toBe('too-slow');
    expect(await codeOf(ask('http://127.0.0.1:1/', { sandbox: true }))).toBe('unreachable');
  });

  it.each([
    'https://user:pass@shed.example/',
    'https://shed.example/?access_token=1',
    'https://shed.example/?api-key=1',
  ])('takes no secret in an address: %s', async (url) => {
    expect(await codeOf(ask(url))).toBe('secret-in-address');
  });

  it('is a fetch for libraries that take one', async () => {
    const fetch = fetchThrough(door({ sandbox: true }));
    const answer = await fetch(`http://127.0.0.1:${port}/echo`, { method: 'POST', body: 'hello' });
    expect([answer.status, answer.headers.get('x-shed'), await answer.text()]).toEqual([200, 'open', 'hello']);
    await expect(fetch('https://10.0.0.1/')).rejects.toMatchObject({ code: 'address-not-allowed' });
  });
});

describe('a public address', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([...inside, '255.255.255.255', '224.0.0.1', '198.18.0.1', '::', '::1', '::ffff:8.8.8.8.8', 'shed', ''])(
    'is not %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );
});

describe('the list of origins', () => {
  it('is read as origins and nothing more', () => {
    expect(readOrigins('https://keys.internal:8200, http://127.0.0.1:9000')).toEqual(
      new Set(['https://keys.internal:8200', 'http://127.0.0.1:9000']),
    );
    for (const wrong of ['keys.internal', 'https://a/b', 'https://u:p@a', 'ftp://a', '*', 'https://a,']) {
      expect(readOrigins(wrong)).toBeUndefined();
    }
  });
});
