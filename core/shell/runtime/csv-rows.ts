import { CsvError, parse } from 'csv-parse';
import type { Json } from '../../engine/basics/json.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { RowInput } from '../app/import-rows.ts';
import { fieldType } from './field-type.ts';

/** Bytes that one record may have at most. */
const longestRecord = 1024 * 1024;

/**
 * The records of a CSV file as rows. The first line names the columns: `key`, `service`, `by`, `earlier`,
 * `parties/SIDE`, and the fields of forms as paths (`application/person/familyName`, `application/languages/0`). An empty cell is an absent field;
 * numbers and truth values are told from texts by the form's schema. Rows count from the header, as in a spreadsheet.
 */
export async function* csvRows(chunks: AsyncIterable<Uint8Array>, pack: CompiledPack): AsyncGenerator<RowInput> {
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, max_record_size: longestRecord });
  const feeding = feed(chunks, parser);
  let columns: readonly string[] | undefined;
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      if (columns) yield rowOf(columns, record, pack);
      else {
        columns = record.map((name) => name.trim());
        // The header is a row of the file, without a result of its own.
        yield '';
      }
    }
    await feeding;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const cut = error.code === 'CSV_QUOTE_NOT_CLOSED';
    yield { issue: { pointer: '', code: cut ? 'row-truncated' : 'row-too-long' } };
  }
}

async function feed(chunks: AsyncIterable<Uint8Array>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (!parser.write(chunk)) await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve));
      if (parser.destroyed) return;
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error('The file could not be read.'));
  }
}

function rowOf(columns: readonly string[], cells: readonly string[], pack: CompiledPack): RowInput {
  if (cells.length === 1 && cells[0]?.trim() === '') return '';
  if (cells.length !== columns.length) return { issue: { pointer: '', code: 'row-columns' } };
  if (cells.some((cell) => cell.includes('�'))) return { issue: { pointer: '', code: 'row-not-text' } };
  const service = pack.services[cells[columns.indexOf('service')]?.trim() ?? ''];
  const row = emptyNode();
  for (const [index, column] of columns.entries()) {
    const text = cells[index] as string;
    const [first = '', ...path] = column.split('/');
    const value = first === 'parties' ? text : typed(text, fieldType(service?.forms[first]?.schema, path));
    const where = path.length === 0 || first === 'parties' ? [first, ...path] : ['forms', first, ...path];
    if (text !== '' && !place(row, where, value)) return { issue: { pointer: '', code: 'row-columns-clash' } };
  }
  return JSON.stringify(row);
}

/** Without a prototype: a column may have any name. */
interface Node {
  [key: string]: Json | Node | (Json | Node)[];
}

function emptyNode(): Node {
  return Object.create(null) as Node;
}

/** False where a column stands inside another that has a value of its own. */
function place(root: Node, path: readonly string[], value: Json): boolean {
  let node: Node = root;
  for (const [index, token] of path.slice(0, -1).entries()) {
    node[token] ??= /^\d{1,4}$/.test(path[index + 1] as string) ? [] : emptyNode();
    if (typeof node[token] !== 'object') return false;
    node = node[token] as Node;
  }
  const last = path.at(-1) as string;
  if (node[last] !== undefined) return false;
  node[last] = value;
  return true;
}

function typed(text: string, type: string | undefined): Json {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  return text;
}
