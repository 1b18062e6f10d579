import { describe, expect, it } from 'vitest';
import { runRcms } from './run-rcms.ts';

describe('rcms walk', () => {
  it('takes a case through its clock and gives each date with its reasons', async () => {
    const { code, out } = await runRcms(['walk', 'country-packs/xa', '--scenario', 'reply-in-time']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /2026-03-02 {2}officer: submit\n {4}state {5}examination\n {4}clock {5}reply runs until the end of 2026-04-01\n/,
    );
    expect(out).toContain('30 calendar-days from 2026-03-02');
    expect(out).toMatch(
      /2026-04-02 {2}time passes\n {4}state {5}deemed-agreed\n {4}clock {5}reply passed at the end of 2026-04-01\n/,
    );
    expect(out).toContain('outcome   agreed');
  });

  it('gives the end of a period in hours with its time of day', async () => {
    const { out } = await runRcms(['walk', 'test/packs/fixtures/lighthouse', '--scenario', 'lamp-burns-again']);
    expect(out).toMatch(/36 hours from \d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(out).toContain('lens runs until 2026-03-04 at 00:00:00');
  });

  it('names the scenarios there are when asked for another', async () => {
    const { code, err } = await runRcms(['walk', 'country-packs/xa', '--scenario', 'nothing']);
    expect(code).toBe(2);
    expect(err).toContain('reply-in-time');
  });
});
