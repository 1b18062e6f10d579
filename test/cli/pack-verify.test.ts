import { describe, expect, it } from 'vitest';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const misspelt = () =>
  packCopy('services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: refusal-reason');

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

  it('gives an array as JSON for a sound pack too', async () => {
    const { code, out } = await runRcms(['pack', 'verify', 'country-packs/xa', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toBeInstanceOf(Array);
  });
});
