import type { Access } from '../../../schemas/types/pack/access.ts';
import type { Report } from '../../../schemas/types/pack/report.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { MeasureRule, ReportRule } from './compiled-report.ts';
import { recordOf } from './record-of.ts';

/** The reports of a pack, by name. */
export function assembleReports({ reports, access }: PackOutline): Readonly<Record<string, ReportRule>> {
  const { roles } = access.value as unknown as Access;
  return recordOf(
    [...reports].map(([id, { value }]) => {
      const report = value as unknown as Report;
      return [
        id,
        reportRule(id, report, [...new Set(report.roles.flatMap((role) => roles[role]?.side ?? []))]),
      ] as const;
    }),
  );
}

function reportRule(id: string, written: Report, sides: readonly string[]): ReportRule {
  const { services, measures, dimensions, only = [], suppress, roles, chart } = written;
  return {
    id,
    ...(services ? { services } : {}),
    roles,
    sides,
    measures: Object.entries(measures).map(
      ([name, measure]): MeasureRule => ({
        id: name,
        ...measure,
        only: measure.only ?? [],
        among: measure.among ?? [],
      }),
    ),
    dimensions: Object.entries(dimensions).map(([name, dimension]) => ({ id: name, ...dimension })),
    only,
    below: suppress.below,
    secondary: suppress.secondary ?? true,
    ...(chart ? { chart } : {}),
  };
}
