import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const older = () => packCopy('pack.yaml', 'language: 2', 'language: 1   # as it was');
const manifestOf = (folder: string) => readFile(join(folder, 'pack.yaml'), 'utf8');

describe('rcms pack upgrade', () => {
  it('writes what changed and keeps comments', async () => {
    const folder = await older();
    const { code, out } = await runRcms(['pack', 'upgrade', folder]);
    expect(code).toBe(0);
    expect(out).toContain('- language: 1   # as it was');
    expect(out).toContain('+ language: 2   # as it was');
    expect(await manifestOf(folder)).toContain('language: 2   # as it was');
    expect((await runRcms(['pack', 'verify', folder])).out).not.toContain('LANGUAGE-VERSION');
  });

  it('writes nothing with --dry-run', async () => {
    const folder = await older();
    const { out } = await runRcms(['pack', 'upgrade', folder, '--dry-run']);
    expect(out).toContain('Nothing was written');
    expect(await manifestOf(folder)).toContain('language: 1   # as it was');
  });

  it('leaves a pack that is up to date alone', async () => {
    const { code, out } = await runRcms(['pack', 'upgrade', await packCopy()]);
    expect(code).toBe(0);
    expect(out).toContain('in version 2 of the pack language already');
  });

  it('is what verify names for a pack of an older language', async () => {
    const { code, out } = await runRcms(['pack', 'verify', await older()]);
    expect(code).toBe(1);
    expect(out).toMatch(/pack\.yaml:4:\d+ error LANGUAGE-VERSION/);
    expect(out).toContain('rcms pack upgrade');
  });

  it('says so where there is no way, and refuses a version that does not exist', async () => {
    const newer = await packCopy('pack.yaml', 'language: 2', 'language: 7');
    expect(await runRcms(['pack', 'upgrade', newer])).toMatchObject({ code: 1 });
    expect(await runRcms(['pack', 'upgrade', newer, '--to', '99'])).toMatchObject({ code: 2 });
  });
});
