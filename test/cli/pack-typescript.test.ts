import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { typescriptOfPack } from '../../cli/print/typescript-of-pack.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/engine/basics/json.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import { chanceFrom } from '../../core/engine/scenario/walk/chance.ts';
import { fillForm } from '../../core/engine/scenario/walk/fill-form.ts';
import { compiledPack } from '../packs/compiled-packs.ts';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { checkout, runRcms } from './run-rcms.ts';

const folders = ['country-packs/xa', 'country-packs/pakistan', 'test/packs/fixtures/lighthouse'];

describe('rcms pack types', () => {
  it('prints roles, transitions, states and forms', async () => {
    const { code, out } = await runRcms(['pack', 'types', 'country-packs/xa']);
    expect(code).toBe(0);
    expect(out).toContain('export type Role = "return-officer" | "desk-officer" | "supervisor";');
    expect(out).toContain('export interface ReadmissionApplication {');
    expect(out).toContain('"application": ReadmissionApplication;');
  });

  it('prints types that compile and that agree with the forms about what is complete', async () => {
    const folder = await temporaryFolder();
    const programs = await Promise.all(folders.map((each, index) => writeProgram(folder, compiledPack(each), index)));
    const options = ['--noEmit', '--strict', '--allowImportingTsExtensions', '--module', 'nodenext', '--ignoreConfig'];
    const complaints = await promisify(execFile)(join(checkout, 'node_modules/.bin/tsc'), [
      ...options,
      ...programs,
    ]).then(
      () => '',
      (error: { stdout: string }) => error.stdout || String(error),
    );
    expect(complaints).toBe('');
  }, 60_000);
});

/** The types, and a program that uses them: what the forms accept must have the type, what lacks a field must not. */
async function writeProgram(folder: string, pack: CompiledPack, index: number): Promise<string> {
  await writeFile(join(folder, `types-${index}.ts`), await typescriptOfPack(pack));
  const lines = Object.values(pack.services).flatMap((service) =>
    Object.values(service.forms).flatMap((form) => {
      const complete = fillForm(pack, form, chanceFrom(7), 1);
      const isComplete = form.validate(complete).length === 0;
      const type = `Answers<${JSON.stringify(service.id)}, ${JSON.stringify(form.id)}>`;
      const use = (value: Json) => `void (${JSON.stringify(value)} satisfies ${type});`;
      const wrong = [{ ...complete, unheardOf: 1 }, ...lacking(complete, form.schema.required)];
      const refused = wrong.filter((value) => form.validate(value).length > 0);
      return [
        ...(isComplete ? [use(complete)] : []),
        ...refused.flatMap((value) => ['// @ts-expect-error', use(value)]),
      ];
    }),
  );
  expect(lines.length).toBeGreaterThan(3);
  const file = join(folder, `program-${index}.ts`);
  await writeFile(file, [`import type { Answers } from './types-${index}.ts';`, ...lines, ''].join('\n'));
  return file;
}

function lacking(answers: JsonObject, required: Json | undefined): readonly JsonObject[] {
  const names = Array.isArray(required) ? required.filter((name: Json) => typeof name === 'string') : [];
  return names
    .filter((name) => isJsonObject(answers) && Object.hasOwn(answers, name))
    .map((name) => Object.fromEntries(Object.entries(answers).filter(([key]) => key !== name)));
}
