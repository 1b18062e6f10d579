import { asc, eq } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { AuditFault } from '../../app/audit-report.ts';
import { checkUnanchored } from '../audit/check-stream.ts';
import { deciding } from './rebuild.ts';
import { event, part, stream } from './tables.ts';

/** Everything that is wrong with the streams of a case; empty for a sound one. Undefined without reach. */
export async function verifyCase(
  orm: PostgresJsDatabase,
  actor: Actor,
  caseId: CaseId,
): Promise<readonly AuditFault[] | undefined> {
  return deciding(orm, actor, caseId, async (tx) => {
    const heads = await tx.select().from(stream).where(eq(stream.caseId, caseId));
    const rows = await tx.select().from(event).where(eq(event.caseId, caseId)).orderBy(asc(event.version));
    const parts = await tx.select().from(part).where(eq(part.caseId, caseId));
    const sides = new Set([...heads, ...rows].map(({ side }) => side));
    return [...sides].sort().flatMap((side) => {
      const head = heads.find((row) => row.side === side);
      return checkUnanchored({
        caseId,
        side,
        ...(head ? { head: { number: head.version, hash: head.hash } } : {}),
        rows: rows
          .filter((row) => row.side === side)
          .map(({ version, header, hash }) => ({
            number: version,
            header,
            hash,
            parts: parts.filter((row) => row.side === side && row.version === version),
          })),
      });
    });
  });
}
