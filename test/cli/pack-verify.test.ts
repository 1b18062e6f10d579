import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const misspelt = () =>
  packCopy('services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: refusal-reason');

const guarded = async () => {
  const folder = await packCopy();
  const safeguard = (of: string, needs: string) =>
    `{ service: readmission, pattern: precedence, of: ${of}, needs: [${needs}], source: { status: policy } }`;
  const text = `confirmed-first: ${safeguard('agreed', 'deemed-agreed')}\nsubmitted-first: ${safeguard('agreed', 'submit')}\n`;
  await writeFile(join(folder, 'safeguards.yaml'), text);
  return folder;
};

const explaining = async (...entries: readonly string[]) => {
  const explained = `explained:\n${entries.map((each) => `  - ${each}\n`).join('')}languages:`;
  const folder = await packCopy('pack.yaml', 'languages:', explained);
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, moved), 'from: 0.9.0\nto: 1.0.0\n');
  return folder;
};
const moved = 'migrations/0.9.0-1.0.0.yaml';
const byHand = `{ code: NOT-ENFORCED, file: ${moved}, why: "A clerk carries it out by hand." }`;

describe('an explained warning of rcms pack verify', () => {
  it('is shown as ever, with why it is left, and counted', async () => {
    const { code, out } = await runRcms(['pack', 'verify', await explaining(byHand)]);
    expect(out).toMatch(
      /^migrations\/0\.9\.0-1\.0\.0\.yaml:\d+:\d+ warning NOT-ENFORCED .*\n(.*\n)* {4}It is kept for a later version\. .*\n {4}explained: A clerk carries it out by hand\.\n/m,
    );
    expect(out).toMatch(/^xa 1\.0\.0: 0 errors, 1 warning, all explained\.$/m);
    expect(code).toBe(0);
  });

  it('has its explanation behind the hint in JSON, under the same keys', async () => {
    const { out } = await runRcms(['pack', 'verify', await explaining(byHand), '--json']);
    const [warning] = JSON.parse(out) as Record<string, unknown>[];
    const keys = ['code', 'severity', 'file', 'line', 'column', 'pointer', 'message', 'hint'];
    expect(Object.keys(warning as object)).toEqual(keys);
    expect(warning?.hint).toMatch(/^It is kept for a later version\. .* explained: A clerk carries it out by hand\.$/);
  });

  it('is one at its place and below it, not beside it', async () => {
    const at = (pointer: string) =>
      `{ code: SAFEGUARD-AT-RUN-TIME, file: safeguards.yaml, at: ${pointer}, why: "The desk looks." }`;
    const folder = await explaining(byHand, at('/confirmed-first'), at('/confirmed'));
    const text = `confirmed-first: { service: readmission, pattern: precedence, of: agreed, needs: [deemed-agreed], source: { status: policy } }\n`;
    await writeFile(join(folder, 'safeguards.yaml'), text);
    const { code, out } = await runRcms(['pack', 'verify', folder]);
    expect(out).toMatch(/^pack\.yaml:\d+:\d+ warning EXPLANATION-STALE /m);
    expect(out).toMatch(/0 errors, 3 warnings, 2 explained\.$/m);
    expect(code).toBe(0);
  });

  it('is none where it is about an error: that stays, and so does the exit code', async () => {
    const folder = await explaining(
      '{ code: PROOF-STUCK, file: services/readmission/workflow.yaml, why: "Bad luck." }',
    );
    await change(folder, 'access.yaml', 'may: [confirm-effect]', 'may: [post-message]');
    const { code, out } = await runRcms(['pack', 'verify', folder]);
    expect(code).toBe(1);
    expect(out).not.toContain('explained: Bad luck.');
    expect(out).toContain('An error cannot be explained, only mended.');
  });

  it('is told when its code is misspelt, and when another entry explains it already', async () => {
    const wrong = byHand.replace('NOT-ENFORCED', 'NOT-ENFORCD');
    const { out } = await runRcms(['pack', 'verify', await explaining(wrong, byHand, byHand)]);
    expect(out).toContain('Did you mean NOT-ENFORCED?');
    expect(out).toContain('An entry above explains the same already.');
  });

  it('is not called stale by a verification that stopped early', async () => {
    const late = '{ code: SAFEGUARD-AT-RUN-TIME, file: safeguards.yaml, why: "The desk looks." }';
    const folder = await explaining(late, byHand);
    await change(folder, 'services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: refusal-reason');
    const { out } = await runRcms(['pack', 'verify', folder]);
    expect(out).toContain('explained: A clerk carries it out by hand.');
    expect(out).not.toContain('EXPLANATION-STALE');
  });
});

