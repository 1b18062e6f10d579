import type postgres from 'postgres';
import { civilDate, instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { By } from '../../../engine/model/case-event.ts';
import type { Erasure } from '../../../engine/model/event-codes.ts';
import type { Destruction, DestructionStore } from '../../app/destruction-port.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import { codesOfDestruction } from '../replayed-erasure.ts';
import { isCaseId } from './places.ts';
import { replayErasure } from './replay-erasure.ts';

interface DestructionRow {
  readonly id: string;
  readonly position: string | null;
  readonly case_id: CaseId;
  readonly side: Side;
  readonly version: number;
  readonly codes: Erasure;
  readonly done_by: By;
  readonly recorded: string;
  readonly effective: string;
  readonly epochs: readonly number[];
}

const columns = `id, position, case_id, side, version, codes, done_by, array_to_json(epochs) as epochs,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded, effective_on::text as effective`;

/** The list of destructions, under a role that sees it and wrapped keys, and no case. */
export function createDestructions(
  keys: postgres.Sql,
  app: postgres.Sql,
  ring: KeyRing,
  instance: string,
): DestructionStore {
  return {
    async read(after, limit) {
      const rows = await keys.unsafe<DestructionRow[]>(
        `select ${columns} from rcms.read_destructions($1, $2) order by position`,
        [after, limit],
      );
      return rows.map(decode);
    },
    async ofCase(caseId) {
      if (!isCaseId(caseId)) return [];
      const rows = await keys.unsafe<DestructionRow[]>(
        `select ${columns} from rcms.destruction where case_id = $1 order by number`,
        [caseId],
      );
      return rows.map(decode);
    },
    async replay(row) {
      const [known] = await keys`
        update rcms.destruction set position = coalesce(position, ${row.position}) where id = ${row.id} returning id`;
      if (known) return 'known';
      if (await replayErasure(app, ring, instance, row)) return 'done';
      await keys`
        insert into rcms.destruction
          (id, position, case_id, side, version, codes, done_by, recorded_at, effective_on, epochs)
        values (
          ${row.id}, ${row.position}, ${row.caseId}, ${row.holder}, ${row.version},
          ${JSON.stringify(codesOfDestruction(row))}::text::jsonb, ${JSON.stringify(row.by)}::text::jsonb,
          ${row.recordedAt}::timestamptz, ${row.effectiveOn}::date,
          array(select value::integer from jsonb_array_elements_text(${JSON.stringify(row.epochs)}::text::jsonb))
        )
        on conflict do nothing`;
      return 'no-case';
    },
  };
}

function decode(row: DestructionRow): Destruction {
  return {
    ...row.codes,
    id: row.id,
    position: Number(row.position ?? 0),
    caseId: row.case_id,
    holder: row.side,
    version: row.version,
    by: row.done_by,
    recordedAt: instant(row.recorded),
    effectiveOn: civilDate(row.effective),
    epochs: row.epochs,
  };
}
