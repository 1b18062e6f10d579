import { describe, expect, it } from 'vitest';
import { parseForward } from '../../../core/shell/runtime/sandbox/forward-clock.ts';

describe('an amount of time on the command line', () => {
  it.each([
    ['1h', 3_600_000],
    ['31d', 31 * 86_400_000],
    ['3660d', 3660 * 86_400_000],
  ])('%s is %i milliseconds', (text, milliseconds) => {
    expect(parseForward(text)).toBe(milliseconds);
  });

  it.each(['', '0d', '-1d', '1', 'd', '1w', '1.5d', '9999999d', '3661d', '1d ', '１d'])('%j is none', (text) => {
    expect(parseForward(text)).toBeUndefined();
  });
});
