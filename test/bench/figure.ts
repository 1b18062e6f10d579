/** One line of the report: what was measured, against what, and whether it is good enough. */
export interface Figure {
  readonly name: string;
  /** What was measured, with its unit. */
  readonly measured: string;
  /** What it is held against, named and measured in the same run; absent where the target is absolute. */
  readonly floor?: string;
  readonly ratio?: number;
  readonly target: string;
  /** Undefined where a figure has no target and only explains others. */
  readonly reached?: boolean;
}

/** Figures as aligned lines. */
export function printFigures(figures: readonly Figure[]): string {
  const head = ['figure', 'measured', 'floor', 'ratio', 'target', 'reached'];
  const rows = figures.map(({ name, measured, floor = '', ratio, target, reached }) => [
    name,
    measured,
    floor,
    ratio === undefined ? '' : ratio.toFixed(2),
    target,
    reached === undefined ? '' : reached ? 'yes' : 'NO',
  ]);
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
