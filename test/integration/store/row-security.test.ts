import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clock, harbour, lighthouse, noon, stranger } from '../../contract/lighthouse.ts';
import { drawAuditKey, ListedAnchors, minute } from '../audit/anchored-store.ts';
import { freshStore } from '../database.ts';
import { plantCases } from './planted.ts';
import { connectAs, tablesOf, under } from './raw-sql.ts';

/** Tables that hold no case; each is here for a reason said in its migration. */
const withoutCases = [
  'account',
  'audit_handover',
  'audit_node',
  'checkpoint',
  'epoch_end',
  'log_chain',
  'migration',
  'outbox_cursor',
  'pack_source',
  'pack_step',
  'question',
  'read_log_end',
  'setting',
  'world',
  'world_proposal',
];
/** Tables about those who sign in: closed to every role but the one that serves requests. */
const ofAccounts = [
  'absence',
  'api_token',
  'factor',
  'kept_form',
  'reset',
  'saved_filter',
  'session',
  'sign_in_source',
  'used_password',
];
/** Known to a decision only. */
const deciding = ['deadline', 'event_order', 'replay_base', 'snapshot', 'statistics', 'statistics_link'];
/** Not readable by the application at all. */
const writeOnly = ['audit_leaf', 'destruction', 'outbox', 'stream_moved'];

