import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareDataFolder } from '../../../core/shell/runtime/data-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('the data folder', () => {
  it('is made for its owner only, and left empty', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    await prepareDataFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readdir(folder)).toEqual([]);
  });

  it('may exist already', async () => {
    const folder = await temporaryFolder();
    await prepareDataFolder(folder);
    await prepareDataFolder(folder);
  });

  it('is refused with the reason and a way out when a file stands in its place', async () => {
    const file = join(await temporaryFolder(), 'shed');
    await writeFile(file, '');
    for (const place of [file, join(file, 'inside')]) {
      await expect(prepareDataFolder(place)).rejects.toMatchObject({
        code: 'data-folder-unusable',
        message: expect.stringMatching(/is a file/),
        mend: expect.stringMatching(/--data/),
      });
    }
  });

  it.runIf(process.platform === 'linux')(
    'is refused, and not tried for ever, where the system makes no folders',
    async () => {
      await expect(prepareDataFolder('/proc/shed/main')).rejects.toMatchObject({ code: 'data-folder-unusable' });
    },
  );

  it('is refused with the code of the system where the reason has no words of its own', async () => {
    const folder = join(await temporaryFolder(), 'shed'.repeat(100));
    await expect(prepareDataFolder(folder)).rejects.toThrow('ENAMETOOLONG');
  });

  it.skipIf(process.getuid?.() === 0)('is refused where this user may not write', async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o500);
    await expect(prepareDataFolder(join(folder, 'inside'))).rejects.toThrow('this user may not write there');
  });
});
