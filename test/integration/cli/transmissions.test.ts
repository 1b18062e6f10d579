import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { packWithOpenCases } from './open-cases.ts';
import { startRcms } from './rcms-process.ts';

/** Entries of the log lie in a bundle as their bytes. */
function readable(bundle: string): string {
  return bundle.replaceAll(/[A-Za-z0-9+/=]{40,}/g, (text) => Buffer.from(text, 'base64').toString('utf8'));
}

describe('rcms transmissions', () => {
  it('prints what each side sent and received, codes and dates only, and notes who looked', async () => {
    const data = await temporaryFolder();
    onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
    const demo = startRcms(['demo', '--pack', await packWithOpenCases(2), '--data', data, '--port', '0']);
    onTestFinished(() => demo.end('SIGTERM').then(() => undefined));
    await demo.until(/Ctrl-C/);
    const rcms = (...argv: readonly string[]) => runRcms(['transmissions', ...argv, '--data', data]);

    const table = await rcms('--by', 'Operator Testwing');
    expect([table.code, table.err]).toEqual([0, '']);
    const [names, ...rows] = table.out.trimEnd().split('\n');
    expect(names).toMatch(/^at,effectiveOn,caseId,reference,side/);
    expect(rows).toHaveLength(4);
    const lines = (await rcms('--json')).out.trimEnd().split('\n');
    const told = lines.map((text) => JSON.parse(text));
    expect(told.map(({ side }) => side).sort()).toEqual(['requested', 'requested', 'requesting', 'requesting']);
    for (const name of ['Testcase', 'familyName', 'birthDate']) expect(table.out + lines.join()).not.toContain(name);

    expect((await rcms('--owed', '--json')).out).toBe('');
    expect((await rcms('--counterpart', 'nobody', '--json')).out).toBe('');
    expect((await rcms('--until', '2020-01-01', '--json')).out).toBe('');
    const secret = `Zaphod ${'Beeblebrox'}`;
    expect((await rcms('--counterpart', secret, '--json')).out).toBe('');

    const bundle = join(data, 'bundle.ndjson');
    expect((await runRcms(['audit', 'export', bundle, '--data', data])).code).toBe(0);
    const log = readable(await readFile(bundle, 'utf8'));
    expect(log.match(/register-read/g)?.length).toBe(6);
    expect(log).toContain('Operator Testwing');
    expect(log).not.toContain('Beeblebrox');
  }, 240_000);

  it('reads in no instance that there is not, and takes no day that is none', async () => {
    const data = await temporaryFolder();
    expect((await runRcms(['transmissions', '--data', data])).code).not.toBe(0);
    const wrong = await runRcms(['transmissions', '--since', '2026-02-31x', '--data', data]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('is no day')]);
  });
});
