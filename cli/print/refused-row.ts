import { rowIssueCodes } from '../../core/shell/app/import-row.ts';
import type { RowResult } from '../../core/shell/app/import-rows.ts';
import { findText } from '../../core/shell/texts/engine-texts.ts';

/** A refused row for a person: which one, where in it, and why. Never a value. */
export function printRefusedRow(result: Extract<RowResult, { is: 'refused' }>): string {
  const name = `row ${result.row}${result.key === undefined ? '' : ` (${result.key})`}`;
  const { article, instrument } = result.because ?? {};
  const rests = article === undefined ? '' : ` [${instrument ?? ''} Article ${article}]`;
  return result.issues
    .map(
      ({ pointer, code }) => `${name} ${pointer === '' ? 'the whole row' : pointer}: ${textOf(code, pointer)}${rests}`,
    )
    .join('\n');
}

/** What is said of the whole row is a refusal; a code can have another meaning for a field. */
function textOf(code: string, pointer: string): string {
  const own: Readonly<Record<string, string>> = rowIssueCodes;
  const known = Object.hasOwn(own, code) ? own[code] : ofEngine(code, pointer);
  return known === undefined ? code : `${known} (${code})`;
}

function ofEngine(code: string, pointer: string): string | undefined {
  const [field, problem] = [findText(`fields.${code}`), findText(`problems.${code}`)];
  return pointer === '' ? (problem ?? field) : (field ?? problem);
}