describe('row security', () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let owner: postgres.Sql;
  let app: postgres.Sql;
  let cases: { readonly shared: string; readonly own: string };
  let tables: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    opened = await freshStore();
    cases = await plantCases(opened.store);
    owner = connectAs(opened.database.urls.migrator);
    await opened.store.checkpoints.take(drawAuditKey(), new ListedAnchors(), minute(0));
    await owner`insert into rcms.stream_moved values (${cases.shared}, 'harbour')`;
    app = connectAs(opened.database.urls.app, 'rcms_app');
    tables = await tablesOf(owner);
  });

  afterAll(async () => {
    await Promise.all([owner.end(), app.end()]);
    await opened.close();
  });

  const caseTables = () =>
    [...tables.keys()].filter((name) => !withoutCases.includes(name) && !ofAccounts.includes(name));
  const readable = () => caseTables().filter((name) => !writeOnly.includes(name));
  const count = (tx: postgres.Sql | postgres.TransactionSql, table: string) =>
    tx.unsafe(`select count(*)::int as n from rcms.${table}`).then(([row]) => row?.n as number);

  it('is forced on every table, even for the owner, whether or not it holds a case', async () => {
    const rows = await owner`
      select relname as name from pg_class
      where relnamespace = 'rcms'::regnamespace and relkind in ('r', 'p') and relrowsecurity and relforcerowsecurity`;
    expect(rows.map(({ name }) => name).sort()).toEqual([...tables.keys()].sort());
  });

  it('has something to hide in every table', async () => {
    for (const table of caseTables()) expect([table, await count(owner, table)]).not.toEqual([table, 0]);
  });

  it('binds roles that cannot bypass it', async () => {
    const rows = await owner`
      select rolname from pg_roles where rolname like 'rcms\\_%' and rolname <> 'rcms_owner' and (rolsuper or rolbypassrls)`;
    expect(rows).toHaveLength(0);
  });

  it.each([
    ['nobody', {}],
    ['an authority without reach', { 'rcms.authority': stranger }],
    ['an empty authority', { 'rcms.authority': '' }],
    ['the clock, outside a decision', { 'rcms.authority': '', 'rcms.deciding': '' }],
    ['an authority of another spelling', { 'rcms.authority': harbour.toUpperCase() }],
  ])('shows %s no row of any table, nor an aggregate of one', async (_, settings) => {
    await under(app, settings as Record<string, string>, async (tx) => {
      for (const table of readable()) {
        expect([table, await count(tx, table)]).toEqual([table, 0]);
        const [any] = await tx.unsafe(
          `select exists (select from rcms.${table}) as found, (select max(t::text) from rcms.${table} t) as most`,
        );
        expect([table, any?.found, any?.most]).toEqual([table, false, null]);
      }
    });
  });

  it.each([
    [harbour, 'harbour'],
    [lighthouse, 'lighthouse'],
  ])('shows %s rows of its own side and its own authority, and of no other', async (authority, side) => {
    await under(app, { 'rcms.authority': authority }, async (tx) => {
      for (const table of readable()) {
        const columns = tables.get(table) ?? [];
        const rows = await tx.unsafe(`select * from rcms.${table}`);
        if (deciding.includes(table)) expect([table, rows.length]).toEqual([table, 0]);
        else expect([table, rows.length]).not.toEqual([table, 0]);
        if (columns.includes('side')) expect(rows.every((row) => row.side === side)).toBe(true);
        if (columns.includes('authority')) expect(rows.every((row) => row.authority === authority)).toBe(true);
        if (side === 'lighthouse' && columns.includes('case_id')) {
          expect(rows.every((row) => row.case_id === cases.shared)).toBe(true);
        }
      }
    });
  });

  it('shows the lighthouse no chunk of a file that only the harbour holds', async () => {
    const rows = await under(
      app,
      { 'rcms.authority': lighthouse },
      (tx) => tx`select attachment from rcms.attachment_chunk`,
    );
    expect([...new Set(rows.map(({ attachment }) => attachment))]).toEqual(['file-of-lighthouse']);
  });

  it.each(writeOnly)('does not let the application read %s', async (table) => {
    await expect(count(app, table)).rejects.toMatchObject({ code: '42501' });
  });

  it('shows what proves a person in that person’s name only, and what signs in to no other role', async () => {
    const { accounts } = opened.store;
    const factor = { id: '7a1c6f0e-0000-4000-8000-000000000001', user: 'u-gull', addedAt: noon, label: 'l' };
    const proof = { kind: 'totp', secret: 'GULLSECRET' } as const;
    await accounts.saveFactor({ ...factor, confirmed: true, counter: 1, proof });
    for (const user of ['', 'u-other']) {
      const seen = await under(app, { 'rcms.user': user }, (tx) => count(tx as postgres.TransactionSql, 'factor'));
      expect(seen).toBe(0);
    }
    expect(await under(app, { 'rcms.user': 'u-gull' }, (tx) => count(tx, 'factor'))).toBe(1);
    for (const role of ['rcms_reports', 'rcms_outbox', 'rcms_sweep'] as const) {
      const other = connectAs(opened.database.urls.app, role);
      for (const table of ofAccounts) {
        await expect(other.unsafe(`select * from rcms.${table}`)).rejects.toMatchObject({ code: '42501' });
      }
      await other.end();
    }
  });

  it('refuses rows written past a decision', async () => {
    const settings = { 'rcms.authority': lighthouse };
    const writes = [
      `insert into rcms.reach values ('${cases.own}', 'harbour', '${lighthouse}', 'party')`,
      `insert into rcms.event values ('${cases.shared}', 'lighthouse', 99, '', '')`,
      `insert into rcms.snapshot values (gen_random_uuid(), '{}', '{}', 0, 'aa', true, 1)`,
      `insert into rcms.worklist values ('${harbour}', '${cases.shared}', 'harbour', '{}', 's', 'infinity', false, '{}', '{}', '{}')`,
      `insert into rcms.worklist values ('${lighthouse}', '${cases.own}', 'harbour', '{}', 's', 'infinity', false, '{}', '{}', '{}')`,
      `insert into rcms.search_token values ('${lighthouse}', 1, '${cases.own}', 'identity')`,
      `insert into rcms.data_key values ('${cases.own}', 'harbour', 'x', 1, '')`,
      `insert into rcms.draft values ('${cases.own}', 'harbour', 'x', 1, '', now(), 'u', now())`,
      `insert into rcms.outbox (case_id, effect) values ('${cases.shared}', '{}')`,
      `insert into rcms.audit_leaf values (99, 'stream', '${cases.shared}', 'lighthouse', 99, '')`,
      `insert into rcms.checkpoint values (99, now(), 99, '')`,
    ];
    for (const statement of writes) {
      await expect(under(app, settings, (tx) => tx.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('shows whoever takes checkpoints the heads of chains, and no record', async () => {
    const checkpoint = connectAs(opened.database.urls.app, 'rcms_checkpoint');
    try {
      expect(await count(checkpoint, 'stream')).toBe(4);
      expect(await checkpoint`select number, hash from rcms.read_log`).toHaveLength(2);
      await expect(checkpoint`select entry from rcms.read_log`).rejects.toMatchObject({ code: '42501' });
      for (const table of readable().filter((name) => !['stream', 'read_log'].includes(name))) {
        await expect(count(checkpoint, table)).rejects.toMatchObject({ code: '42501' });
      }
      for (const table of ['audit_handover', 'audit_leaf', 'audit_node', 'checkpoint']) {
        const refused = { code: '42501' };
        await expect(checkpoint.unsafe(`delete from rcms.${table}`)).rejects.toMatchObject(refused);
        await expect(checkpoint.unsafe(`update rcms.${table} set hash = null`).then(() => 0)).rejects.toThrow();
      }
    } finally {
      await checkpoint.end();
    }
  });

  it('shows whoever checks every record as it lies there, no key, and nothing to write', async () => {
    const audit = connectAs(opened.database.urls.app, 'rcms_audit');
    const seen = ['audit_leaf', 'event', 'part', 'read_log', 'stream', 'stream_moved'];
    try {
      for (const table of caseTables()) {
        if (seen.includes(table)) expect(await count(audit, table)).toBeGreaterThan(0);
        else await expect(count(audit, table)).rejects.toMatchObject({ code: '42501' });
        await expect(audit.unsafe(`delete from rcms.${table}`)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await audit.end();
    }
  });

  it('lets nobody change or delete what is on record', async () => {
    for (const table of [
      'event',
      'part',
      'event_order',
      'data_key',
      'attachment_chunk',
      'pack_source',
      'pack_step',
      'world',
      'setting',
    ]) {
      await expect(app.unsafe(`delete from rcms.${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    for (const table of ['event', 'part', 'event_order', 'read_log']) {
      const column = (tables.get(table) ?? [])[0];
      await expect(app.unsafe(`update rcms.${table} set ${column} = ${column}`)).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  it('opens a case for a decision to whoever reaches it, and to the clock while a deadline runs', async () => {
    const enter = (kind: string, authority: string, caseId: string) =>
      under(app, {}, async (tx) => {
        const [row] = await tx`select rcms.enter_case(${kind}, ${authority}, ${caseId}) as may`;
        return [row?.may, await count(tx, 'snapshot'), await count(tx, 'event_order')];
      });
    expect(await enter('person', lighthouse, cases.shared)).toEqual([true, 1, 9]);
    expect(await enter('person', lighthouse, cases.own)).toEqual([false, 0, 0]);
    expect(await enter('person', stranger, cases.shared)).toEqual([false, 0, 0]);
    expect(await enter('person', '', cases.shared)).toEqual([false, 0, 0]);
    expect(await enter(clock.kind, '', cases.shared)).toEqual([true, 1, 9]);
    expect(await enter(clock.kind, '', cases.own)).toEqual([false, 0, 0]);
  });

  it('shows the sweep ids and due instants, and nothing else', async () => {
    const sweep = connectAs(opened.database.urls.app, 'rcms_sweep');
    try {
      expect(await sweep`select case_id from rcms.deadline`).toHaveLength(1);
      expect(await sweep`select case_id, pack, open, world from rcms.snapshot where world is not null`).toHaveLength(1);
      await expect(sweep`select snapshot from rcms.snapshot`).rejects.toMatchObject({ code: '42501' });
      await expect(sweep`select held from rcms.snapshot`).rejects.toMatchObject({ code: '42501' });
      await expect(sweep`update rcms.snapshot set world = 7`).rejects.toMatchObject({ code: '42501' });
      for (const table of readable().filter(
        (name) =>
          !['deadline', 'draft', 'attachment', 'attachment_chunk', 'read_log', 'snapshot', 'world_proposal'].includes(
            name,
          ),
      )) {
        await expect(count(sweep, table)).rejects.toMatchObject({ code: '42501' });
      }
      await expect(sweep`select step from rcms.world_proposal`).rejects.toMatchObject({ code: '42501' });
      await expect(sweep`select entry from rcms.read_log`).rejects.toMatchObject({ code: '42501' });
      await expect(sweep`select sealed from rcms.draft`).rejects.toMatchObject({ code: '42501' });
      await expect(sweep`select sealed from rcms.attachment_chunk`).rejects.toMatchObject({ code: '42501' });
      await expect(sweep`update rcms.deadline set due_at = now()`).rejects.toMatchObject({ code: '42501' });
      expect(await sweep`select expires_at from rcms.draft`).toHaveLength(0);
      expect((await sweep`delete from rcms.attachment_chunk`).count).toBe(0);
    } finally {
      await sweep.end();
    }
  });

  it('shows the relay of the outbox the outbox alone', async () => {
    const relay = connectAs(opened.database.urls.app, 'rcms_outbox');
    try {
      expect(await count(relay, 'outbox')).toBe(1);
      for (const table of readable()) await expect(count(relay, table)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await relay.end();
    }
  });

  it('shows the reports facts without identity, to read and nothing else', async () => {
    const reports = connectAs(opened.database.urls.app, 'rcms_reports');
    try {
      expect(await count(reports, 'statistics')).toBe(3);
      for (const table of tables.keys()) {
        if (table !== 'statistics') await expect(count(reports, table)).rejects.toMatchObject({ code: '42501' });
      }
      await expect(reports`update rcms.statistics set facts = '{}'`).rejects.toMatchObject({ code: '42501' });
    } finally {
      await reports.end();
    }
  });

  it('shows the register what was sent when to whom, to read and nothing else', async () => {
    const register = connectAs(opened.database.urls.app, 'rcms_register');
    try {
      expect(await count(register, 'transmission')).toBe(await count(owner, 'transmission'));
      for (const table of tables.keys()) {
        if (table !== 'transmission') await expect(count(register, table)).rejects.toMatchObject({ code: '42501' });
      }
      for (const change of [`update rcms.transmission set form = 'x'`, 'delete from rcms.transmission']) {
        await expect(register.unsafe(change)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await register.end();
    }
  });

  it('leaves the login nothing once it drops its role', async () => {
    const login = connectAs(opened.database.urls.app);
    try {
      await expect(count(login, 'worklist')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await login.end();
    }
  });
});
