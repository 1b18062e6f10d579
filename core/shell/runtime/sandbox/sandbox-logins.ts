import { isJsonObject } from '../../../engine/basics/json.ts';
import { readDocument } from '../../../engine/compile/reading/read-document.ts';
import type { PackSource } from '../../../engine/pack/pack-source.ts';

/** The logins of the users that a pack brings for its sandbox; none where it brings no readable list. */
export function sandboxLoginsOf({ files }: Pick<PackSource, 'files'>): readonly string[] {
  const file = files['sandbox/users.yaml'] ?? files['sandbox/users.json'];
  if (!file) return [];
  const { value } = readDocument(file.text, 'yaml', () => undefined);
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => (isJsonObject(entry) && typeof entry.login === 'string' ? [entry.login] : []));
}
