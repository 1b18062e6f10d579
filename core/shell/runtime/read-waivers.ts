import { readFile } from 'node:fs/promises';
import { isCivilDate } from '../../engine/basics/civil-date.ts';
import { isJsonObject, type Json } from '../../engine/basics/json.ts';
import { readDocument } from '../../engine/compile/reading/read-document.ts';
import type { Waiver } from '../app/pack-life/pack-step.ts';
import { StartFault, systemErrorCode } from './start-fault.ts';

const fields = ['rule', 'by', 'why', 'until'] as const;

/**
 * The waivers of a YAML file: a list of `{ rule, by, why, until }`, each a rule that no source confirms, who answers for
 * using it, why, and until which day. Throws a StartFault `file-unreadable` that names the entry.
 */
export async function readWaivers(file: string): Promise<readonly Waiver[]> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw wrong(`${file} cannot be read (${systemErrorCode(error) ?? 'unknown'}).`);
  });
  const problems: string[] = [];
  const { value } = readDocument(text, 'yaml', (_offset, _code, message) => void problems.push(message));
  if (problems[0] !== undefined) throw wrong(`${file}: ${problems[0]}`);
  if (!Array.isArray(value)) throw wrong(`${file} must be a list of waivers.`);
  return value.map((entry, index) => assertWaiver(entry, `${file}, entry ${index + 1}`));
}

function assertWaiver(entry: Json, where: string): Waiver {
  if (!isJsonObject(entry)) throw wrong(`${where} must have ${fields.join(', ')}.`);
  const strange = Object.keys(entry).find((key) => !fields.some((field) => field === key));
  if (strange !== undefined) throw wrong(`${where} has ${JSON.stringify(strange)}; it has ${fields.join(', ')} only.`);
  const { rule, by, why, until } = entry;
  for (const [field, value] of Object.entries({ rule, by, why })) {
    if (typeof value !== 'string' || value.trim() === '') throw wrong(`${where}: ${field} must be a text.`);
  }
  if (typeof until !== 'string' || !isCivilDate(until)) {
    throw wrong(`${where}: until must be a date that exists, such as 2027-06-30.`);
  }
  return { rule: rule as string, by: by as string, why: why as string, until };
}

function wrong(what: string): StartFault {
  return new StartFault(
    'file-unreadable',
    what,
    'A waivers file is a list such as: - { rule: readmission.deadlines.reply, by: A. Name, why: asked for, until: 2027-06-30 }',
  );
}
