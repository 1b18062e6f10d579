import { expect, it } from 'vitest';
import { transmissionsCsv } from '../../cli/print/transmissions-csv.ts';
import type { CivilDate, Instant } from '../../core/engine/basics/civil-date.ts';
import type { TransmissionRow } from '../../core/shell/app/app.ts';

function rowOf(more: Partial<TransmissionRow> = {}): TransmissionRow {
  return {
    caseId: '0196f1a2-0000-7000-8000-000000000001',
    side: 'harbour',
    version: 4,
    at: '2031-05-04T12:00:00.000Z' as Instant,
    effectiveOn: '2031-05-04' as CivilDate,
    service: 'gulls',
    form: 'sighting',
    from: 'harbour',
    to: 'lighthouse',
    fromAuthority: 'harbour-office',
    toAuthority: 'lighthouse-keepers',
    reference: 'GULL-7',
    categories: ['identity', 'plumage'],
    documents: 0,
    chainHead: 'ab',
    ...more,
  };
}

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('no spreadsheet takes %j for a formula', (reference) => {
  const [line = ''] = transmissionsCsv([rowOf({ reference, form: reference, toAuthority: reference })], false);
  expect(line).toContain(`'${reference}`);
  expect(line.split(',').filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([]);
});

it('names the columns once, and says nothing of why the authority reaches the case', () => {
  const ways = { why: ['party'] } as Partial<TransmissionRow>;
  const [names = '', line = ''] = transmissionsCsv([rowOf(ways)], true);
  expect(names.split(',')).toHaveLength(line.split(',').length);
  expect(names).not.toContain('why');
  expect(line).not.toContain('party');
  expect(line).toContain('identity plumage');
  expect(transmissionsCsv([rowOf()], false)).toHaveLength(1);
});
