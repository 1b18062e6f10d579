import type { Block, Entry, Line, ListItem, Run } from './block.ts';

/**
 * The blocks of a document from the runs of its words. Only words make blocks: `# ` at the beginning of a line, `## ` and
 * `### ` are headings, `- ` an item of a list, `|` a row of a table whose first row is its head, `Words: ____` a place to
 * fill in by hand. A line of words, a colon and a value is an entry; indented below an item, it belongs to the item. A line of words
 * alone that ends in a colon leads to what follows. All else is a paragraph, up to the next empty line.
 */
export function readBlocks(runs: readonly Run[]): readonly Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of linesOf(runs)) {
    if (line.length === 0) isOpen = false;
    else {
      addLine(blocks, line, isOpen);
      isOpen = true;
    }
  }
  return blocks;
}

function addLine(blocks: Block[], line: Line, isOpen: boolean): void {
  const last = isOpen ? blocks.at(-1) : undefined;
  const begins = line[0]?.is === 'words' ? line[0].words : '';
  const [, hashes] = /^(#{1,3}) /.exec(begins) ?? [];
  if (hashes !== undefined) {
    blocks.push({ is: 'heading', level: hashes.length as 1 | 2 | 3, line: without(line, hashes.length) });
  } else if (begins.startsWith('|')) addRow(blocks, last, cellsOf(line));
  else if (begins.startsWith('- ')) {
    const item: ListItem = { line: without(line, 1), entries: [] };
    replaceOrPush(
      blocks,
      last?.is === 'list' ? { ...last, items: [...last.items, item] } : { is: 'list', items: [item] },
      last?.is === 'list',
    );
  } else if (last?.is === 'list' && /^\s+\S/.test(begins)) addToItem(blocks, last, line);
  else addPlain(blocks, last, line);
}

function addPlain(blocks: Block[], last: Block | undefined, line: Line): void {
  const entry = entryOf(line);
  const only = line.length === 1 ? line[0] : undefined;
  const words = only?.is === 'words' ? only.words.trim() : undefined;
  const blank = words === undefined ? undefined : /^(.*\S)\s*_{4,}$/.exec(words)?.[1];
  if (entry) {
    const isMore = last?.is === 'entries';
    replaceOrPush(blocks, { is: 'entries', entries: [...(isMore ? last.entries : []), entry] }, isMore);
  } else if (blank !== undefined) blocks.push({ is: 'blank', label: blank });
  else if (words?.endsWith(':')) blocks.push({ is: 'caption', words });
  else if (only?.is === 'unsaid' && last?.is === 'caption') {
    // Nothing follows: the words and that nothing was said of them are one entry.
    blocks.pop();
    addEntry(blocks, { label: withoutColon(last.words), line });
  } else if (only?.is === 'unsaid' && last?.is === 'table') {
    replaceOrPush(blocks, { ...last, rows: [...last.rows, [line]] }, true);
  } else {
    const isMore = last?.is === 'paragraph';
    replaceOrPush(blocks, { is: 'paragraph', lines: [...(isMore ? last.lines : []), trimmed(line)] }, isMore);
  }
}

function addEntry(blocks: Block[], entry: Entry): void {
  const last = blocks.at(-1);
  if (last?.is === 'entries') blocks[blocks.length - 1] = { ...last, entries: [...last.entries, entry] };
  else blocks.push({ is: 'entries', entries: [entry] });
}

function addRow(blocks: Block[], last: Block | undefined, cells: readonly Line[]): void {
  if (last?.is !== 'table') blocks.push({ is: 'table', head: cells, rows: [] });
  else {
    // A row has as many cells as the head, so that the table keeps its shape whatever a template does.
    const row = last.head.map((_, column) => cells[column] ?? []);
    replaceOrPush(blocks, { ...last, rows: [...last.rows, row] }, true);
  }
}

function addToItem(blocks: Block[], list: Block & { readonly is: 'list' }, line: Line): void {
  const item = list.items.at(-1) as ListItem;
  const entry = entryOf(trimmed(line));
  const more: ListItem = entry
    ? { ...item, entries: [...item.entries, entry] }
    : { ...item, line: [...item.line, { is: 'words', words: ' ' }, ...trimmed(line)] };
  replaceOrPush(blocks, { ...list, items: [...list.items.slice(0, -1), more] }, true);
}

function replaceOrPush(blocks: Block[], block: Block, replaces: boolean): void {
  if (replaces) blocks[blocks.length - 1] = block;
  else blocks.push(block);
}

/** A line that begins with words, a colon and then a value. */
function entryOf(line: Line): Entry | undefined {
  const [first, second] = line;
  if (first?.is !== 'words' || second === undefined || second.is === 'words') return undefined;
  const label = /^(.*\S):\s*$/.exec(first.words)?.[1];
  return label === undefined ? undefined : { label: label.trimStart(), line: trimmed(line.slice(1)) };
}

function withoutColon(words: string): string {
  return words.replace(/\s*:$/, '');
}

/** The cells of a row: only bars in words part them. */
function cellsOf(line: Line): readonly Line[] {
  const cells: Run[][] = [[]];
  for (const run of line) {
    if (run.is !== 'words') cells.at(-1)?.push(run);
    else {
      for (const [index, words] of run.words.split('|').entries()) {
        if (index > 0) cells.push([]);
        if (words !== '') cells.at(-1)?.push({ is: 'words', words });
      }
    }
  }
  const inside = cells.slice(1).map(trimmed);
  return inside.at(-1)?.length === 0 ? inside.slice(0, -1) : inside;
}

/** The lines of the words. A line feed inside a value ends no line. */
function linesOf(runs: readonly Run[]): readonly Line[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run.is !== 'words') lines.at(-1)?.push(run);
    else {
      for (const [index, words] of run.words.replaceAll('\r\n', '\n').split('\n').entries()) {
        if (index > 0) lines.push([]);
        if (words !== '') lines.at(-1)?.push({ is: 'words', words });
      }
    }
  }
  return lines.map((line) => joined(line)).map((line) => (line.every(isSpace) ? [] : line));
}

function joined(line: Line): Line {
  const runs: Run[] = [];
  for (const run of line) {
    const last = runs.at(-1);
    if (run.is === 'words' && last?.is === 'words')
      runs[runs.length - 1] = { is: 'words', words: last.words + run.words };
    else runs.push(run);
  }
  return runs;
}

function isSpace(run: Run): boolean {
  return run.is === 'words' && run.words.trim() === '';
}

function without(line: Line, characters: number): Line {
  const [first, ...rest] = line;
  return trimmed(first?.is === 'words' ? [{ is: 'words', words: first.words.slice(characters) }, ...rest] : line);
}

function trimmed(line: Line): Line {
  return line
    .map((run, index): Run => {
      if (run.is !== 'words') return run;
      const start = index === 0 ? run.words.trimStart() : run.words;
      return { is: 'words', words: index === line.length - 1 ? start.trimEnd() : start };
    })
    .filter((run) => run.is !== 'words' || run.words !== '');
}
