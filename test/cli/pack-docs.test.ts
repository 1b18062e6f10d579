import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const docs = (folder: string, ...more: string[]) => runRcms(['pack', 'docs', folder, ...more]);
const lighthouse = 'test/packs/fixtures/lighthouse';

describe('rcms pack docs', () => {
  it('writes a page for each language of the pack', async () => {
    const out = join(await temporaryFolder(), 'made');
    const { code, out: said } = await docs(lighthouse, '--out', out);
    expect(code).toBe(0);
    expect((await readdir(out)).sort()).toEqual(['lighthouse-2.1.0.en.html', 'lighthouse-2.1.0.eo.html']);
    expect(said.split('\n').filter((line) => line.startsWith('Written: '))).toHaveLength(2);
    expect(await readFile(join(out, 'lighthouse-2.1.0.en.html'), 'utf8')).toMatch(/^<!doctype html>\n<html lang="en"/);
  });

  it('writes the same bytes twice, and the language that is asked for', async () => {
    const [first, second] = [await temporaryFolder(), await temporaryFolder()];
    for (const out of [first, second]) await docs(lighthouse, '--language', 'eo', '--out', out);
    const file = 'lighthouse-2.1.0.eo.html';
    expect(await readdir(first)).toEqual([file]);
    expect(await readFile(join(first, file), 'utf8')).toBe(await readFile(join(second, file), 'utf8'));
  });

  it('begins its examples on the day that is asked for', async () => {
    const out = await temporaryFolder();
    await docs('country-packs/xa', '--from', '2026-06-01', '--out', out);
    expect(await readFile(join(out, 'xa-1.0.0.en.html'), 'utf8')).toContain('Monday 1 June 2026');
  });

  it('refuses a pack with errors and writes nothing', async () => {
    const out = await temporaryFolder();
    const folder = await packCopy('access.yaml', 'may: [confirm-effect]', 'may: [claim-task]');
    const { code, out: said } = await docs(folder, '--out', out);
    expect(code).toBe(1);
    expect(said).toMatch(/error [A-Z-]+ /);
    expect(said).toContain('Nothing was written.');
    expect(await readdir(out)).toEqual([]);
  });

  it.each([
    [['--language', 'tlh'], 'The pack has no language tlh.'],
    [['--from', '2026-02-30'], '--from: "2026-02-30" is not a date.'],
    [['--paper', 'A5'], "unknown option '--paper'"],
  ])('refuses %j', async (more, message) => {
    const { code, err } = await docs('country-packs/xa', ...more);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('says so where it cannot write', async () => {
    const file = join(await temporaryFolder(), 'taken');
    await writeFile(file, '');
    const { code, err } = await docs('country-packs/xa', '--out', file);
    expect(code).toBe(2);
    expect(err).toContain('nothing can be written there');
  });
});

describe('rcms pack points', () => {
  it('lists the open points under their instrument, each with its place', async () => {
    const { code, out } = await runRcms(['pack', 'points', lighthouse]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Lamp Act\n {4}1\. /);
    expect(out).toMatch(/services\/lamp-repair\/deadlines\.yaml:\d+/);
  });

  it('lists them for programs, with the same numbers', async () => {
    const { out } = await runRcms(['pack', 'points', lighthouse, '--json']);
    const points = JSON.parse(out);
    expect(points.map((point: { number: number }) => point.number)).toEqual(
      points.map((_: unknown, at: number) => at + 1),
    );
    expect(points[0]).toMatchObject({ instrument: 'lamp-act', file: expect.any(String), line: expect.any(Number) });
  });

  it('refuses a pack with errors, as text and as JSON', async () => {
    const folder = await packCopy('access.yaml', 'may: [confirm-effect]', 'may: [claim-task]');
    expect((await runRcms(['pack', 'points', folder])).code).toBe(1);
    const { code, out } = await runRcms(['pack', 'points', folder, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).diagnostics.length).toBeGreaterThan(0);
  });
});
