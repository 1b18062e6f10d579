import type { AdoptedRow, RowResult } from '../../core/shell/app/import-rows.ts';

/** What a person must know of a case that was taken over: what it lacks, and what waits for somebody. Nothing where all is well. */
export function printAdoptedRow(
  result: Pick<RowResult, 'row' | 'key'>,
  { lacks, held }: AdoptedRow,
): readonly string[] {
  const name = `row ${result.row} (${result.key})`;
  return [
    ...(lacks.length === 0 ? [] : [`${name} lacks ${lacks.join(', ')}`]),
    ...held.map(({ deadline, lastDay }) => `${name} ${deadline} expired on ${lastDay}, waits for a person`),
  ];
}

/** The cases that were taken over, in one line. */
export function printTakenOver(all: {
  readonly adopted: number;
  readonly lacking: number;
  readonly held: number;
}): string {
  const { adopted, lacking, held } = all;
  const waiting = held === 1 ? '1 expired deadline waits' : `${held} expired deadlines wait`;
  return `${adopted} taken over: ${lacking} of them lack something, ${waiting} for a person.`;
}
