import type { Cursor } from './cursor.ts';

/** The parts of a report as its file writes them. */
export interface ReportParts {
  readonly measures: readonly Cursor[];
  /** Its own, and those of its measures. */
  readonly filters: readonly Cursor[];
  /** Whatever names a fact: dimensions and filters. */
  readonly facts: readonly Cursor[];
}

/** Takes a report apart. */
export function reportParts(report: Cursor): ReportParts {
  const measures = report
    .at('measures')
    .entries()
    .map(([, measure]) => measure);
  const filters = [
    report.at('only'),
    ...measures.flatMap((measure) => [measure.at('only'), measure.at('among')]),
  ].flatMap((list) => list.items());
  const dimensions = report
    .at('dimensions')
    .entries()
    .map(([, dimension]) => dimension);
  return { measures, filters, facts: [...dimensions, ...filters] };
}
