import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../core/shell/http/problem-codes.ts';
import { textKeys } from '../../core/shell/texts/engine-texts.ts';
import { allDiagnosticCodes } from '../../docs/reference-pages/all-diagnostic-codes.ts';
import { referencePages } from '../../docs/reference-pages/reference-pages.ts';
import { readTree, repositoryRoot } from '../architecture/tree.ts';

const folder = `${repositoryRoot}docs/reference/`;
const read = (name: string) => readFileSync(folder + name, 'utf8');
const headings = (text: string) => Array.from(text.matchAll(/^### (.+)$/gm), (match) => match[1] as string).sort();

describe('the reference', () => {
  it('is what `npm run reference` writes today', async () => {
    const pages = await referencePages();
    expect(readdirSync(folder).sort()).toEqual(Object.keys(pages).sort());
    for (const [name, text] of Object.entries(pages)) expect(read(name), name).toBe(text);
  });

  it('lists every problem code, and no other', () => {
    expect(headings(read('problem-codes.md'))).toEqual([...problemCodes].sort());
  });

  it('lists every diagnostic code, and no other', () => {
    expect(headings(read('diagnostic-codes.md'))).toEqual(Object.keys(allDiagnosticCodes).sort());
  });

  it('knows every table of codes in the engine', () => {
    const tables = readTree('core/engine')
      .filter(({ text }) => /^export const \w+Codes = \{/m.test(text))
      .flatMap(({ text }) =>
        Array.from(text.matchAll(/^ {2}'?([A-Z][A-Z0-9-]+)'?:\s+'/gm), (match) => match[1] as string),
      );
    expect(tables.filter((code) => !Object.hasOwn(allDiagnosticCodes, code))).toEqual([]);
  });

  it('has words for every problem code', () => {
    expect(problemCodes.filter((code) => !textKeys.includes(`problems.${code}`))).toEqual([]);
  });
});
