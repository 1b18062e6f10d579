import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandTypes } from '../../../core/engine/model/command.ts';
import { apiSchemas } from '../../../core/shell/http/api-schemas.ts';
import type { ApiServer } from './api-server.ts';
import { registeredRoutes } from './registered-routes.ts';
import { startApi } from './xa-case.ts';

describe('the API document', () => {
  let api: ApiServer;
  // biome-ignore lint/suspicious/noExplicitAny: a document of the outside world, judged by its own schema
  let document: any;
  beforeAll(async () => {
    api = await startApi();
    document = (await api.call(undefined, 'GET', '/openapi.json')).body;
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('has schemas of JSON Schema 2020-12 whose references all lead somewhere', () => {
    const ajv = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true, 'uri-reference': true } });
    ajv.addSchema({ $id: 'https://document.example/', components: document.components });
    for (const name of Object.keys(document.components.schemas)) {
      const pointer = `https://document.example/#/components/schemas/${name}`;
      expect(() => ajv.compile({ $ref: pointer })).not.toThrow();
    }
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] as string);
    const targets = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(refs.filter((ref) => !targets.includes(ref))).toEqual([]);
  });

  it('names every operation once', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists the routes that the server has, both ways', async () => {
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations as object).map(
        (method) => `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    const own = (await registeredRoutes()).filter((route) => !route.includes('/docs') && !route.endsWith('z'));
    expect(listed.sort()).toEqual([...own].sort());
  });

  it('tells programs the values by which a command is told apart', () => {
    expect(document.components.schemas.Command.discriminator.mapping['take-transition']).toBe(
      '#/components/schemas/TakeTransition',
    );
  });

  it('offers every command but those with a route of their own and that of the clock', () => {
    const own = [
      'open-case',
      'adopt-case',
      'attach-document',
      'pass-deadlines',
      'recompute-deadlines',
      'apply-retention',
    ];
    const offered = Object.keys(document.components.schemas.Command.discriminator.mapping);
    expect(offered.sort()).toEqual(commandTypes.filter((type) => !own.includes(type)).sort());
  });

  it('uses every schema of schemas/api', () => {
    const text = JSON.stringify(document);
    const unused = Object.values(apiSchemas).filter(({ title }) => !text.includes(`"#/components/schemas/${title}"`));
    expect(unused.map(({ title }) => title)).toEqual([]);
  });
});

describe('the page about the API', () => {
  it('brings everything along and lets nothing out', async () => {
    const { server } = await startApi();
    for (const url of ['/api/v1/docs', '/api/v1/docs/']) {
      const page = await server.inject(url);
      expect(page.statusCode).toBe(200);
      const policy = String(page.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/https?:|unsafe-/);
      expect(page.body).not.toMatch(/https?:\/\//);
      const parts = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] as string);
      expect(parts.length).toBeGreaterThan(3);
      for (const part of parts) {
        const address = new URL(part, `http://localhost${url}`).pathname;
        expect([address, (await server.inject(address)).statusCode]).toEqual([address, 200]);
      }
    }
    expect((await server.inject('/api/v1/docs/json')).json().openapi).toBe('3.1.1');
  });
});
