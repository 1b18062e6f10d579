import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { answerProblems } from '../../../core/shell/http/error-handler.ts';
import { requireSession } from '../../../core/shell/http/require-session.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import { registeredRoutes } from './registered-routes.ts';
import { startApi } from './xa-case.ts';

/** Everything that may be asked without a session; whoever makes a route public adds it here. */
const publicRoutes = [
  'GET /livez',
  'GET /readyz',
  'POST /api/v1/session',
  'GET /api/v1/session/oidc',
  'GET /api/v1/session/oidc/callback',
  'POST /api/v1/session/oidc/logout',
  'POST /api/v1/account/recovery',
  'GET /api/v1/openapi.json',
  'GET /api/v1/problems/:code',
  'GET /api/v1/docs',
  'GET /api/v1/docs/json',
  'GET /api/v1/docs/yaml',
  'GET /api/v1/docs/static/*',
  'HEAD /api/v1/docs/static/*',
  'GET /api/v1/docs/static/index.html',
  'GET /api/v1/docs/static/swagger-initializer.js',
];

describe('without a session', () => {
  it('every route but the public ones refuses, whatever the token', async () => {
    const { server } = await startApi();
    const guarded = (await registeredRoutes()).filter((route) => !publicRoutes.includes(route));
    expect(guarded.length).toBeGreaterThan(15);
    for (const route of guarded) {
      const [method, pattern = ''] = route.split(' ') as ['GET' | 'POST', string];
      const url = pattern.replaceAll(/:[A-Za-z]+/g, '00000000-0000-4000-8000-000000000000');
      for (const authorization of [undefined, '', 'Bearer', 'Bearer x', `Bearer ${'A'.repeat(43)}`, 'Basic YTpi']) {
        const answer = await server.inject({
          method,
          url,
          headers: authorization === undefined ? {} : { authorization },
        });
        expect([route, answer.statusCode]).toEqual([route, 401]);
        expect(answer.headers['www-authenticate']).toBe('Bearer');
        expect(answer.json().code).toBe('session-required');
      }
    }
  });

  it('every public route is one that is meant to be, and exists', async () => {
    const routes = await registeredRoutes();
    expect(publicRoutes.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('a route that says nothing about itself is refused', async () => {
    const { store } = await startApi();
    const host = fastify();
    answerProblems(host, '');
    requireSession(host, createIdentity(store.accounts, { machineNow: () => '' as never }));
    host.get('/forgotten', async () => 'a secret');
    expect((await host.inject('/forgotten')).statusCode).toBe(401);
  });
});

describe('a session', () => {
  it('is worth nothing once it was ended', async () => {
    const api = await startApi();
    expect((await api.call('officer', 'GET', '/session')).body).toEqual({
      user: 'user-officer',
      authority: 'xb-returns',
      roles: ['return-officer'],
      owes: [],
      provenAt: '2026-03-02T09:00:00.000Z',
    });
    expect((await api.call('officer', 'DELETE', '/session')).status).toBe(204);
    expect((await api.call('officer', 'GET', '/session')).status).toBe(401);
  });

  it('ends after eight hours', async () => {
    const api = await startApi();
    expect((await api.call('officer', 'GET', '/session')).status).toBe(200);
    api.setNow('2026-03-02T16:59:59.000Z');
    expect((await api.call('officer', 'GET', '/session')).status).toBe(200);
    api.setNow('2026-03-02T17:00:00.000Z');
    expect((await api.call('officer', 'GET', '/session')).status).toBe(401);
  });

  it('is given for the right password, in the same words refused for a wrong one and for an unknown login', async () => {
    const api = await startApi();
    const signIn = (login: string, password: string) =>
      api.call(undefined, 'POST', '/session', { body: { login, password } });
    const right = await signIn(' Officer ', 'synthetic-officer-password');
    expect(right.status).toBe(201);
    expect(right.headers['cache-control']).toBe('no-store');
    const wrong = await signIn('officer', 'synthetic-desk-password');
    const unknown = await signIn('lighthouse-keeper', 'synthetic-officer-password');
    expect(wrong.status).toBe(401);
    expect(unknown.text).toBe(wrong.text);
  });
});
