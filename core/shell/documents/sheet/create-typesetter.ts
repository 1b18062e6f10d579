import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Typesetter } from '../../app/typesetter-port.ts';
import { type SheetData, sheetData } from './sheet-data.ts';
import { readSheetFonts, type SheetFonts } from './sheet-fonts.ts';

/** PDF/A-2, conformance level A: kept for decades, tagged, with its letters inside. */
const standard = 'a-2a';

const program = readFileSync(new URL('./sheet.typ', import.meta.url), 'utf8');

/**
 * Sets documents with Typst. The compiler is opened with the first one, gets one program that never changes and the document as data, and has no folder to read from.
 */
export function createTypesetter(): Typesetter {
  let opened: { readonly compiler: NodeCompiler; readonly fonts: SheetFonts } | undefined;
  return {
    async pdf(document, made) {
      opened ??= open();
      const { compiler, fonts } = opened;
      return setSheet(compiler, sheetData(document, made, fonts.has));
    },
  };
}

/** The bytes of a sheet. Throws a fault where it cannot be set, which tells nothing of what stands in it. */
export function setSheet(compiler: NodeCompiler, data: SheetData): Uint8Array {
  try {
    const compiled = compiler.compile({ mainFileContent: program, inputs: { sheet: JSON.stringify(data) } });
    if (!compiled.result) throw new Error('The document could not be set.');
    return compiler.pdf(compiled.result, { pdfStandard: standard });
  } finally {
    // What was set is not kept in memory.
    compiler.evictCache(0);
  }
}

/** A compiler without a way to files: its folder is one that is not there. */
export function open(): { readonly compiler: NodeCompiler; readonly fonts: SheetFonts } {
  const fonts = readSheetFonts();
  const compiler = NodeCompiler.create({
    workspace: '/nowhere/to/read/from',
    fontArgs: [{ fontBlobs: [...fonts.files] }],
  });
  return { compiler, fonts };
}
