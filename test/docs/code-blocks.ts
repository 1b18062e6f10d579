import type { TreeFile } from '../architecture/tree.ts';

/** One fenced block of a document. */
export interface CodeBlock {
  readonly file: string;
  /** Line of the opening fence; lines count from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language: `server`, `ci`, or the file from which the block is quoted. */
  readonly note: string;
  readonly text: string;
}

/** The fenced blocks of a document, in order. Throws where a fence is never closed. */
export function codeBlocksOf(file: TreeFile): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { line: number; info: string; from: number; fence: string } | undefined;
  const lines = file.text.split('\n');
  lines.forEach((line, index) => {
    const fence = /^\s*(```+|~~~+)\s*(.*)$/.exec(line);
    if (!fence) return;
    if (!open) open = { line: index + 1, info: fence[2] as string, from: index + 1, fence: fence[1] as string };
    else if (fence[2] === '' && (fence[1] as string).startsWith(open.fence)) {
      const [language = '', ...note] = open.info.trim().split(/\s+/);
      const text = lines.slice(open.from, index).join('\n');
      blocks.push({ file: file.path, line: open.line, language, note: note.join(' '), text });
      open = undefined;
    }
  });
  if (open) throw new Error(`${file.path}:${open.line}: the block is never closed`);
  return blocks;
}

/** The lines that a block promises to print, without their mark `#>` or `//>`. */
export function promisedLines(block: CodeBlock): readonly string[] {
  return block.text.split('\n').flatMap((line) => {
    const promise = /^(?:#|\/\/)> ?(.*)$/.exec(line);
    return promise ? [(promise[1] as string).trim()] : [];
  });
}

/** The first promised line that the output lacks, in order; `...` stands for anything, one blank for several. Undefined when all are there. */
export function findBrokenPromise(promised: readonly string[], output: string): string | undefined {
  const lines = output.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
  let from = 0;
  for (const promise of promised) {
    const pattern = new RegExp(`^${promise.split('...').map(escaped).join('.*')}$`, 'u');
    const index = lines.findIndex((line, position) => position >= from && pattern.test(line));
    if (index < 0) return promise;
    from = index + 1;
  }
  return undefined;
}

/** True when the quoted text stands in the file, whatever its indentation; a line with nothing but `...` skips any number of lines. */
export function isQuoted(quoted: string, source: string): boolean {
  const lines = source.split('\n').map((line) => line.trim());
  const parts = quoted.split(/^\s*(?:#|\/\/)? ?\.\.\.\s*$/m).map((part) =>
    part
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  );
  let from = 0;
  return parts.every((part) => {
    const index = lines.findIndex(
      (_, start) => start >= from && part.every((line, offset) => lines[start + offset] === line),
    );
    from = index + part.length;
    return index >= 0;
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
