import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { FactRule, MeasureRule, ReportRule } from '../compile/compiled-report.ts';
import type { World } from '../model/world.ts';
import type { FactValue } from './fact-of.ts';
import type { ReportTable } from './report-table.ts';

/** A table with what its parts are called in one language. */
export interface NamedTable extends Omit<ReportTable, 'dimensions' | 'measures' | 'rows'> {
  readonly title: string;
  readonly language: string;
  readonly dimensions: readonly { readonly id: string; readonly title: string }[];
  readonly measures: readonly {
    readonly id: string;
    readonly title: string;
    readonly of: MeasureRule['of'];
    readonly as: MeasureRule['as'];
  }[];
  /** `labels` are the words for the values, in the same order; where there are none, the value as it is written. */
  readonly rows: readonly (ReportTable['rows'][number] & { readonly labels: readonly string[] })[];
}

/** Puts the words of a language beside the codes of a table. */
export function nameTable(
  pack: CompiledPack,
  world: World,
  language: string,
  table: ReportTable,
  report: ReportRule,
): NamedTable {
  const titleOf = (name: string) => pack.text(language, `reports.${report.id}.${name}`);
  return {
    ...table,
    title: titleOf('title'),
    language,
    dimensions: report.dimensions.map(({ id }) => ({ id, title: titleOf(id) })),
    measures: report.measures.map(({ id, of, as }) => ({ id, title: titleOf(id), of, as })),
    rows: table.rows.map((row) => ({
      ...row,
      labels: report.dimensions.map((rule, nth) => labelOf(pack, world, language, rule, row.values[nth] ?? null)),
    })),
  };
}

function labelOf(pack: CompiledPack, world: World, language: string, rule: FactRule, value: FactValue): string {
  if (value === null) return '';
  const written = String(value);
  if (rule.of === 'counterpart') return world.counterparts[written]?.name[language] ?? written;
  const key = keysOf(pack, rule, written).find((one) => pack.hasText(language, one));
  return key === undefined ? written : pack.text(language, key);
}

/** Where a value may have its words. */
function keysOf(pack: CompiledPack, { of, transition, facet }: FactRule, value: string): readonly string[] {
  const services = Object.values(pack.services);
  if (of === 'service') return [`services.${value}`];
  if (of === 'outcome') return [`outcomes.${value}`];
  if (of === 'stepReason') {
    return services.map((service) => `codes.${service.transitions[transition ?? '']?.reasons}.${value}`);
  }
  if (of !== 'facet') return [];
  return services.flatMap((service) =>
    Object.values(service.forms).flatMap((form) =>
      form.fields
        .filter((field) => field.facet === facet)
        .flatMap(({ pointer, coded }) => [
          ...(coded?.list === undefined ? [] : [`codes.${coded.list}.${value}`]),
          `choices.${service.id}.${form.id}.${pointer.slice(1).replaceAll('/', '.')}.${value}`,
        ]),
    ),
  );
}
