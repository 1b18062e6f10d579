import { appendFile, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { anchorsFile, createAnchorsFile } from '../../../core/shell/runtime/audit/anchors-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('the file of checkpoints', () => {
  it('grows line by line, and knows the last one', async () => {
    const folder = await temporaryFolder();
    const anchors = createAnchorsFile(folder);
    expect(await anchors.last()).toBeUndefined();
    await anchors.append(['{"number":1}']);
    expect(await anchors.last()).toBe('{"number":1}');
    await anchors.append(['{"number":2}', `{"number":3,"x":"${'y'.repeat(5_000)}"}`]);
    expect(await anchors.last()).toMatch(/^\{"number":3,"x":"y{5000}"\}$/);
    expect((await readFile(anchorsFile(folder), 'utf8')).split('\n')).toHaveLength(4);
  });

  it('takes away what a crash cut off before it goes on', async () => {
    const folder = await temporaryFolder();
    const anchors = createAnchorsFile(folder);
    await anchors.append(['{"number":1}', '{"number":2}']);
    await appendFile(anchorsFile(folder), '{"number":3,"ro');
    expect(await anchors.last()).toBe('{"number":2}');
    await anchors.append(['{"number":3}']);
    expect(await readFile(anchorsFile(folder), 'utf8')).toBe('{"number":1}\n{"number":2}\n{"number":3}\n');
  });

  it('says what to do where it cannot be written', async () => {
    await expect(createAnchorsFile('/proc/nowhere').append(['x'])).rejects.toMatchObject({ code: 'anchors-unusable' });
  });
});
