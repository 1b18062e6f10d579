import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../../core/engine/basics/did-you-mean.ts';

const plants = ['lettuce', 'leek', 'kale', 'onion'];

describe('did you mean', () => {
  it.each([
    ['letuce', 'lettuce'],
    ['lettcue', 'lettuce'],
    ['Kale', 'kale'],
    ['lek', 'leek'],
  ])('takes %s for %s', (written, meant) => {
    expect(didYouMean(written, plants)).toBe(meant);
  });

  it.each(['tractor', 'x', ''])('does not guess at %j', (written) => {
    expect(didYouMean(written, plants)).toBeUndefined();
  });
});
