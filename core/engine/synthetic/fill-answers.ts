import type { SyntheticAnswers } from '../../../schemas/types/pack/synthetic.ts';
import type { Json, JsonObject } from '../basics/json.ts';
import type { Filling } from './compile-template.ts';
import { compileValue, type ValueSources } from './compile-value.ts';
import type { Told } from './told.ts';

/** The answers of a form for one case. */
export type FillAnswers = (told: Told) => JsonObject;

/** The places of a form by key or by number: a value, or the places inside it. */
type Places = Map<string, Filling | Places>;

/** The answers of a form as a function; of two values for one pointer, that of the later list counts. */
export function compileAnswers(lists: readonly SyntheticAnswers[], sources: ValueSources): FillAnswers {
  const root: Places = new Map();
  for (const answers of lists) {
    for (const [pointer, value] of Object.entries(answers)) {
      put(root, pointer.slice(1).split('/'), compileValue(value, sources));
    }
  }
  const fill = compilePlaces(root);
  return (told) => (fill(told) ?? {}) as JsonObject;
}

function put(places: Places, [key = '', ...rest]: readonly string[], filling: Filling): void {
  if (rest.length === 0) {
    places.set(key, filling);
    return;
  }
  const below = places.get(key);
  const inside: Places = below instanceof Map ? below : new Map();
  places.set(key, inside);
  put(inside, rest, filling);
}

/** Nothing where nothing inside comes to anything. Lists close up where an entry is left out. */
function compilePlaces(places: Places): Filling {
  const keys = [...places.keys()];
  const isList = keys.every((key) => /^\d+$/.test(key));
  if (isList) keys.sort((left, right) => Number(left) - Number(right));
  const fillings = keys.map((key) => {
    const place = places.get(key) as Filling | Places;
    return place instanceof Map ? compilePlaces(place) : place;
  });
  if (isList) {
    return (told) => {
      const filled = fillings.map((filling) => filling(told)).filter((value) => value !== undefined);
      return filled.length === 0 ? undefined : filled;
    };
  }
  return (told) => {
    const filled: Record<string, Json> = {};
    let isEmpty = true;
    for (let index = 0; index < keys.length; index++) {
      const value = (fillings[index] as Filling)(told);
      if (value === undefined) continue;
      filled[keys[index] as string] = value;
      isEmpty = false;
    }
    return isEmpty ? undefined : filled;
  };
}
