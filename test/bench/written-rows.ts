import type postgres from 'postgres';

/** One row as texts, as PostgreSQL prints them. */
export type Row = Readonly<Record<string, string | null>>;

/** A table of the store, as far as a case has rows in it. */
export interface CaseTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** The rows of a case, by table. */
export type CaseRows = ReadonlyMap<CaseTable, readonly Row[]>;

/** What a commit did to one row. */
export interface WrittenRow {
  readonly table: CaseTable;
  readonly is: 'inserted' | 'changed' | 'deleted';
  readonly row: Row;
  /** Names of the columns that changed. */
  readonly changed: readonly string[];
}

/** Every table in which a case has rows, with the columns that are not filled by the database itself. */
export async function caseTables(sql: postgres.Sql): Promise<readonly CaseTable[]> {
  const rows = await sql`
    select c.relname as name,
      array_to_json(array_agg(a.attname::text order by a.attnum)) as columns,
      array_to_json(array_remove(array_agg(case when a.attnum = any(i.indkey) then a.attname::text end), null)) as key
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'rcms'::regnamespace and c.relkind = 'r'
    group by c.relname order by c.relname`;
  return rows
    .filter(({ columns }) => columns.includes('case_id'))
    .map(({ name, columns, key }) => ({ name, columns, key: key.length > 0 ? key : columns }));
}

/** The rows of a case as they are now. */
export async function rowsOf(sql: postgres.Sql, tables: readonly CaseTable[], caseId: string): Promise<CaseRows> {
  const found = new Map<CaseTable, readonly Row[]>();
  for (const table of tables) {
    const columns = table.columns.map((column) => `${column}::text`).join(', ');
    found.set(table, await sql.unsafe<Row[]>(`select ${columns} from rcms.${table.name} where case_id = $1`, [caseId]));
  }
  return found;
}

/** What happened between two looks at a case. */
export function writtenBetween(before: CaseRows, after: CaseRows): readonly WrittenRow[] {
  return [...after].flatMap(([table, rows]): WrittenRow[] => {
    const old = byKey(table, before.get(table) ?? []);
    const now = byKey(table, rows);
    return [
      ...[...old]
        .filter(([key]) => !now.has(key))
        .map(([, row]) => ({ table, is: 'deleted' as const, row, changed: [] })),
      ...[...now].flatMap(([key, row]): WrittenRow[] => {
        const earlier = old.get(key);
        if (!earlier) return [{ table, is: 'inserted', row, changed: table.columns }];
        const changed = table.columns.filter((column) => row[column] !== earlier[column]);
        return changed.length === 0 ? [] : [{ table, is: 'changed', row, changed }];
      }),
    ];
  });
}

/** Of the rows before, those that were changed or deleted. */
export function touchedRows(before: CaseRows, written: readonly WrittenRow[]): CaseRows {
  const keyOf = ({ key }: CaseTable, row: Row) => JSON.stringify(key.map((column) => row[column]));
  const touched = (table: CaseTable, row: Row) =>
    written.some((one) => one.table === table && one.is !== 'inserted' && keyOf(table, one.row) === keyOf(table, row));
  return new Map([...before].map(([table, rows]) => [table, rows.filter((row) => touched(table, row))]));
}

/** Rows without a key of their own may be alike: each counts. */
function byKey({ key }: CaseTable, rows: readonly Row[]): ReadonlyMap<string, Row> {
  const times = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const own = JSON.stringify(key.map((column) => row[column]));
      times.set(own, (times.get(own) ?? 0) + 1);
      return [`${own} ${times.get(own)}`, row];
    }),
  );
}
