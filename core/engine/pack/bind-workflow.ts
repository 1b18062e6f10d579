import { isJsonObject, type Json, type JsonObject } from '../basics/json.ts';
import { Cursor } from './cursor.ts';

/** What the words of a pattern mean in a pack; a word that is not bound stays as it is. */
interface Words {
  readonly roles: Cursor;
  readonly sides: Cursor;
  readonly conditions: Cursor;
}

/** The machine of a pattern in the words of the pack that uses it. Only names change, so every place stays the same. */
export function bindWorkflow(workflow: Cursor, bind: Cursor): Cursor {
  const words = { roles: bind.at('roles'), sides: bind.at('sides'), conditions: bind.at('conditions') };
  if (!isJsonObject(workflow.value)) return workflow;
  const value = bindNode(workflow.value, words);
  return new Cursor({ ...workflow.file, value });
}

function bindNode(node: JsonObject, words: Words): JsonObject {
  return mapValues(node, (value, key) => {
    if (key === 'states') return mapObject(value, (child) => (isJsonObject(child) ? bindNode(child, words) : child));
    if (key === 'on') return mapObject(value, (candidates) => bindGuards(candidates, words));
    if (key === 'always') return bindGuards(value, words);
    if (key === 'meta') return mapObject(value, (part, name) => bindMeta(part, name, words));
    return value;
  });
}

function bindGuards(candidates: Json, words: Words): Json {
  if (Array.isArray(candidates)) return candidates.map((each: Json) => bindGuards(each, words));
  return mapObject(candidates, (value, key) => (key === 'guard' ? meaning(value, words.conditions) : value));
}

function bindMeta(part: Json, name: string, words: Words): Json {
  const dictionary = name === 'responsible' ? words.roles : name === 'sides' ? words.sides : undefined;
  if (!dictionary) return part;
  return Array.isArray(part) ? part.map((each: Json) => meaning(each, dictionary)) : meaning(part, dictionary);
}

function meaning(word: Json, dictionary: Cursor): Json {
  return typeof word === 'string' ? (dictionary.at(word).text ?? word) : word;
}

function mapObject(value: Json, change: (value: Json, key: string) => Json): Json {
  return isJsonObject(value) ? mapValues(value, change) : value;
}

function mapValues(value: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each, key)]));
}
