import { localDate } from '../../../engine/calendar/local-date.ts';
import type { FactRule, ReportRule } from '../../../engine/compile/compiled-report.ts';
import type { NamedTable } from '../../app/app.ts';
import type { FormWords, TableMeasure } from '../../app/report-forms-port.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';

/** A table whose rows are all in words: what the pack has no words for has those of the pages. */
export function wordedTable({ words }: Visit, table: NamedTable, rule: ReportRule): NamedTable {
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      labels: row.labels.map((label, nth) => valueWords(words, rule.dimensions[nth], row.values[nth] ?? null, label)),
    })),
  };
}

function valueWords(
  words: PageWords,
  rule: FactRule | undefined,
  value: string | boolean | null,
  label: string,
): string {
  if (value === null) return words.say('report.value.none');
  const written = String(value);
  if (label !== written) return label;
  if (rule?.of === 'openedMonth' || rule?.of === 'closedMonth') return words.month(written);
  return words.find(`report.value.${written}`) ?? label;
}

/** What is said with a table in each of its forms. */
export function formWords(visit: Visit, table: NamedTable, isPart: boolean): FormWords {
  const { words, clocks, pack } = visit;
  const isHidden = [...table.rows.flatMap(({ cells }) => cells), ...(table.total ?? [])].some(
    ({ is }) => is === 'hidden',
  );
  return {
    direction: words.direction,
    hidden: words.say('report.hidden'),
    total: words.say('report.total'),
    notes: [
      words.say('report.counted', { date: words.date(localDate(clocks.caseNow(), pack.zone)) }),
      ...(isPart ? [words.say('report.part')] : []),
      ...(isHidden ? [words.say('report.hiddenNote', { below: table.below })] : []),
    ],
    number: (value, measure) => measureWords(words, value, measure),
  };
}

/** A number of a measure as people write it. */
export function measureWords(words: PageWords, value: number, { as }: TableMeasure): string {
  return as === 'share' ? words.share(value) : words.number(value);
}

/** What a report counts, by what, in one sentence. */
export function countsWords({ words }: Visit, { measures, dimensions }: NamedReportParts): string {
  const list = (titles: readonly string[]) => titles.join(words.say('report.and'));
  return dimensions.length === 0
    ? words.say('report.counts', { measures: list(measures) })
    : words.say('report.countsBy', { measures: list(measures), dimensions: list(dimensions) });
}

interface NamedReportParts {
  readonly measures: readonly string[];
  readonly dimensions: readonly string[];
}
