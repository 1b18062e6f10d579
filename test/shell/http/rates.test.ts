import { describe, expect, it } from 'vitest';
import { startApi } from './xa-case.ts';

const rateLimits = { perAddress: 1000, perPerson: 1000, signInsPerAddress: 1000 };

describe('who asks too often', () => {
  it('is held back at sign-in by login and address, and nobody else is', async () => {
    const { server } = await startApi();
    const signIn = async (login: string, remoteAddress: string) => {
      const payload = { login, password: 'guess' };
      return server.inject({ method: 'POST', url: '/api/v1/session', payload, remoteAddress });
    };
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await signIn('officer', '10.0.0.1')).statusCode).toBe(401);
      expect((await signIn('OFFICER ', '10.0.0.1')).statusCode).toBe(401);
    }
    const next = await signIn('officer', '10.0.0.1');
    expect(next.statusCode).toBe(429);
    expect(Number(next.headers['retry-after'])).toBeGreaterThan(0);
    expect(next.json().code).toBe('rate-limited');
    expect((await signIn('desk', '10.0.0.1')).statusCode).toBe(401);
    expect((await signIn('officer', '10.0.0.2')).statusCode).toBe(401);
  });

  it('is held back at sign-in by address, whatever the login', async () => {
    const { server } = await startApi({ settings: { rateLimits: { ...rateLimits, signInsPerAddress: 2 } } });
    const statuses: number[] = [];
    for (const login of ['a', 'b', 'c']) {
      const payload = { login, password: 'guess' };
      statuses.push((await server.inject({ method: 'POST', url: '/api/v1/session', payload })).statusCode);
    }
    expect(statuses).toEqual([401, 401, 429]);
  });

  it('is held back as a person, and the next person is not', async () => {
    const api = await startApi({ settings: { rateLimits: { ...rateLimits, perPerson: 2 } } });
    const ask = async (person: string) => (await api.call(person, 'GET', '/session')).status;
    expect([await ask('officer'), await ask('officer'), await ask('officer'), await ask('desk')]).toEqual([
      200, 200, 429, 200,
    ]);
  });

  it('is held back by address before anybody is known', async () => {
    const { server } = await startApi({ settings: { rateLimits: { ...rateLimits, perAddress: 2 } } });
    const ask = async (remoteAddress: string) =>
      (await server.inject({ url: '/api/v1/session', remoteAddress })).statusCode;
    expect([await ask('10.0.0.1'), await ask('10.0.0.1'), await ask('10.0.0.1')]).toEqual([401, 401, 429]);
    expect(await ask('10.0.0.2')).toBe(401);
    expect([await ask('2001:db8::1'), await ask('2001:db8::2'), await ask('2001:db8::3')]).toEqual([401, 401, 429]);
  });

  it('is not believed about its address where no proxy is trusted', async () => {
    const { server } = await startApi({ settings: { rateLimits: { ...rateLimits, perAddress: 1 } } });
    const ask = async (from: string) =>
      (await server.inject({ url: '/api/v1/session', headers: { 'x-forwarded-for': from } })).statusCode;
    expect([await ask('10.0.0.1'), await ask('10.0.0.2')]).toEqual([401, 429]);
  });

  it('is believed by what its proxy adds, and not by what it wrote itself', async () => {
    const settings = { rateLimits: { ...rateLimits, perAddress: 1 }, trustedProxies: ['10.9.9.9'] };
    const { server } = await startApi({ settings });
    const ask = async (from: string, remoteAddress = '10.9.9.9') =>
      (await server.inject({ url: '/api/v1/session', headers: { 'x-forwarded-for': from }, remoteAddress })).statusCode;
    // The proxy adds the address that it saw at the end; what stands before it is the caller's own invention.
    expect([await ask('1.1.1.1, 10.0.0.1'), await ask('2.2.2.2, 10.0.0.1'), await ask('10.0.0.2')]).toEqual([
      401, 429, 401,
    ]);
    expect([await ask('1.1.1.1', '10.0.0.7'), await ask('2.2.2.2', '10.0.0.7')]).toEqual([401, 429]);
  });
});
