import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../core/engine/basics/json.ts';
import { packValidator } from '../../core/engine/compile/reading/pack-schemas.ts';
import { readDocument } from '../../core/engine/compile/reading/read-document.ts';
import { type FileKind, packFileKind } from '../../core/engine/pack/file-kinds.ts';
import { loadPack } from '../packs/load-pack.ts';

const root = resolve(import.meta.dirname, '../..');

const typeNames: Partial<Record<FileKind, string>> = {
  pack: 'Manifest',
  categories: 'Categories',
  access: 'Access',
  whitelist: 'Whitelist',
  retention: 'Retention',
  calendar: 'Calendar',
  codes: 'Codes',
  conditions: 'Conditions',
  deadlines: 'Deadlines',
  service: 'Service',
  workflow: 'Workflow',
  scenario: 'Scenario',
  fixture: 'Fixture',
};

interface Sample {
  readonly kind: FileKind;
  readonly value: Json;
  readonly isValid: boolean;
}

test('TypeScript accepts and refuses the same documents as Ajv, where types can tell', async () => {
  const samples = ['country-packs/xa', 'test/packs/fixtures/lighthouse', 'test/packs/fixtures/allotment'].flatMap(
    samplesOf,
  );
  expect(samples.filter(({ isValid }) => isValid).length).toBeGreaterThan(20);
  expect(samples.filter(({ isValid }) => !isValid).length).toBeGreaterThan(100);
  const folder = await mkdtemp(join(root, 'schemas/types/.try-'));
  try {
    await writeFile(join(folder, 'samples.ts'), programOf(samples));
    const options = [
      '--noEmit',
      '--strict',
      '--allowImportingTsExtensions',
      '--module',
      'nodenext',
      '--skipLibCheck',
      '--ignoreConfig',
    ];
    const complaints = await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), [
      ...options,
      join(folder, 'samples.ts'),
    ]).then(
      () => '',
      (error: { stdout: string }) => error.stdout || String(error),
    );
    expect(complaints).toBe('');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);

function programOf(samples: readonly Sample[]): string {
  const kinds = [...new Set(samples.map(({ kind }) => kind))];
  const imports = kinds.map((kind) => `import type { ${typeNames[kind]} } from '../pack/${kind}.ts';`);
  const lines = samples.flatMap(({ kind, value, isValid }, index) => [
    ...(isValid ? [] : ['// @ts-expect-error']),
    `export const sample${index} = ${JSON.stringify(value)} satisfies ${typeNames[kind]};`,
  ]);
  return `${[...imports, ...lines].join('\n')}\n`;
}

/** Every file of a pack, and copies that lack a key, have one too many or a value of another type, as Ajv judges them. */
function samplesOf(folder: string): readonly Sample[] {
  return Object.entries(loadPack(folder).files).flatMap(([path, { text }]) => {
    const { kind } = packFileKind(path);
    const validate = packValidator(kind);
    const { value } = readDocument(text, 'yaml', () => undefined);
    if (!validate || typeNames[kind] === undefined || value === undefined) return [];
    const variants = variantsOf(value).filter((each) => !validate(each) && (validate.errors ?? []).some(isAboutTypes));
    return [
      { kind, value, isValid: validate(value) },
      ...variants.slice(0, 12).map((each) => ({ kind, value: each, isValid: false })),
    ];
  });
}

/** A choice that only says which keys are there is left out of the types. */
function isAboutTypes(error: { keyword: string; propertyName?: string; schemaPath: string }): boolean {
  const { keyword, propertyName, schemaPath } = error;
  if (/\/anyOf\/\d+\/required$/.test(schemaPath)) return false;
  return propertyName === undefined && ['required', 'additionalProperties', 'type', 'enum', 'const'].includes(keyword);
}

function variantsOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) {
    return value.slice(0, 2).flatMap((item: Json, index) => variantsOf(item).map((each) => value.with(index, each)));
  }
  if (!isJsonObject(value)) return [];
  const keys = Object.keys(value);
  return [
    { ...value, unheardOf: 1 },
    ...keys.slice(0, 4).map((key) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))),
    ...keys.slice(0, 4).map((key) => ({ ...value, [key]: typeof value[key] === 'number' ? 'seven' : 7 })),
    ...keys.slice(0, 3).flatMap((key) => variantsOf(value[key] as Json).map((each) => ({ ...value, [key]: each }))),
  ];
}
