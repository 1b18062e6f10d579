import type { ServiceOutline } from '../../pack/outline.ts';
import type { ChangeCode } from '../change-codes.ts';
import type { FileReading } from './file-reading.ts';
import { type Row, readByRows } from './row.ts';

const condition: Row['what'] = ([id, ...keys], { title, file }) =>
  `${keys.length === 0 ? 'The' : `"${keys.join('.')}" of the`} condition ${title(`conditions.${file.names[0]}.${id}`, id ?? '')}`;

const rows = readByRows([
  { at: '$schema', code: 'NOTE', what: 'The schema named at the top' },
  { at: '*/discloses/**', code: 'NOTE', what: condition },
  { at: '**', code: 'CONDITION-CHANGED', what: condition },
]);

/** The conditions of a service, by the deadlines and the steps that rest on them before and after. */
export function readConditions(services: readonly ServiceOutline[]): FileReading {
  const inDeadlines = JSON.stringify(services.map(({ deadlines }) => deadlines.value ?? null));
  const elsewhere = JSON.stringify(
    services.map(({ service, workflow }) => [service.value ?? null, workflow.value ?? null]),
  );
  const codesOf = (id: string): readonly ChangeCode[] => {
    const isNamed = (text: string) => text.includes(JSON.stringify(id));
    if (!isNamed(inDeadlines)) return ['CONDITION-CHANGED'];
    return isNamed(elsewhere) ? ['CONDITION-OF-DEADLINE', 'CONDITION-CHANGED'] : ['CONDITION-OF-DEADLINE'];
  };
  return {
    isWhole: rows.isWhole,
    meaningsOf(difference, around) {
      const isNew = difference.path.length === 1 && !difference.before.isThere;
      return rows.meaningsOf(difference, around).flatMap((meaning) => {
        if (meaning.code !== 'CONDITION-CHANGED') return [meaning];
        const codes: readonly ChangeCode[] = isNew ? ['CONDITION-ADDED'] : codesOf(difference.path[0] ?? '');
        return codes.map((code) => ({ ...meaning, code }));
      });
    },
  };
}
