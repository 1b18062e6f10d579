import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../core/engine/compile/reading/read-document.ts';
import type { ScenarioData } from '../../../core/engine/scenario/scenario-data.ts';
import { writeScenario } from '../../../core/engine/scenario/write-scenario.ts';
import { kiteStory, march } from './kite-story.ts';

function readBack(text: string): unknown {
  const problems: string[] = [];
  const { value } = readDocument(text, 'yaml', (_offset, _code, message) => problems.push(message));
  expect(problems).toEqual([]);
  return value;
}

describe('a scenario written as a file', () => {
  test('reads as the same scenario', () => {
    const steps = [
      march(3, { by: 'sten', do: 'ground', reason: 'too-strong' }, { state: ['grounded'], outcome: 'stays-down' }),
      march(4, { by: 'ada', do: 'pack', refused: { code: 'case-closed' } }),
    ];
    const story = kiteStory(steps, { parties: { stewards: 'wind-office' } });
    expect(readBack(writeScenario(story))).toEqual(story);
  });

  test('reads as the same scenario whatever words are in it', () => {
    const text = fc.oneof(
      fc.constantFrom('yes', 'on', 'null', 'true', '1e3', '010', '-', '# no', 'a: b', "'", '"', '{', '~', ' x '),
      fc.string({ minLength: 1, unit: 'grapheme' }).filter((one) => !/[\p{Cc}\p{Cs}]/u.test(one)),
    );
    const answers = fc.dictionary(
      fc.constantFrom('colour', 'knot', 'on', 'no'),
      fc.oneof(text, fc.integer(), fc.boolean()),
    );
    fc.assert(
      fc.property(text, answers, (title, given) => {
        const story: ScenarioData = kiteStory(
          [march(3, { by: 'ada', do: 'record-answers', form: 'kite', answers: given })],
          { title },
        );
        expect(readBack(writeScenario(story))).toEqual(story);
      }),
      { numRuns: 200 },
    );
  });
});
