import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { runRcms } from './run-rcms.ts';

describe('the command line', () => {
  it('explains itself', async () => {
    const { code, out } = await runRcms(['--help']);
    expect(code).toBe(0);
    for (const command of ['pack', 'walk', 'case', 'serve', 'demo', 'doctor']) expect(out).toContain(`  ${command}`);
  });

  it('tells its version', async () => {
    const { code, out } = await runRcms(['--version']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it.each([
    ['an unknown command', ['garden'], /unknown command 'garden'/],
    ['a misspelt flag', ['pack', 'verify', 'x', '--jsn'], /Did you mean --json/],
    ['a missing argument', ['pack', 'verify'], /missing required argument 'folder'/],
    ['a folder that does not exist', ['pack', 'verify', 'no/such'], /There is no folder .*no\/such/],
    ['a folder that is no pack', ['pack', 'test', 'docs'], /is not a pack/],
    ['a setting that cannot be', ['doctor', '--port', 'gate'], /--port must be a whole number/],
    ['a demo without a pack', ['demo'], /Name a pack with --pack/],
  ])('answers %s with 2 and says what to do', async (_, argv, message) => {
    const { code, err } = await runRcms(argv);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('answers a fault of the machine with 70 and shows no message that may quote data', async () => {
    const out = () => {
      throw new TypeError('about Mrs Turnip');
    };
    const { code, err } = await runRcms(['walk', 'country-packs/xa'], { out });
    expect(code).toBe(70);
    expect(err).toContain('TypeError');
    expect(err).not.toContain('Turnip');
  });

  it('lists every wrong setting at once', async () => {
    const { code, err } = await runRcms(['doctor'], {
      environment: { RCMS_PORT: 'gate', RCMS_INSTANCES: 'a' },
      folder: await temporaryFolder(),
    });
    expect(code).toBe(2);
    expect(err).toContain('RCMS_PORT');
    expect(err).toContain('Did you mean RCMS_INSTANCE?');
  });
});
