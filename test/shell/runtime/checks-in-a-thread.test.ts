import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createChecks } from '../../../core/shell/runtime/checks/checks-in-a-thread.ts';
import { createClocks } from '../../../core/shell/runtime/clocks.ts';
import { readSettings } from '../../../core/shell/runtime/settings.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('the checks beside a server', () => {
  it('are those of the command but for the port, in a thread; whoever asks while they go on is told so', async () => {
    const folder = await temporaryFolder();
    const settings = readSettings({ flags: { data: join(folder, 'data') }, environment: {}, folder });
    if (!settings.ok) expect.fail();
    const ask = createChecks(settings.value, createClocks());
    let checks = await ask();
    // Asked by many at once, they are carried out once.
    const others = await Promise.all([ask(), ask()]);
    while (checks.is === 'going-on') {
      expect(checks.since <= createClocks().machineNow()).toBe(true);
      checks = await ask();
    }
    expect(others.every(({ is }) => is === 'going-on' || is === 'done')).toBe(true);
    const about = checks.findings.map((one) => one.about);
    expect(about).toContain('node');
    expect(about).toContain('keys');
    expect(about).toContain('database');
    expect(about).not.toContain('port');
    // What was found is good for a minute.
    expect(await ask()).toBe(checks);
  });
});
