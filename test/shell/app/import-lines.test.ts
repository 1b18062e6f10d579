import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../core/shell/app/import-lines.ts';
import type { RowInput } from '../../../core/shell/app/import-rows.ts';

async function read(bytes: Uint8Array | string, chunk = 7): Promise<RowInput[]> {
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  async function* chunks() {
    // One buffer is used again and again, as some streams do.
    const buffer = new Uint8Array(chunk);
    for (let at = 0; at < all.length; at += chunk) {
      const part = all.subarray(at, at + chunk);
      buffer.set(part);
      yield buffer.subarray(0, part.length);
    }
  }
  const rows: RowInput[] = [];
  for await (const row of readLines(chunks())) rows.push(row);
  return rows;
}

describe('the lines of an import', () => {
  it('are the same however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\uFEFF]/g, ''))),
        fc.integer({ min: 1, max: 9 }),
        async (lines, chunk) => {
          expect(await read(lines.map((line) => `${line}\n`).join(''), chunk)).toEqual(lines);
        },
      ),
    );
  });

  it('lose a byte-order mark and carriage returns', async () => {
    expect(await read('\uFEFF{"a":1}\r\n{"b":2}\r\n')).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('keep blank lines, so that rows count as in the file', async () => {
    expect(await read('a\n\n\nb\n')).toEqual(['a', '', '', 'b']);
  });

  it('mark the last one as unfinished when no line break ends it', async () => {
    expect(await read('a\nb')).toEqual(['a', { text: 'b', unfinished: true }]);
    expect(await read('')).toEqual([]);
  });

  it('report one that is not UTF-8, and go on', async () => {
    const bytes = Uint8Array.from([0x61, 0x0a, 0xc3, 0x28, 0x0a, 0x62, 0x0a]);
    expect(await read(bytes)).toEqual(['a', { issue: { pointer: '', code: 'row-not-text' } }, 'b']);
  });

  it('report one that is too long without keeping it, and go on', async () => {
    const rows = await read(`a\n${'x'.repeat(1024 * 1024 + 1)}\nb\n`, 64 * 1024);
    expect(rows).toEqual(['a', { issue: { pointer: '', code: 'row-too-long' } }, 'b']);
    expect(await read(`${'x'.repeat(1024 * 1024)}\n`, 64 * 1024)).toHaveLength(1);
  });
});
