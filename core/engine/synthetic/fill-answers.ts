import type { SyntheticAnswers } from '../../../schemas/types/pack/synthetic.ts';
import type { Json, JsonObject } from '../basics/json.ts';
import type { Filling } from './compile-template.ts';
import { compileValue, type ValueSources } from './compile-value.ts';
import type { Told } from './told.ts';

/** The answers of a form for one case. */
export type FillAnswers = (told: Told) => JsonObject;

/** A place in a form: a value, or the places inside it by key or by number. */
type Place = Filling | Map<string, Place>;

/** The answers of a form as a function; of two values for one pointer, that of the later list counts. */
export function compileAnswers(lists: readonly SyntheticAnswers[], sources: ValueSources): FillAnswers {
  const root = new Map<string, Place>();
  for (const answers of lists) {
    for (const [pointer, value] of Object.entries(answers)) {
      put(root, pointer.slice(1).split('/'), compileValue(value, sources));
    }
  }
  return (told) => (fill(root, told) ?? {}) as JsonObject;
}

function put(places: Map<string, Place>, [key = '', ...rest]: readonly string[], filling: Filling): void {
  if (rest.length === 0) {
    places.set(key, filling);
    return;
  }
  const below = places.get(key);
  const inside = below instanceof Map ? below : new Map<string, Place>();
  places.set(key, inside);
  put(inside, rest, filling);
}

/** What a place comes to; undefined where nothing inside it does. Lists close up where an entry is left out. */
function fill(place: Place, told: Told): Json | undefined {
  if (typeof place === 'function') return place(told);
  const filled: Record<string, Json> = {};
  let count = 0;
  let isList = true;
  for (const [key, inside] of place) {
    isList &&= /^\d+$/.test(key);
    const value = fill(inside, told);
    if (value === undefined) continue;
    filled[key] = value;
    count += 1;
  }
  if (count === 0) return undefined;
  // Keys that are numbers come in their order.
  return isList ? Object.values(filled) : filled;
}
