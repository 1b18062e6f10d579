import { describe, expect, it } from 'vitest';
import { packCopy } from './pack-copy.ts';
import { runRcms } from './run-rcms.ts';

const deadlines = 'services/readmission/deadlines.yaml';
const before = 'country-packs/xa';

describe('rcms pack diff', () => {
  it('says that nothing changed', async () => {
    const { code, out } = await runRcms(['pack', 'diff', before, await packCopy()]);
    expect(code).toBe(0);
    expect(out).toMatch(/^From xa \S+ to xa \S+: nothing changed\.\n$/);
  });

  it('tells a change under its heading, with examples and its place', async () => {
    const after = await packCopy(deadlines, 'amount: 30, unit', 'amount: 45, unit');
    const { code, out } = await runRcms(['pack', 'diff', before, after]);
    expect(code).toBe(0);
    expect(out).toContain('Changes a date (1)');
    expect(out).toMatch(/The period of the deadline .* changes from 30 calendar days to 45 calendar days\./);
    expect(out).toMatch(/A clock .*that starts on \d{4}-\d\d-\d\d ended on \d{4}-\d\d-\d\d; it would end on/);
    expect(out).toMatch(/services\/readmission\/deadlines\.yaml:\d+ DEADLINE-PERIOD/);
  });

  it('gives the same as JSON', async () => {
    const after = await packCopy(deadlines, 'amount: 30, unit', 'amount: 45, unit');
    const { out } = await runRcms(['pack', 'diff', before, after, '--json']);
    expect(JSON.parse(out)).toEqual([
      {
        kind: 'date',
        code: 'DEADLINE-PERIOD',
        path: '/reply/within',
        file: deadlines,
        line: expect.any(Number),
        seenIn: 'after',
        before: { amount: 30, unit: 'calendar-days' },
        after: { amount: 45, unit: 'calendar-days' },
        text: expect.any(String),
        examples: expect.any(Array),
      },
    ]);
  });

  it('compares nothing where one of the packs does not compile', async () => {
    const after = await packCopy(deadlines, 'duty: requested', 'duty: nobody');
    const { code, out, err } = await runRcms(['pack', 'diff', before, after]);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('Nothing was compared');
    expect(err).toMatch(/deadlines\.yaml:\d+:\d+ error/);
  });

  it('refuses a folder that is no pack', async () => {
    expect((await runRcms(['pack', 'diff', before, 'docs'])).code).toBe(2);
  });
});
