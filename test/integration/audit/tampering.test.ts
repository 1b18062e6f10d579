import fc from 'fast-check';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBundle } from '../../../core/shell/store/audit/check-bundle.ts';
import { clerk, keeper, newCase, noon, opening, privateNote, take, transmission } from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs } from '../store/raw-sql.ts';
import { all, drawAuditKey, ListedAnchors, minute } from './anchored-store.ts';
import { anyTampering, type Tampering, tamperings } from './tampering.ts';

/** Everything that somebody may tamper with. */
const tables = [
  'stream',
  'event',
  'part',
  'event_order',
  'snapshot',
  'read_log',
  'log_chain',
  'audit_leaf',
  'audit_node',
  'checkpoint',
  'stream_moved',
];

describe('whatever is changed behind the back of the program after it was anchored', () => {
  const key = drawAuditKey();
  const anchors = new ListedAnchors();
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let owner: postgres.Sql;
  let published: string[];

  beforeAll(async () => {
    opened = await freshStore();
    owner = connectAs(opened.database.urls.migrator);
    const { store } = opened;
    const log = store.asActor(keeper);
    for (let count = 0; count < 6; count++) {
      const caseId = newCase();
      await take(store, clerk, caseId, opening(caseId));
      if (count % 2 === 0) await take(store, clerk, caseId, transmission(caseId));
      await take(store, clerk, caseId, [privateNote('harbour', `note ${count}`)]);
      await log.logRead({ at: noon, actor: keeper, what: 'view-case', caseId, side: 'lighthouse' });
      await store.checkpoints.take(key, anchors, minute(count));
    }
    published = anchors.lines;
    await owner`create schema kept`;
    for (const table of tables) await owner.unsafe(`create table kept.${table} as table rcms.${table}`);
    const written = await owner`
      select table_name as name, string_agg(quote_ident(column_name), ', ') as columns
      from information_schema.columns where table_schema = 'rcms' and is_generated = 'NEVER' group by table_name`;
    columns = new Map(written.map(({ name, columns: names }) => [name, names]));
  }, 60_000);

  /** Those that are not computed from others. */
  let columns: ReadonlyMap<string, string>;

  afterAll(async () => {
    await owner.end();
    await opened.close();
  });

  async function putBack(): Promise<void> {
    anchors.lines = published;
    const puts = tables.map((table) => {
      const names = columns.get(table);
      return `truncate rcms.${table}; insert into rcms.${table} (${names}) select ${names} from kept.${table};`;
    });
    await owner.unsafe(puts.join('\n'));
  }

  async function found({ tampering, pick }: { tampering: Tampering; pick: number }) {
    await owner.unsafe('set session_replication_role = replica');
    try {
      if (!(await tampering.change(owner, pick, anchors))) return undefined;
      const online = await opened.store.auditor.verify(anchors.read(), key.publicKey);
      const bundle = (await opened.store.auditor.bundle({
        publicKey: key.publicKey,
        at: noon,
      })) as AsyncIterable<string>;
      const offline = await checkBundle(bundle, { publicKey: key.publicKey, published: anchors.read() });
      return { online: online.faults.map(({ what }) => what), offline: offline?.faults.map(({ what }) => what) ?? [] };
    } finally {
      await putBack();
    }
  }

  it('is sound as long as nobody did', async () => {
    const { faults, notAnchored } = await opened.store.auditor.verify(anchors.read(), key.publicKey);
    expect({ faults, notAnchored }).toEqual({ faults: [], notAnchored: { events: 0, entries: 0 } });
  });

  it.each(tamperings.map((tampering) => [tampering.name, tampering] as const))(
    'is found and named: %s',
    async (_name, tampering) => {
      const said = await found({ tampering, pick: 3 });
      expect(
        said?.online.some((what) => tampering.says.includes(what)),
        String(said?.online),
      ).toBe(true);
      // What lies beside an entry of the log is not handed out: only the database can tell that it was changed.
      if (!tampering.says.includes('columns-otherwise')) expect(said?.offline).not.toEqual([]);
    },
  );

  it('is found wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyTampering, async (attack) => {
        const said = await found(attack);
        if (said)
          expect(
            said.online.some((what) => attack.tampering.says.includes(what)),
            `${attack.tampering.name}: ${said.online}`,
          ).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('is found where the database is put back to an earlier day, and no checkpoint is taken over it', async () => {
    await owner.unsafe('set session_replication_role = replica');
    const leaves = await owner`delete from rcms.audit_leaf where number >= 3 returning id, version`;
    await owner`delete from rcms.checkpoint where number > 2`;
    await owner`delete from rcms.audit_node`;
    expect(leaves.length).toBeGreaterThan(0);
    const { faults } = await opened.store.auditor.verify(anchors.read(), key.publicKey);
    expect(faults.map(({ what, at }) => [what, at])).toContainEqual([
      'database-older',
      { in: 'checkpoints', number: 3 },
    ]);
    const take = opened.store.checkpoints.take(key, anchors, minute(30));
    await expect(take).rejects.toMatchObject({ code: 'anchors-ahead' });
    await putBack();
  });

  it('is found by whoever knows another key', async () => {
    const { faults } = await opened.store.auditor.verify(anchors.read(), drawAuditKey().publicKey);
    expect(faults.map(({ what }) => what)).toContain('key-other');
  });

  it('is found in a bundle that was changed on the way', async () => {
    const bundle = await opened.store.auditor.bundle({ publicKey: key.publicKey, at: noon });
    const lines = await all(bundle as AsyncIterable<string>);
    const check = (changed: readonly string[]) =>
      checkBundle(each(changed), { publicKey: key.publicKey, published: anchors.read() });
    expect(await check(lines)).toMatchObject({ faults: [] });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(lines.length - 1),
        fc.constantFrom('drop', 'swap', 'cut', 'byte'),
        fc.nat(),
        async (at, how, pick) => {
          let changed = [...lines];
          if (how === 'drop') changed.splice(at, 1);
          if (how === 'cut') changed = changed.slice(0, at);
          if (how === 'swap') changed[at] = lines[(at + 1) % lines.length] as string;
          if (how === 'byte') {
            const line = lines[at] as string;
            const place = pick % line.length;
            changed[at] = `${line.slice(0, place)}${line[place] === 'a' ? 'b' : 'a'}${line.slice(place + 1)}`;
          }
          const report = await check(changed);
          // The first line says whose it is and when it was made; these two are no part of the record.
          if (at > 0 || how !== 'byte') expect(report?.faults ?? ['none'], `${how} ${at}`).not.toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);
});

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}
