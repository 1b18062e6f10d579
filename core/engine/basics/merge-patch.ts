import { isJsonObject, type Json } from './json.ts';

/** A value with a JSON merge patch (RFC 7396) applied: objects are merged, `null` removes, anything else replaces. */
export function mergePatch(value: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const merged = new Map(Object.entries(isJsonObject(value) ? value : {}));
  for (const [key, each] of Object.entries(patch)) {
    if (each === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), each));
  }
  return Object.fromEntries(merged);
}
