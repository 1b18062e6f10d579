import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { runRcms } from './run-rcms.ts';

/** An announcement with everything but what is announced. */
function announcing(...what: readonly string[]): readonly string[] {
  return ['calendar', 'announce', '--calendar', 'tides', '--source', 'Gazette', '--why', 'told', ...what];
}

describe('the command line', () => {
  it('explains itself', async () => {
    const { code, out } = await runRcms(['--help']);
    expect(code).toBe(0);
    for (const command of ['pack', 'walk', 'case', 'calendar', 'serve', 'demo', 'doctor'])
      expect(out).toContain(`  ${command}`);
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
    ['an announcement of nothing', announcing(), /Say what is announced: --day DATE/],
    [
      'two announcements at once',
      announcing('--remove', '2031-05-01', '--confirm', '2031-05-02'),
      /one thing at a time, not --confirm and --remove/,
    ],
    ['a day without a name', announcing('--day', '2031-05-01'), /--day needs --name/],
    ['a day that does not exist', announcing('--remove', '2031-02-30'), /"2031-02-30" is no date that exists/],
    ['a move to nowhere', announcing('--move', '2031-05-01'), /--move takes two dates/],
    ['a name for what has one', announcing('--remove', '2031-05-01', '--name', 'x'), /--name goes with --day/],
    ['an installation without a reason', ['pack', 'install', 'country-packs/xa'], /'--why <text>' not specified/],
    ['a staging without a version', ['pack', 'stage', '--why', 'x'], /missing required argument/],
    ['an empty reason', ['pack', 'activate', '--why', ' '], /It must be one line of text/],
    ['waivers for a list', ['pack', 'list', '--waivers', 'x'], /unknown option '--waivers'/],
    ['a rollback to somewhere', ['pack', 'rollback', 'xa@1.0.0', '--why', 'x'], /too many arguments/],
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
