import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshStore } from '../database.ts';
import { plantCases, planted } from './planted.ts';
import { connectAs, tablesOf } from './raw-sql.ts';
import { shapesOf } from './shapes-of.ts';

const words = [
  planted.gull.name,
  ...planted.gull.name.split(' '),
  planted.gull.ring,
  'QX8841ZETA',
  planted.gull.hatched,
  planted.harbourNote,
  planted.lighthouseNote,
  planted.draft,
  planted.file,
  planted.login,
];

/** Everything that the database holds: each row as text, and each byte string as its bytes. */
async function dump(sql: postgres.Sql): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const [table, columns] of await tablesOf(sql)) {
    const rows = await sql.unsafe(`select t::text as whole, t.* from rcms.${table} t`);
    const pieces = rows.flatMap((row) => [
      Buffer.from(row.whole),
      ...columns.flatMap((column) => (Buffer.isBuffer(row[column]) ? [row[column]] : [])),
    ]);
    found.set(table, Buffer.concat(pieces.flatMap((piece) => [piece, Buffer.of(0)])));
  }
  return found;
}

function leaksIn(content: ReadonlyMap<string, Buffer>): readonly string[] {
  return [...content].flatMap(([table, bytes]) =>
    words.flatMap((word) => (shapesOf(word).some((shape) => bytes.includes(shape)) ? [`${table}: ${word}`] : [])),
  );
}

describe('a dump of the database', () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let owner: postgres.Sql;

  beforeAll(async () => {
    opened = await freshStore();
    await plantCases(opened.store);
    owner = connectAs(opened.database.urls.migrator);
  });

  afterAll(async () => {
    await owner.end();
    await opened.close();
  });

  it('holds no personal value in any shape', async () => {
    const content = await dump(owner);
    expect(content.size).toBeGreaterThan(20);
    expect(leaksIn(content)).toEqual([]);
  });

  it.each([
    ['as text', `'about ${planted.gull.name}'::text`],
    ['as bytes', `convert_to('x${planted.gull.ring}y', 'UTF8')`],
    ['in base64', `encode(convert_to('ab${planted.harbourNote}', 'UTF8'), 'base64')`],
    ['in JSON', `to_jsonb('${planted.gull.name}'::text)`],
    ['in small letters', `lower('${planted.gull.ring}')`],
  ])('would be seen to hold one %s', async (_, expression) => {
    await owner.unsafe(`create table rcms.leak as select ${expression} as value`);
    try {
      expect(leaksIn(await dump(owner)).filter((leak) => leak.startsWith('leak:'))).not.toEqual([]);
    } finally {
      await owner.unsafe('drop table rcms.leak');
    }
  });
});
