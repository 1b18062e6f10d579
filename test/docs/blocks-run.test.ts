import { describe, expect, it } from 'vitest';
import { codeBlocksOf } from './code-blocks.ts';
import { readDocuments } from './documents.ts';
import { findFirstLie } from './run-document.ts';

const languages = ['bash', 'ts', 'yaml'];

const documents = readDocuments()
  .map((file) => ({ path: file.path, blocks: codeBlocksOf(file) }))
  .filter(({ blocks }) => blocks.length > 0);

describe('the documents', () => {
  it.each(documents)('$path has blocks of a kind that can be run or checked', ({ blocks }) => {
    const strange = blocks.filter((block) => !languages.includes(block.language));
    expect(strange.map((block) => `${block.file}:${block.line}: ${block.language || 'no language'}`)).toEqual([]);
  });

  // Each has a folder, a terminal and ports of its own.
  it.concurrent.each(documents)(
    '$path does what its blocks say',
    async ({ blocks }) => {
      expect(await findFirstLie(blocks)).toBeUndefined();
    },
    600_000,
  );
});
