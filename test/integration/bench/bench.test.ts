import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../bench/figure.ts';
import { type BenchInstance, openBenchInstance } from '../../bench/instance.ts';
import { protectFigures } from '../../bench/protect-figures.ts';
import { readFigures } from '../../bench/read-figures.ts';
import { writeFigures } from '../../bench/write-figures.ts';

/** What it measures is for people to judge; that it measures at all is not left to the day on which somebody asks. */
describe('the bench', () => {
  let bench: BenchInstance;

  beforeAll(async () => {
    bench = await openBenchInstance();
  }, 240_000);
  afterAll(() => bench.close());

  const numbers = (figures: readonly Figure[]) =>
    figures.flatMap(({ measured }) => /[\d.]+|NaN/.exec(measured)?.[0] ?? 'none');

  it('takes commands, imports and sweeps against their floor', async () => {
    const figures = await writeFigures(bench, { seconds: 1, turns: 1, due: 20 });
    expect(figures.map(({ name }) => name)).toEqual([
      'command over HTTP, whole life of a case',
      'import, whole lives as rows',
      'server, most memory under this load',
      'sweep, cases with a due deadline',
    ]);
    expect(numbers(figures).every((number) => Number(number) > 0)).toBe(true);
  });

  it('prints what each protection costs, and leaves every one of them in place', async () => {
    const figures = await protectFigures(bench, { seconds: 1, turns: 1 });
    expect(figures.length).toBeGreaterThan(8);
    expect(numbers(figures)).not.toContain('NaN');
    const [left] = await bench.owner`
      select
        (select count(*) from pg_class where relnamespace = 'rcms'::regnamespace and relkind = 'r'
          and relrowsecurity and relforcerowsecurity)::int as secured,
        (select count(*) from pg_trigger where tgname in ('keep_register', 'moved') and tgenabled = 'O')::int as triggers`;
    expect(left?.triggers).toBe(2);
    expect(left?.secured).toBeGreaterThan(20);
  });

  it('reads lists and finds people among many cases', async () => {
    const figures = await readFigures(bench, 400);
    expect(figures).toHaveLength(4);
    expect(numbers(figures)).not.toContain('NaN');
  });
});
