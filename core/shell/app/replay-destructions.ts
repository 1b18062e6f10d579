import type { Destruction } from './destruction-port.ts';
import type { Store } from './ports.ts';

/** What a replay came to, by number of rows. */
export interface Replayed {
  readonly done: number;
  readonly known: number;
  readonly withoutCase: number;
}

/**
 * Carries out the list of destructions again, in its order, in a store that was restored from a backup. Doing it twice, or
 * going on after a crash, changes nothing more. Nothing else may be done with the store before.
 */
export async function replayDestructions(
  store: Store,
  rows: Iterable<Destruction> | AsyncIterable<Destruction>,
): Promise<Replayed> {
  const count = { done: 0, known: 0, 'no-case': 0 };
  for await (const row of rows) count[await store.destructions.replay(row)]++;
  return { done: count.done, known: count.known, withoutCase: count['no-case'] };
}
