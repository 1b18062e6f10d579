import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linearPattern } from '../../core/engine/compile/form/linear-pattern.ts';
import { readTemplate } from '../../core/engine/compile/template/read-template.ts';
import type { PackSource } from '../../core/engine/pack/pack-source.ts';
import { verify } from '../../core/engine/prove/verify.ts';
import { reportCsv } from '../../core/shell/reports/report-csv.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { packCopy } from '../cli/pack-copy.ts';
import { runRcms } from '../cli/run-rcms.ts';

/** The teaching pack with one file in another text. */
async function withFile(path: string, change: (text: string) => string): Promise<PackSource> {
  const source = await readPack('country-packs/xa');
  const file = source.files[path];
  const text = change(file?.text ?? '');
  return { ...source, files: { ...source.files, [path]: { text, hash: 'changed' } } };
}

function errorsOf(source: PackSource): readonly string[] {
  const { diagnostics } = verify(source);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

/** Fails where the pack is let in, or where judging it takes so long that it is an attack by itself. */
async function expectRefused(path: string, change: (text: string) => string): Promise<readonly string[]> {
  const source = await withFile(path, change);
  const started = performance.now();
  const errors = errorsOf(source);
  expect(errors).not.toEqual([]);
  expect(performance.now() - started).toBeLessThan(20_000);
  return errors;
}

describe('a pack that was made to do harm', () => {
  it('does not reach files outside its folder by a link', async () => {
    const pack = await packCopy();
    const outside = await mkdtemp(join(tmpdir(), 'rcms-test-'));
    onTestFinished(() => rm(outside, { recursive: true, force: true }));
    await writeFile(join(outside, 'secret.yaml'), 'secret: 1\n');
    await symlink(join(outside, 'secret.yaml'), join(pack, 'codes', 'stolen.yaml'));
    await expect(readPack(pack)).rejects.toMatchObject({ code: 'pack-unreadable' });
    await rm(join(pack, 'codes', 'stolen.yaml'));
    await symlink(outside, join(pack, 'codes', 'stolen'));
    await expect(readPack(pack)).rejects.toMatchObject({ code: 'pack-unreadable' });
  });

  it.each(['../../../../etc/passwd', '/etc/passwd', 'readmission/../../../x', '..'])(
    'does not reach files outside its folder by the name %s',
    async (name) => {
      await expectRefused('pack.yaml', (text) => text.replace(/^services:.*$/m, `services: [${JSON.stringify(name)}]`));
    },
  );

  it('does not grow in memory by what YAML can repeat', async () => {
    const bomb = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, nth) => `b${nth}: &b${nth} [*${nth === 0 ? 'a' : `b${nth - 1}`}, *${nth === 0 ? 'a' : `b${nth - 1}`}]`).join('\n')}\n`;
    expect(await expectRefused('codes/extension-reasons.yaml', () => bomb)).toContain('YAML-FEATURE-REFUSED');
    await expectRefused('codes/extension-reasons.yaml', () => '['.repeat(100_000));
    await expectRefused('codes/extension-reasons.yaml', () => `a: "${'x'.repeat(1_000_001)}"`);
  });

  it.each(['__proto__', 'constructor', 'prototype'])(
    'does not change what every object is made of, by the key %s',
    async (key) => {
      await withFile('categories.yaml', (text) => `${text}\n${key}: { polluted: true }\n`).then(errorsOf);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it.each(['!!js/function "function () {}"', '!!python/object x', '!<tag:x> y'])(
    'runs nothing by the tag %s',
    async (tag) => {
      expect(await expectRefused('codes/extension-reasons.yaml', (text) => `${text}\n- ${tag}\n`)).toContain(
        'YAML-FEATURE-REFUSED',
      );
    },
  );

  it.each([
    '{{{person}}}',
    '{{& person}}',
    '{{constructor.constructor}}',
    '{{__proto__.polluted}}',
    '{{lookup this "constructor"}}',
    '{{#with this}}{{x}}{{/with}}',
    '{{> partial}}',
    '{{log person}}',
    '{{#if (lookup this "x")}}{{/if}}',
    '{{@root.constructor}}',
    '{{../../secret}}',
    '{{helperMissing}}',
    '{{blockHelperMissing}}',
  ])('plays no trick by the template %s', (text) => {
    const { problems, variables } = readTemplate(text);
    // What is not refused on its own is a name, held against those that the document declares.
    if (problems.length === 0) expect(variables.map(({ path }) => path).join()).not.toBe('');
    if (/^\{\{(\{|&|>|lookup|#with|log |#if \()/.test(text)) expect(problems).not.toEqual([]);
  });

  it.each(['(a+)+$', '(a|aa)+$', '([a-z]*)*$', '(.*)*x'])('does not stop the server by the pattern %s', (pattern) => {
    const compiled = linearPattern(pattern);
    if ('refused' in compiled) return;
    const started = performance.now();
    compiled.test(`${'a'.repeat(50_000)}!`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it.each(['(?=a)a', '(a)\\1', '((a{1000}){1000}){1000}', 'a'.repeat(501), '(?<!x)y'])(
    'is refused with the pattern %s',
    (pattern) => {
      expect(linearPattern(pattern)).toHaveProperty('refused');
    },
  );

  it.each([
    ['nesting', `${'('.repeat(5_000)}true${')'.repeat(5_000)}`],
    ['length', Array.from({ length: 20_000 }, () => 'true').join(' && ')],
    ['a pattern', 'application.person.familyName.matches("(a+)+$")'],
    ['a name of the machine', 'application.constructor.constructor("return process")() == 1'],
    ['loops in loops', '[1,2,3].all(a, [1,2,3].all(b, [1,2,3].all(c, [1,2,3].all(d, [1,2,3].all(e, a+b+c+d+e > 0)))))'],
  ])('is refused with a condition that attacks by %s', async (_how, condition) => {
    await expectRefused('services/readmission/conditions.yaml', (text) =>
      text.replace(/when: \|\n.*\n/, `when: ${JSON.stringify(condition)}\n`),
    );
  });

  it('writes no script into the pages that people read, whatever it is called', async () => {
    const pack = await packCopy(
      'locales/en.yaml',
      'Xa, a fictional country for teaching',
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
    );
    const out = await mkdtemp(join(tmpdir(), 'rcms-test-'));
    onTestFinished(() => rm(out, { recursive: true, force: true }));
    expect((await runRcms(['pack', 'docs', pack, '--language', 'en', '--out', out])).code).toBe(0);
    const { readdirSync } = await import('node:fs');
    const pages = readdirSync(out).filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      const text = await readFile(join(out, page), 'utf8');
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toMatch(/<script>alert|<img src=x/);
    }
  });

  it('sends no commands to the terminal of who looks at it', async () => {
    expect(
      await expectRefused('locales/en.yaml', (text) => text.replace('Readmission', '\u001b]0;owned\u0007')),
    ).toContain('TEXT-REFUSED');
    await expectRefused('locales/en.yaml', (text) =>
      text.replace('services: { readmission: "Readmission" }', 'services: { readmission: "\\x1b[2J" }'),
    );
  });

  it('puts no formula into a spreadsheet by its codes', async () => {
    for (const code of ['=HYPERLINK("x")', '+1', '@sum', '-2+3']) {
      await expectRefused('codes/extension-reasons.yaml', (text) =>
        text.replace(/^( *- *\{? *code: *)[\w-]+/m, `$1${JSON.stringify(code)}`),
      );
    }
    const table = {
      dimensions: [{ id: 'reason' }],
      measures: [],
      rows: [{ values: ['=HYPERLINK("x")'], cells: [] }],
      total: undefined,
    };
    expect(reportCsv(table as never)[1]).toBe(`"'=HYPERLINK(""x"")"`);
  });
});
