import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const scenario = 'scenarios/reply-in-time.yaml';

describe('rcms pack test', () => {
  it('passes a pack that does what its scenarios say', async () => {
    const { code, out } = await runRcms(['pack', 'test', 'country-packs/xa']);
    expect(out).toMatch(/✓ A reply that does not come/);
    expect(out).toMatch(/\n\d+ passed, 0 failed\n$/);
    expect(code).toBe(0);
  });

  it('shows what a scenario expects beside what came, with the reasons of the date', async () => {
    const pack = await packCopy(scenario, 'lastDay: 2026-04-01', 'lastDay: 2026-04-02');
    const { code, out } = await runRcms(['pack', 'test', pack]);
    expect(code).toBe(1);
    expect(out).toMatch(/expected +2026-04-02/);
    expect(out).toMatch(/actual +2026-04-01/);
    expect(out).toContain('30 calendar-days');
    expect(out).toContain(scenario);
    expect(out).toMatch(/[1-9]\d* failed/);
  });

  it('runs nothing of a pack that does not compile, and says why', async () => {
    const pack = await packCopy('services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: no-such');
    const { code, out } = await runRcms(['pack', 'test', pack]);
    expect(code).toBe(1);
    expect(out).toContain('service.yaml:');
    expect(out).toContain('Nothing was run.');
  });

  it('does not pass a pack without scenarios: nothing is proved', async () => {
    const pack = await packCopy();
    await rm(join(pack, 'scenarios'), { recursive: true });
    const { code, out } = await runRcms(['pack', 'test', pack]);
    expect(code).toBe(1);
    expect(out).toContain('no scenarios');
  });
});
