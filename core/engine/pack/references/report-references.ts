import type { PackOutline } from '../outline.ts';
import { reportParts } from '../report-parts.ts';
import { type Reference, servicesNamed, texts, textsAmong } from './reference.ts';

/** The names that reports use. */
export function reportReferences(pack: PackOutline): readonly Reference[] {
  return [...pack.reports.values()].flatMap((report) => {
    const among = servicesNamed(report.at('services'), pack.services);
    const { measures, facts, filters } = reportParts(report);
    return [
      ...texts('service', report.at('services')),
      ...texts('role', report.at('roles')),
      ...measures.flatMap((measure) => [
        ...textsAmong('event', measure.at('transition'), among),
        ...textsAmong('happening', measure.at('between').at('from'), among),
        ...textsAmong('happening', measure.at('between').at('to'), among),
      ]),
      ...facts.flatMap((fact) => [
        ...texts('side', fact.at('side')),
        ...textsAmong('deadline', fact.at('deadline'), among),
        ...textsAmong('event', fact.at('transition'), among),
        ...textsAmong('facet', fact.at('facet'), among),
      ]),
      ...filters.flatMap((filter) => {
        const of = filter.at('of').text;
        const values = filter.at('in');
        if (of === 'outcome') return textsAmong('outcome', values, among);
        return of === 'service' ? texts('service', values) : of === 'counterpart' ? texts('counterpart', values) : [];
      }),
    ];
  });
}
