import type { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** No deadline waits, directly or through others, for its own end. */
export const deadlinesCanStart: Rule = (pack, report) => {
  for (const { deadlines } of pack.services) {
    for (const [id, rule] of deadlines.entries()) {
      const circle = circleThrough(id, deadlines, [id]);
      if (!circle) continue;
      const message = `The deadline never starts: ${circle.join(' waits for ')}.`;
      report(rule.at('starts'), 'DEADLINE-CYCLE', message, {
        hint: 'Let one of them start with a transition or a state.',
      });
    }
  }
};

function circleThrough(start: string, deadlines: Cursor, path: readonly string[]): readonly string[] | undefined {
  const current = path.at(-1) ?? start;
  for (const next of awaited(deadlines.at(current).at('starts'))) {
    if (next === start) return [...path, next];
    if (path.includes(next)) continue;
    const circle = circleThrough(start, deadlines, [...path, next]);
    if (circle) return circle;
  }
  return undefined;
}

/** The deadlines without whose end the trigger cannot happen: of an earliest, only those that every choice waits for. */
function awaited(start: Cursor): readonly string[] {
  const ended = start.at('ended').text;
  const earliest = start.at('earliest').items().map(awaited);
  const [first = [], ...others] = earliest;
  return [
    ...(ended === undefined ? [] : [ended]),
    ...start.at('latest').items().flatMap(awaited),
    ...first.filter((each) => others.every((choice) => choice.includes(each))),
  ];
}
