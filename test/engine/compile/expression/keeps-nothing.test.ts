import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import { facts, soundCondition } from './garden-conditions.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** True where the answers are still there after a condition was evaluated over them and everything else let go of them. */
async function keepsAnswers(text: string): Promise<boolean> {
  const condition = soundCondition(text);
  const kept = new WeakRef(evaluateOnce());
  // What a WeakRef points to lives to the end of the turn.
  await new Promise((resolve) => setTimeout(resolve));
  collectGarbage();
  return kept.deref() !== undefined && condition !== undefined;

  function evaluateOnce(): JsonObject {
    const answers: JsonObject = {
      kind: 'new',
      rows: 12,
      helpers: [{ name: 'Sample', hours: 3 }, { name: 'Testcase' }],
    };
    expect(condition.evaluate(facts(answers))).toBe(true);
    return answers;
  }
}

describe('a condition that was evaluated', () => {
  it.each([
    ['a plain one', 'claim.rows == 12'],
    ['a loop that looks at every item', 'has(claim.helpers) && claim.helpers.all(h, h.name.contains("e"))'],
    ['a loop that stops early', 'has(claim.helpers) && claim.helpers.exists(h, has(h.hours))'],
    ['a loop that collects', 'has(claim.helpers) && claim.helpers.filter(h, has(h.hours)).size() == 1'],
    [
      'a loop inside a loop',
      'has(claim.helpers) && claim.helpers.exists(h, claim.helpers.exists_one(o, o.name == h.name))',
    ],
  ])('keeps nothing of the answers: %s', async (_what, text) => {
    expect(await keepsAnswers(text)).toBe(false);
  });
});
