import type { CaseId, Category, Side } from '../../../engine/basics/identifiers.ts';

/** Where a data key belongs: bound into its wrapping. */
export function keyPlace(instance: string, caseId: CaseId, side: Side, category: Category): readonly string[] {
  return ['data', instance, caseId, side, category];
}

/** Where a part belongs: instance, stream, event and category are bound into its seal. */
export function partPlace(
  instance: string,
  { caseId, side, number, category }: { caseId: CaseId; side: Side; number: number; category: Category },
): readonly string[] {
  return ['part', instance, caseId, side, String(number), category];
}

/** True for an id of the one form in which cases are stored: a UUID in small letters. */
export function isCaseId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
