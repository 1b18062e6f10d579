import { describe, expect, it } from 'vitest';
import { assertSecondPerson } from '../../cli/operator.ts';

describe('what nobody does alone at the command line', () => {
  it('wants a second name, which is another one however it is written', () => {
    expect(() => assertSecondPerson('ann', 'ben')).not.toThrow();
    for (const other of [undefined, 'ann', 'ANN', ' ann ']) expect(() => assertSecondPerson('ann', other)).toThrow();
  });
});