async function change(folder: string, path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8');
  await writeFile(join(folder, path), text.replace(from, to));
}

describe('rcms pack verify', () => {
  it('passes a sound pack', async () => {
    const { code, out } = await runRcms(['pack', 'verify', 'country-packs/xa']);
    expect(out).toMatch(/xa 1\.0\.0: 0 errors/);
    expect(code).toBe(0);
  });

  it('shows an error with its place, its line, a mark under it, and a hint', async () => {
    const { code, out } = await runRcms(['pack', 'verify', await misspelt()]);
    expect(code).toBe(1);
    expect(out).toMatch(/services\/readmission\/service\.yaml:\d+:\d+ error [A-Z-]+ /);
    const lines = out.split('\n');
    const shown = lines.findIndex((line) => /^ *\d+ \| .*reasons: refusal-reason$/.test(line));
    expect(shown).toBeGreaterThan(-1);
    expect(lines[shown + 1]?.indexOf('^')).toBe((lines[shown] as string).indexOf('refusal-reason'));
    expect(out).toContain('refusal-reasons');
  });

  it('gives the same as JSON', async () => {
    const { code, out } = await runRcms(['pack', 'verify', await misspelt(), '--json']);
    expect(code).toBe(1);
    const errors = (JSON.parse(out) as { severity: string }[]).filter(({ severity }) => severity === 'error');
    expect(errors[0]).toEqual({
      code: expect.stringMatching(/^[A-Z-]+$/),
      severity: 'error',
      file: 'services/readmission/service.yaml',
      line: expect.any(Number),
      column: expect.any(Number),
      pointer: '/transitions/refuse/reasons',
      message: expect.any(String),
      hint: expect.stringContaining('refusal-reasons'),
    });
  });

  it('says of every safeguard what can be said, and how much was looked at', async () => {
    const { code, out } = await runRcms(['pack', 'verify', await guarded()]);
    expect(code).toBe(0);
    expect(out).toMatch(/^safeguard confirmed-first: enforced at run time\. /m);
    expect(out).toMatch(/^safeguard submitted-first: proved\. /m);
    expect(out).toMatch(
      /^readmission: looked at \d+ ways in which a case can stand and \d+ steps between them, conditions as free choices\.$/m,
    );
    expect(out).toMatch(
      /1\. submit \(return-officer\) → examination; 2\. agree \(desk-officer\), where identity-stated holds → agreed/,
    );
  });

  it('draws the path that shows a problem', async () => {
    const folder = await temporaryFolder();
    await runRcms(['pack', 'verify', await guarded(), '--pictures', folder]);
    const [file, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    const picture = await readFile(join(folder, file as string), 'utf8');
    expect(picture).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect([...picture.matchAll(/>(\d\. [^<]+)</g)].map((match) => match[1])).toEqual(['1. submit', '2. agree']);
    expect(picture).toContain('>if identity-stated holds<');
  });

  it('finds a case that nobody can bring to an end, and shows how it comes there', async () => {
    const folder = await packCopy('access.yaml', 'may: [confirm-effect]', 'may: [post-message]');
    const { code, out } = await runRcms(['pack', 'verify', folder]);
    expect(code).toBe(1);
    expect(out).toMatch(/services\/readmission\/workflow\.yaml:\d+:\d+ error PROOF-STUCK .*2\. reply runs out/);
  });

  it('proves nothing of a pack that does not compile, and says so', async () => {
    const { out } = await runRcms(['pack', 'verify', await misspelt()]);
    expect(out).toContain('Nothing was proved: that needs a pack without these errors.');
  });

  it('gives an array as JSON for a sound pack too', async () => {
    const { code, out } = await runRcms(['pack', 'verify', 'country-packs/xa', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toBeInstanceOf(Array);
  });
});
