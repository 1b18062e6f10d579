import type { NamedTable } from '../../../core/shell/app/app.ts';
import type { FormWords } from '../../../core/shell/app/report-forms-port.ts';

/** Words of a form in English. */
export const plainWords: FormWords = {
  direction: 'ltr',
  hidden: 'hidden',
  total: 'Total',
  notes: ['Counted today.'],
  number: (value, { as }) => (as === 'share' ? `${value * 100} %` : String(value)),
};

/** A cell that is shown. */
export function shown(value: number) {
  return { is: 'shown', value } as const;
}

/** A cell that is hidden. */
export const hidden = { is: 'hidden' } as const;

/** A table of sheds by what they are called, with how many there are and a share. */
export function tableOf(
  names: readonly (string | null)[],
  cells: NamedTable['rows'][number]['cells'] = [shown(12), hidden],
): NamedTable {
  return {
    report: 'sheds',
    title: 'Sheds',
    language: 'en',
    dimensions: [{ id: 'from', title: 'From' }],
    measures: [
      { id: 'sheds', title: 'Sheds', of: 'cases', as: 'count' },
      { id: 'share', title: 'Share', of: 'cases', as: 'share' },
    ],
    rows: names.map((name) => ({ values: [name], labels: [name ?? ''], cells })),
    total: [{ is: 'none' }, shown(0.125)],
    below: 5,
  };
}
