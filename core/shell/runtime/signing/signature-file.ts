import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import { isJsonObject, type Json } from '../../../engine/basics/json.ts';
import type { PackSignature } from '../../app/pack-life/pack-signature.ts';
import { readSource } from '../read-pack.ts';
import { StartFault } from '../start-fault.ts';

/** What stands in `pack.sig.json`: schemas/instance/signature.schema.json. It is no part of what is signed. */
export interface SignatureFile {
  readonly form: 1;
  /** Id and version of the pack, for people who read the file. */
  readonly pack: string;
  readonly version: string;
  /** Content hash of the pack and of the patterns beside it. */
  readonly hash: string;
  /** Every file that was signed, with its SHA-256: names the one that was changed since. */
  readonly files: Readonly<Record<string, string>>;
  readonly signatures: readonly PackSignature[];
}

/** The name of the file beside pack.yaml. */
export const signatureFileName = 'pack.sig.json';

/** The signatures beside a pack; undefined where there are none. Throws a StartFault where the file is not of its form. */
export async function readSignatureFile(folder: string): Promise<SignatureFile | undefined> {
  const file = join(folder, signatureFileName);
  if (!existsSync(file)) return undefined;
  const { text } = await readSource(file);
  try {
    const value = JSON.parse(text) as Json;
    if (isSignatureFile(value)) return value as unknown as SignatureFile;
  } catch {
    // Said below.
  }
  throw new StartFault('pack-unreadable', `${file} is not a file of signatures.`, 'Remove it, and sign the pack anew.');
}

function isSignatureFile(value: Json): boolean {
  if (!isJsonObject(value) || value.form !== 1 || !isJsonObject(value.files) || !Array.isArray(value.signatures))
    return false;
  const isLine = (text: Json | undefined) => typeof text === 'string' && text.length <= 500 && !/\p{Cc}/u.test(text);
  return (
    [value.pack, value.version, value.hash, ...Object.values(value.files)].every(isLine) &&
    value.signatures.length <= 20 &&
    value.signatures.every(
      (one) =>
        isJsonObject(one) &&
        (one.as === 'author' || one.as === 'approver') &&
        typeof one.on === 'string' &&
        isCivilDate(one.on) &&
        [one.by, one.key, one.signature].every(isLine),
    )
  );
}
