import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const scenario = 'scenarios/reply-in-time.yaml';

/** A pack in which nobody may confirm a deemed agreement: a case that waits for it is stuck. */
const stuckPack = () =>
  packCopy(
    'services/readmission/workflow.yaml',
    'on: { confirm-effect: agreed }',
    'on: { confirm-effect: { target: agreed, guard: never } }',
  );

async function withCondition(pack: string): Promise<string> {
  const file = join(pack, 'services/readmission/conditions.yaml');
  const condition =
    'never:\n  when: |\n    application.attestation && !application.attestation\n  source: { status: policy }\n';
  await writeFile(file, `${await readFile(file, 'utf8')}${condition}`);
  return pack;
}

describe('rcms pack test', { timeout: 60_000 }, () => {
  it('passes a pack that does what its scenarios say', async () => {
    const { code, out } = await runRcms(['pack', 'test', 'country-packs/xa']);
    expect(out).toMatch(/✓ A reply that does not come/);
    expect(out).toMatch(/\n\d+ passed, 0 failed\n$/);
    expect(code).toBe(0);
  });

  it('shows what a scenario expects beside what came, with the reasons of the date, who, when and where', async () => {
    const pack = await packCopy(scenario, 'lastDay: 2026-04-01', 'lastDay: 2026-04-02');
    const { code, out } = await runRcms(['pack', 'test', pack]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /scenarios\/reply-in-time\.yaml:\d+ step 1, Monday 2026-03-02 12:00 \(Europe\/Athens\), officer \(Return officer, Return Agency of Xb\): Submit the application \(submit\)/,
    );
    expect(out).toMatch(/expected +2026-04-02/);
    expect(out).toMatch(/actual +2026-04-01/);
    expect(out).toContain('30 calendar-days');
    expect(out).toMatch(/[1-9]\d* failed/);
    const line = Number(/reply-in-time\.yaml:(\d+)/.exec(out)?.[1]);
    const lines = (await readFile(join(pack, scenario), 'utf8')).split('\n');
    expect(lines.slice(line - 1, line + 2).join('\n')).toContain('do: submit');
  });

  it('says an unexpected refusal in words, with its article', async () => {
    const pack = await packCopy('scenarios/late-reply.yaml', /\n +refused: .*/, '');
    const { out } = await runRcms(['pack', 'test', pack, '--only', 'late-reply']);
    expect(out).toContain('refused: expired-meanwhile, Article 8');
    expect(out).toContain('The time for this has passed, and its legal effect has occurred.');
  });

  it('names the fixture whose step is refused, in every scenario that begins with it, in text and as JSON', async () => {
    const pack = await packCopy('fixtures/application.yaml', 'birthDate: "1990-05-17"', 'birthDate: "never"');
    const { code, out } = await runRcms(['pack', 'test', pack]);
    expect(code).toBe(1);
    expect(out).toMatch(/fixtures\/application\.yaml:11 fixture application, step 2, Monday 2026-03-02/);
    expect(out).toContain('2 passed, 4 failed');
    const json = JSON.parse((await runRcms(['pack', 'test', pack, '--json', '--only', 'refusal'])).out);
    expect(json.scenarios[0].steps).toMatchObject([
      { section: 'fixture', fixture: 'application', number: 2, file: 'fixtures/application.yaml', line: 11 },
    ]);
    const walked = await runRcms(['walk', pack, '--scenario', 'refusal']);
    expect(walked.code).toBe(1);
    expect(walked.out).toContain(
      'differs   answer: accepted, not refused: answers-invalid (fixture application, step 2)',
    );
  });

  it('tells titles in the language that is asked for, and refuses one that the pack does not have', async () => {
    const pack = await packCopy(scenario, /title: .*/, 'title: { en: "Silence is agreement" }');
    expect((await runRcms(['pack', 'test', pack, '--language', 'en'])).out).toContain('✓ Silence is agreement\n');
    const refused = await runRcms(['pack', 'test', pack, '--language', 'fr']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('The pack has no language fr.');
  });

  it('runs nothing of a pack that does not compile, and says why', async () => {
    const pack = await packCopy('services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: no-such');
    const { code, out } = await runRcms(['pack', 'test', pack]);
    expect(code).toBe(1);
    expect(out).toContain('service.yaml:');
    expect(out).toContain('Nothing was run.');
    const json = await runRcms(['pack', 'test', pack, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ diagnostics: [{ file: 'services/readmission/service.yaml' }] });
  });

  it('does not pass a pack without scenarios: nothing is proved', async () => {
    const pack = await packCopy();
    await rm(join(pack, 'scenarios'), { recursive: true });
    const { code, out } = await runRcms(['pack', 'test', pack]);
    expect(code).toBe(1);
    expect(out).toContain('no scenarios');
  });

  it('runs one scenario alone, and names those there are', async () => {
    const { out } = await runRcms(['pack', 'test', 'country-packs/xa', '--only', 'withdrawal']);
    expect(out).toMatch(/\n1 passed, 0 failed\n$/);
    const { code, err } = await runRcms(['pack', 'test', 'country-packs/xa', '--only', 'withdrawel']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean withdrawal?');
  });

  it('says what the scenarios try and what not, with the place to look', async () => {
    const { code, out } = await runRcms(['pack', 'test', 'country-packs/xa', '--coverage']);
    expect(code).toBe(0);
    expect(out).toMatch(/states +6 of +6 +100 %/);
    expect(out).toMatch(/the condition reply\.blockedIf is never true {2}services\/readmission\/deadlines\.yaml:\d+/);
  });

  it('gives the same as JSON', async () => {
    const pack = await packCopy(scenario, 'lastDay: 2026-04-01', 'lastDay: 2026-04-02');
    const { code, out } = await runRcms(['pack', 'test', pack, '--json', '--coverage', '--walks', '2']);
    expect(code).toBe(1);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ pack: 'xa', passed: 5, failed: 1, walks: { walks: 2, seed: 1, failures: [] } });
    expect(told.coverage.totals.map(({ kind }: { kind: string }) => kind)).toContain('refusal');
    expect(told.scenarios.find(({ passed }: { passed: boolean }) => !passed)).toMatchObject({
      file: scenario,
      steps: [
        {
          section: 'steps',
          number: 1,
          line: expect.any(Number),
          mismatches: [{ expected: '2026-04-02', actual: '2026-04-01' }],
        },
      ],
    });
  });

  it('takes walks, and prints what they find as a scenario that fails in the same way when it is kept', async () => {
    const pack = await withCondition(await stuckPack());
    const { code, out } = await runRcms(['pack', 'test', pack, '--only', 'withdrawal', '--walks', '60']);
    expect(code).toBe(1);
    expect(out).toContain('the case is stuck in deemed-agreed');
    const file = out.slice(out.indexOf('# yaml-language-server'), out.lastIndexOf('\n\n1 passed'));
    await writeFile(join(pack, 'scenarios/found.yaml'), `${file}\n`);
    const kept = await runRcms(['pack', 'test', pack, '--only', 'found']);
    expect(kept.code).toBe(1);
    expect(kept.out).toContain('the case is stuck in deemed-agreed');
  });

  it('refuses a number that is none, and a watch that nobody can read', async () => {
    expect(await runRcms(['pack', 'test', 'country-packs/xa', '--walks', 'many'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--walks must be a whole number'),
    });
    expect((await runRcms(['pack', 'test', 'country-packs/xa', '--watch', '--json'])).code).toBe(2);
  });
});

describe('rcms pack test --watch', () => {
  it('runs again after a change, shows what is wrong with a broken pack, and ends when it is asked to', async () => {
    const pack = await packCopy();
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    let out = '';
    const until = async (text: RegExp) => {
      for (let waited = 0; !text.test(out); waited += 20) {
        if (waited > 8_000) throw new Error(`never said ${text}:\n${out}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const running = runRcms(['pack', 'test', pack, '--watch'], {
      stop: stop.signal,
      out: (text) => {
        out += text;
      },
    });
    await until(/6 passed[\s\S]*Watching/);
    const file = join(pack, 'services/readmission/deadlines.yaml');
    const sound = await readFile(file, 'utf8');
    await writeFile(file, sound.replace('amount: 30', 'amount: 20'));
    await until(/Changed: [\s\S]*failed/);
    await writeFile(file, sound.replace('amount: 30', 'amount: many'));
    await until(/deadlines\.yaml:\d+[\s\S]*Nothing was run/);
    out = '';
    await writeFile(file, sound);
    await until(/6 passed, 0 failed/);
    stop.abort();
    expect((await running).code).toBe(0);
  }, 30_000);
});
