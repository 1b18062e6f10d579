import { isJsonObject, type JsonObject } from '../../engine/basics/json.ts';
import { PageError } from './page.ts';

/** What the script of a page put into a field. Ends the visit where it is no object of JSON. */
export function readJson(text: string | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (isJsonObject(value)) return value;
  } catch {
    // The same as any other text that is no object.
  }
  throw new PageError('request-invalid', 400);
}
