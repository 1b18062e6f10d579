import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshStore } from '../database.ts';
import { plantCases, planted } from './planted.ts';
import { connectAs, tablesOf } from './raw-sql.ts';

/** Every way in which a value could lie in a dump without being sealed. */
function shapesOf(value: string): readonly Buffer[] {
  const spellings = [value, value.toLowerCase(), value.toUpperCase(), value.normalize('NFD')];
  return spellings.flatMap((spelling) => {
    const utf8 = Buffer.from(spelling, 'utf8');
    const utf16 = Buffer.from(spelling, 'utf16le');
    return [
      utf8,
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(utf8.toString('hex')),
      Buffer.from(utf8.toString('hex').toUpperCase()),
      Buffer.from(encodeURIComponent(spelling)),
      Buffer.from(JSON.stringify(spelling).slice(1, -1)),
      ...base64Shapes(utf8),
    ];
  });
}

/** Base64 looks different at each of three offsets; the first and last characters depend on the neighbours. */
function base64Shapes(bytes: Buffer): readonly Buffer[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = text.slice(offset === 0 ? 0 : 4, -2);
    return [Buffer.from(inner), Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_'))];
  });
}

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
