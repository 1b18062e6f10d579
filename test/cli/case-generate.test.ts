import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRow } from '../../core/shell/app/import-row.ts';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const generate = (...more: string[]) => runRcms(['case', 'generate', '--pack', 'country-packs/xa', ...more]);
const rowsOf = (text: string) => text.trimEnd().split('\n');

describe('rcms case generate', () => {
  it('prints rows that an import reads, the same for the same seed and day', async () => {
    const { code, out } = await generate('--count', '20', '--seed', '7', '--today', '2026-03-02');
    expect(code).toBe(0);
    expect(rowsOf(out).map((row) => parseRow(row).ok)).toEqual(Array.from({ length: 20 }, () => true));
    expect((await generate('--count', '20', '--seed', '7', '--today', '2026-03-02')).out).toBe(out);
    expect((await generate('--count', '20', '--seed', '8', '--today', '2026-03-02')).out).not.toBe(out);
  });

  it('makes 200 as of today where nothing is said', async () => {
    expect(rowsOf((await generate()).out)).toHaveLength(200);
  });

  it('writes to a file, however many there are', async () => {
    const file = join(await temporaryFolder(), 'cases.ndjson');
    const { out } = await generate('--count', '1234', '--out', file);
    expect(out).toBe(`1234 cases to ${file}.\n`);
    expect(rowsOf(await readFile(file, 'utf8'))).toHaveLength(1234);
  });

  it('stops when it is asked to', async () => {
    const stop = new AbortController();
    stop.abort();
    const { out } = await runRcms(['case', 'generate', '--pack', 'country-packs/xa', '--count', '100000'], {
      stop: stop.signal,
    });
    expect(rowsOf(out).length).toBeLessThan(2_000);
  });

  it.each([
    [['--count', 'many'], /--count takes a whole number/],
    [['--seed', '-1'], /--seed takes a whole number/],
    [['--today', '2026-02-30'], /--today takes a date/],
  ])('says how %j is written', async (flags, message) => {
    const { code, err } = await generate(...flags);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('says where the data are wrong, and what is missing', async () => {
    const wrong = await packCopy('sandbox/synthetic.yaml', '"{family}"', '"{famly}"');
    const told = await runRcms(['case', 'generate', '--pack', wrong]);
    expect(told.code).toBe(1);
    expect(told.out).toMatch(/SYNTHETIC-UNKNOWN/);
    expect(told.out).toMatch(/Did you mean "family"/);
    await rm(join(wrong, 'sandbox/synthetic.yaml'));
    const missing = await runRcms(['case', 'generate', '--pack', wrong]);
    expect(missing.code).toBe(2);
    expect(missing.err).toMatch(/no sandbox\/synthetic\.yaml/);
  });

  it('changes no version of the pack by changing its data', async () => {
    const { readPack } = await import('../../core/shell/runtime/read-pack.ts');
    const folder = await packCopy();
    const { hash } = await readPack(folder);
    await writeFile(join(folder, 'sandbox/synthetic.yaml'), '# nothing\n');
    expect((await readPack(folder)).hash).toBe(hash);
  });
});
