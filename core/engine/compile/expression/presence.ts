/** Paths known to be present: what a condition has made sure of so far. */
export type Present = ReadonlySet<string>;

/** What is known once a question was answered with yes, and with no. */
export interface Learned {
  readonly whenTrue: Present;
  readonly whenFalse: Present;
}

/** What is present according to one or the other. */
export function either(left: Present, right: Present): Present {
  return new Set([...left, ...right]);
}

function both(left: Present, right: Present): Present {
  return new Set([...left].filter((path) => right.has(path)));
}

const none: Present = new Set();

/** Nothing is learned from the answer. */
export const learnedNothing: Learned = { whenTrue: none, whenFalse: none };

/** `left && right`: yes to both, no to at least one. */
export function learnedFromBoth(left: Learned, right: Learned): Learned {
  return {
    whenTrue: either(left.whenTrue, right.whenTrue),
    whenFalse: both(left.whenFalse, right.whenFalse),
  };
}

/** The answer turned round. */
export function learnedFromOpposite({ whenTrue, whenFalse }: Learned): Learned {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

/** `condition ? one : other`. */
export function learnedFromChoice(condition: Learned, one: Learned, other: Learned): Learned {
  const yes = condition.whenTrue;
  const no = condition.whenFalse;
  return {
    whenTrue: both(either(yes, one.whenTrue), either(no, other.whenTrue)),
    whenFalse: both(either(yes, one.whenFalse), either(no, other.whenFalse)),
  };
}
