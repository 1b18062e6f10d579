import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { consolePlugin } from '../../../core/shell/console/console-plugin.ts';
import { apiPlugin } from '../../../core/shell/http/api-plugin.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import { createReportForms } from '../../../core/shell/reports/create-report-forms.ts';
import { createClocks } from '../../../core/shell/runtime/clocks.ts';
import { startApi } from './xa-case.ts';

describe('the plugin in a host application', () => {
  it('keeps to itself: its errors, its body parsers, its headers, its sessions', async () => {
    const { app, store } = await startApi();
    const clocks = createClocks();
    const host = fastify();
    host.post('/orders', async ({ body }) => ({ body }));
    host.get('/broken', async () => {
      throw new Error('the host says so itself');
    });
    await host.register(apiPlugin, {
      app,
      clocks,
      identity: createIdentity(store.accounts, clocks),
      prefix: '/cases/v1',
    });

    const order = await host.inject({
      method: 'POST',
      url: '/orders',
      payload: 'plain',
      headers: { 'content-type': 'text/plain' },
    });
    expect(order.json()).toEqual({ body: 'plain' });
    expect(order.headers['content-security-policy']).toBeUndefined();
    expect((await host.inject('/broken')).json().message).toBe('the host says so itself');
    const refused = await host.inject('/cases/v1/cases');
    expect(refused.json()).toMatchObject({ status: 401, type: '/cases/v1/problems/session-required' });
    expect((await host.inject(refused.json().type)).statusCode).toBe(200);
    expect((await host.inject('/cases/v1/openapi.json')).json().servers).toEqual([{ url: '/cases/v1' }]);
    expect((await host.inject('/cases/v1/docs')).body).toContain('/cases/v1/docs/static/');
    await host.close();
  });

  it('lives with a host that has the same libraries', async () => {
    const { app, store } = await startApi();
    const clocks = createClocks();
    const host = fastify();
    await host.register(helmet);
    await host.register(rateLimit, { max: 1000 });
    await host.register(swagger);
    await host.register(multipart);
    await host.register(apiPlugin, { app, clocks, identity: createIdentity(store.accounts, clocks), prefix: '/v1' });
    await host.ready();
    expect((await host.inject('/v1/cases')).statusCode).toBe(401);
    expect((await host.inject('/v1/docs')).statusCode).toBe(200);
    await host.close();
  });

  it('has pages beside it that live with the same libraries, under their own policy', async () => {
    const { app, store } = await startApi();
    const clocks = createClocks();
    const identity = createIdentity(store.accounts, clocks);
    const host = fastify();
    await host.register(helmet);
    await host.register(rateLimit, { max: 1000 });
    host.get('/orders', async () => ({ orders: [] }));
    await host.register(apiPlugin, { app, clocks, identity, prefix: '/v1' });
    await host.register(consolePlugin, {
      app,
      clocks,
      identity,
      reportForms: createReportForms(),
      sandbox: false,
      api: '/v1',
      logFault: () => 'none',
    });
    await host.ready();
    expect((await host.inject('/orders')).json()).toEqual({ orders: [] });
    expect((await host.inject('/v1/cases')).json().code).toBe('session-required');
    const page = await host.inject('/sign-in');
    expect([page.statusCode, page.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("default-src 'none'; script-src 'self'"),
    ]);
    await host.close();
  });
});
