import { describe, expect, it } from 'vitest';
import { createClocks } from '../../../core/shell/runtime/clocks.ts';

const noon = Date.parse('2026-03-01T12:00:00.000Z');

describe('the two clocks', () => {
  it('agree where nothing was moved', () => {
    const clocks = createClocks(0, () => noon);
    expect(clocks.caseNow()).toBe('2026-03-01T12:00:00.000Z');
    expect(clocks.machineNow()).toBe(clocks.caseNow());
  });

  it('part when the case clock is moved, which leaves the machine clock alone', () => {
    const clocks = createClocks(86_400_000, () => noon);
    expect(clocks.caseNow()).toBe('2026-03-02T12:00:00.000Z');
    clocks.moveCaseClock(-3_600_000);
    expect(clocks.caseNow()).toBe('2026-03-01T11:00:00.000Z');
    expect(clocks.machineNow()).toBe('2026-03-01T12:00:00.000Z');
  });
});
