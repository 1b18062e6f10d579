import type { AuditReport } from '../../core/shell/app/audit-report.ts';
import { auditPlace, auditWords } from './audit-words.ts';

/** How many faults are printed one by one. */
const mostFaults = 100;

/** What was checked, what is not yet anchored, and each fault with its place. */
export function printAudit(report: AuditReport): readonly string[] {
  const { checked, last, notAnchored, notPublished, restored, faults } = report;
  const untold = faults.length - mostFaults;
  return [
    `Streams      ${count(checked.streams, 'stream')}, ${count(checked.events, 'event')} (${checked.bare} laid bare by an erasure on record)`,
    `Sealed parts ${count(checked.parts, 'part')} as hashed, ${checked.erased} erased by an erasure on record`,
    `Log          ${count(checked.logs, 'chain')}, ${count(checked.entries, 'entry', 'entries')}; ${checked.cut} cut by retention on record`,
    `Tree         ${count(checked.leaves, 'leaf', 'leaves')}`,
    `Checkpoints  ${checked.checkpoints}${last ? `, the last one ${last.number} of ${last.at} over ${count(last.size, 'leaf', 'leaves')}` : ''}`,
    `Not yet anchored: ${count(notAnchored.events, 'event')} and ${count(notAnchored.entries, 'entry', 'entries')} of the log`,
    ...(notPublished > 0 ? [`Not yet published: ${count(notPublished, 'checkpoint')}`] : []),
    ...restored.map(
      ({ after, at, by, why }) =>
        `Restored: checkpoint ${at} goes on from checkpoint ${after}; what was recorded between is lost (${by}: ${why})`,
    ),
    ...faults.slice(0, mostFaults).map(({ what, at }) => `FAULT ${auditPlace(at)}: ${auditWords[what]} (${what})`),
    ...(untold > 0 ? [`and ${untold} more`] : []),
    faults.length === 0 ? 'No fault.' : `${count(faults.length, 'fault')}.`,
  ];
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
