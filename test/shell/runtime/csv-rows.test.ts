import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { RowInput } from '../../../core/shell/app/import-rows.ts';
import { csvRows } from '../../../core/shell/runtime/csv-rows.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';

const { pack } = compile(await readPack(join(import.meta.dirname, '../../../country-packs/xa')));

async function read(text: string | Uint8Array): Promise<RowInput[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 11) yield bytes.slice(at, at + 11);
  }
  const rows: RowInput[] = [];
  for await (const row of csvRows(chunks(), pack as CompiledPack)) rows.push(row);
  return rows;
}

const header = 'key,service,by,application/person/familyName,application/attestation,parties/requested\n';
const issue = (code: string) => ({ issue: { pointer: '', code } });

describe('a CSV file of rows', () => {
  it('becomes rows as NDJSON would have them, with the types of the form', async () => {
    const [heading, row] = await read(`${header}one,readmission,ann,"Test, ""case""",true,xa-interior\n`);
    expect(heading).toBe('');
    expect(JSON.parse(row as string)).toEqual({
      key: 'one',
      service: 'readmission',
      by: 'ann',
      forms: { application: { person: { familyName: 'Test, "case"' }, attestation: true } },
      parties: { requested: 'xa-interior' },
    });
  });

  it('leaves out empty cells, and keeps a text that looks like a number a text', async () => {
    const [, row] = await read(`${header}007,readmission,,12,,\n`);
    expect(JSON.parse(row as string)).toEqual({
      key: '007',
      service: 'readmission',
      forms: { application: { person: { familyName: '12' } } },
    });
  });

  it('builds lists from columns with numbers', async () => {
    const [, row] = await read('key,service,letter/names/0,letter/names/1\none,readmission,a,b\n');
    expect(JSON.parse(row as string).forms).toEqual({ letter: { names: ['a', 'b'] } });
  });

  it('takes a byte-order mark, CRLF, line breaks in cells and a missing last line break', async () => {
    const rows = await read(
      `\uFEFF${header.trimEnd()}\r\none,readmission,ann,"two\r\nlines",true,\r\ntwo,readmission,ann,x,,`,
    );
    expect(rows).toHaveLength(3);
    expect(JSON.parse(rows[1] as string).forms.application.person.familyName).toBe('two\r\nlines');
    expect(JSON.parse(rows[2] as string).key).toBe('two');
  });

  it('refuses a row with too few or too many cells alone', async () => {
    const rows = await read(
      `${header}one,readmission\ntwo,readmission,ann,x,true,,extra\nthree,readmission,ann,x,true,\n`,
    );
    expect(rows.slice(1, 3)).toEqual([issue('row-columns'), issue('row-columns')]);
    expect(JSON.parse(rows[3] as string).key).toBe('three');
  });

  it('says where a file is cut off inside quotes', async () => {
    const rows = await read(`${header}one,readmission,ann,x,true,\ntwo,readmission,"an`);
    expect(rows.at(-1)).toEqual(issue('row-truncated'));
  });

  it('refuses a row that is not UTF-8', async () => {
    const bytes = new TextEncoder().encode(`${header}one,readmission,ann,x,true,\n`);
    bytes[bytes.length - 8] = 0xff;
    expect((await read(bytes)).at(-1)).toEqual(issue('row-not-text'));
  });

  it('refuses columns that stand in each other, and takes names that JavaScript has a use for as names', async () => {
    const clash = await read('key,service,f/a,f/a/b\none,readmission,1,2\n');
    expect(clash[1]).toEqual(issue('row-columns-clash'));
    const [, row] = await read('key,service,__proto__/constructor\none,readmission,x\n');
    expect(row).toBe('{"key":"one","service":"readmission","forms":{"__proto__":{"constructor":"x"}}}');
  });

  it('is empty when it has no rows', async () => {
    expect(await read('')).toEqual([]);
    expect(await read(header)).toEqual(['']);
  });
});
