import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { RowInput } from '../../../core/shell/app/import-rows.ts';
import { openSandboxRows } from '../../../core/shell/runtime/sandbox/open-sandbox-rows.ts';
import { packCopy } from '../../cli/pack-copy.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';

const pack = compiledPack('country-packs/xa');
const began = instant('2026-03-02T12:00:00.000Z');
const open = async (folder: string, count: number) => {
  const opened = await openSandboxRows(folder, pack, count, began);
  const rows: RowInput[] = [];
  for await (const row of opened?.rows ?? []) rows.push(row);
  return opened && { rows, size: opened.size, read: opened.read() };
};

describe('the rows of a new sandbox', () => {
  it('are made as of the day on which its import began, as many as wanted and the same again', async () => {
    const folder = await packCopy();
    const made = await open(folder, 12);
    expect(made?.rows).toHaveLength(12);
    expect(made).toMatchObject({ size: 12, read: 12 });
    expect(await open(folder, 12)).toEqual(made);
    expect((await open(folder, 0))?.rows).toEqual([]);
  });

  it('are those that were written by hand, where there are any', async () => {
    const folder = await packCopy();
    await writeFile(join(folder, 'sandbox/applications.ndjson'), '{}\n');
    expect((await open(folder, 12))?.rows).toEqual(['{}']);
  });

  it('are none where the pack says nothing of them, and a fault where it says it wrongly', async () => {
    const folder = await packCopy('sandbox/synthetic.yaml', 'xa-desk', 'xa-dusk');
    await expect(open(folder, 12)).rejects.toMatchObject({ code: 'pack-refused' });
    await rm(join(folder, 'sandbox/synthetic.yaml'));
    expect(await open(folder, 12)).toBeUndefined();
  });
});
