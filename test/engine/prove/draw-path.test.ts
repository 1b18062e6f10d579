import { expect, test } from 'vitest';
import { drawPath } from '../../../core/engine/prove/words/draw-path.ts';

const step = { what: 'signal', who: 'captain', conditions: ['goats-on-board holds'], where: 'asked' };

test('a picture shows every step below the one before, with who takes it and what must be so', () => {
  const svg = drawPath({
    title: 'A problem',
    begin: 'moored',
    steps: [step, { ...step, where: 'sailed' }],
    end: 'So it is.',
  });
  const shown = [...svg.matchAll(/<text [^>]*y="([\d.]+)"[^>]*>([^<]*)</g)].map(
    ([, y, text]) => [Number(y), text] as const,
  );
  expect(shown.map(([, text]) => text)).toEqual([
    'A problem',
    'moored',
    '1. signal',
    'captain',
    'if goats-on-board holds',
    'asked',
    '2. signal',
    'captain',
    'if goats-on-board holds',
    'sailed',
    'So it is.',
  ]);
  const heights = shown.map(([y]) => y);
  expect(heights).toEqual([...heights].sort((left, right) => left - right));
  expect(Number(/height="([\d.]+)" viewBox/.exec(svg)?.[1])).toBeGreaterThan(heights.at(-1) as number);
});

test('no name of a pack can become markup, and a long one is broken', () => {
  const svg = drawPath({ title: '<script>"&', begin: 'x'.repeat(200), steps: [], end: '' });
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;&quot;&amp;');
  for (const [, text] of svg.matchAll(/>([^<]*)</g)) expect((text as string).length).toBeLessThan(90);
});
