import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { assertStrong } from '../../../core/shell/runtime/checks/weak/assert-strong.ts';
import { findWeaknesses } from '../../../core/shell/runtime/checks/weak/find-weaknesses.ts';
import type { Backups, Host, PackInForce, Subject } from '../../../core/shell/runtime/checks/weak/weak-setting.ts';
import { weakSettings } from '../../../core/shell/runtime/checks/weak/weak-settings.ts';
import { createLogger } from '../../../core/shell/runtime/logger.ts';
import type { Settings } from '../../../core/shell/runtime/settings.ts';
import type { DatabaseProtection } from '../../../core/shell/store/postgres/inspect-protection.ts';

const settings: Settings = {
  instance: 'gulls',
  dataFolder: '/var/lib/rcms',
  databaseUrl: 'postgres://gull:turnip-secret@db.example/gulls?sslmode=verify-full',
  keysFile: '/etc/rcms/keys.json',
  anchorsFolder: '/mnt/anchors',
  host: '127.0.0.1',
  port: 8080,
  logLevel: 'info',
};
const host: Host = { nodeArguments: [], environment: {}, mode: async () => undefined, coreSize: 0 };
const database: DatabaseProtection = {
  superuser: false,
  mayMigrate: false,
  leaks: [],
  grants: { excess: [], missing: [] },
  rowSecurityGaps: [],
};
const pack: PackInForce = { name: 'gulls 1.0.0', sandboxLogins: ['keeper'], obstacles: [] };
const strong: Subject = { settings, kind: 'production', host, database, pack, accounts: [{ login: 'ann' }] };

const now = instant('2031-07-01T12:00:00.000Z');
const withBackups = (more: Partial<Backups>): Subject => ({
  ...strong,
  backups: { now, backup: now, drill: now, ...more },
});
const withSettings = (more: Partial<Settings>): Subject => ({ ...strong, settings: { ...settings, ...more } });
const keyService = {
  origin: 'https://keys.internal:8200',
  mount: 'transit',
  key: 'gulls',
  tokenFile: '/run/rcms/token',
};
const withHost = (more: Partial<Host>): Subject => ({ ...strong, host: { ...host, ...more } });
const withDatabase = (more: Partial<DatabaseProtection>): Subject => ({
  ...strong,
  database: { ...database, ...more },
});
const withObstacle = (code: PackInForce['obstacles'][number]['code']): Subject => ({
  ...strong,
  pack: { ...pack, obstacles: [{ code, message: `gulls 1.0.0: ${code}`, mend: 'Mend it.' }] },
});
const modes = (known: Readonly<Record<string, number>>) => withHost({ mode: async (path) => known[path] });
const without = ({ databaseUrl: _gone, ...rest }: Settings): Settings => rest;

/** What is weak, and what is just not. */
const cases: Readonly<Record<string, { readonly weak: readonly Subject[]; readonly near: readonly Subject[] }>> = {
  'sandbox-kind': { weak: [{ ...strong, kind: 'sandbox' }], near: [strong] },
  'embedded-database': { weak: [{ ...strong, settings: without(settings) }], near: [strong] },
  'keys-beside-data': {
    weak: [
      {
        ...modes({ '/var/lib/rcms/gulls/database': 0o40700 }),
        settings: { ...settings, keysFile: '/var/lib/rcms/gulls/keys.json' },
      },
      {
        ...modes({ '/var/lib/rcms/gulls/backups': 0o40700 }),
        settings: { ...settings, keysFile: '/var/lib/rcms/gulls/keys.json' },
      },
      withDatabase({ dataFolder: '/etc/rcms/data' }),
    ],
    near: [
      withDatabase({ dataFolder: '/var/lib/postgresql/18/main' }),
      { ...withDatabase({ dataFolder: '/etc/rcms/data' }), settings: { ...settings, keysJson: '{}' } },
      modes({ '/var/lib/rcms/gulls/database': 0o40700 }),
    ],
  },
  'keys-in-environment': { weak: [withSettings({ keysJson: '{}' })], near: [strong] },
  'key-service-in-clear': {
    weak: [withSettings({ keyService: { ...keyService, origin: 'http://keys.internal:8200' } })],
    near: [
      withSettings({ keyService }),
      withSettings({ keyService: { ...keyService, origin: 'http://127.0.0.1:8200' } }),
    ],
  },
  'file-modes': {
    weak: [
      { ...modes({ '/run/rcms/token': 0o100644 }), settings: { ...settings, keyService } },
      modes({ '/etc/rcms/keys.json': 0o100640 }),
      modes({ '/etc/rcms': 0o40775 }),
      modes({ '/var/lib/rcms/gulls': 0o40755 }),
      modes({ '/mnt/anchors': 0o40777 }),
      { ...modes({ '/etc/rcms/trusted': 0o40777 }), settings: { ...settings, packKeys: '/etc/rcms/trusted' } },
    ],
    near: [
      modes({
        '/etc/rcms/keys.json': 0o100600,
        '/etc/rcms': 0o40755,
        '/var/lib/rcms/gulls': 0o40700,
        '/mnt/anchors': 0o40755,
      }),
    ],
  },
  'open-host': {
    weak: [withSettings({ host: '0.0.0.0' }), withSettings({ host: '::' }), withSettings({ host: '10.1.2.3' })],
    near: [
      withSettings({ host: '0.0.0.0', proxies: ['10.1.0.4'] }),
      withSettings({ host: '::1' }),
      withSettings({ host: 'localhost' }),
    ],
  },
  'database-in-clear': {
    weak: [
      withSettings({ databaseUrl: 'postgres://gull:turnip-secret@db.example/gulls' }),
      withSettings({ databaseUrl: 'postgres://gull:turnip-secret@10.0.0.9/gulls?sslmode=prefer' }),
      withSettings({ migrationUrl: 'postgres://owner:turnip-secret@db.example/gulls' }),
    ],
    near: [
      withSettings({ databaseUrl: 'postgres://gull@127.0.0.1/gulls' }),
      withSettings({ databaseUrl: 'postgres://gull@[::1]:5432/gulls' }),
      withSettings({ databaseUrl: 'postgres://gull@%2Frun%2Fpostgresql/gulls' }),
    ],
  },
  'database-unverified': {
    weak: [withSettings({ databaseUrl: 'postgres://g@db.example/g?sslmode=require' })],
    near: [strong],
  },
  'database-superuser': { weak: [withDatabase({ superuser: true, mayMigrate: true })], near: [strong] },
  'database-may-migrate': { weak: [withDatabase({ mayMigrate: true })], near: [strong] },
  'database-grants': {
    weak: [withDatabase({ grants: { excess: ['public may select part'], missing: [] } })],
    near: [strong],
  },
  'database-grants-missing': {
    weak: [withDatabase({ grants: { excess: [], missing: ['rcms_app may select part'] } })],
    near: [strong],
  },
  'database-row-security': { weak: [withDatabase({ rowSecurityGaps: ['part'] })], near: [strong] },
  'database-log': { weak: [withDatabase({ leaks: ['log_statement = all'] })], near: [strong] },
  'log-level-debug': { weak: [withSettings({ logLevel: 'debug' })], near: [withSettings({ logLevel: 'silent' })] },
  'process-open': {
    weak: [
      withHost({ nodeArguments: ['--inspect=0.0.0.0:9229'] }),
      withHost({ environment: { NODE_OPTIONS: '--max-old-space-size=900 --report-on-fatalerror' } }),
      withHost({ environment: { NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' } }),
    ],
    near: [withHost({ environment: { NODE_OPTIONS: '--max-old-space-size=900' } })],
  },
  'certificates-ignored': {
    weak: [withHost({ environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } })],
    near: [withHost({ environment: { NODE_TLS_REJECT_UNAUTHORIZED: '1' } })],
  },
  'core-dumps': {
    weak: [withHost({ coreSize: 1 })],
    near: [{ ...strong, host: { nodeArguments: [], environment: {}, mode: host.mode } }],
  },
  'demo-accounts': {
    weak: [{ ...strong, accounts: [{ login: 'keeper' }] }],
    near: [{ ...strong, accounts: [{ login: 'keeper', disabled: true }] }],
  },
  'one-factor': {
    weak: [{ ...strong, policy: { secondFactor: 'optional', at: {}, drawnPasswords: 'changed' } }],
    near: [{ ...strong, policy: { secondFactor: 'required', at: {}, drawnPasswords: 'kept' } }],
  },
  'one-factor-at': {
    weak: [{ ...strong, policy: { secondFactor: 'required', at: { tower: 'optional' }, drawnPasswords: 'changed' } }],
    near: [{ ...strong, policy: { secondFactor: 'required', at: { tower: 'required' }, drawnPasswords: 'changed' } }],
  },
  'scanner-off': {
    weak: [withSettings({ clamav: 'off' })],
    near: [strong],
  },
  'pack-unsigned': { weak: [withObstacle('pack-not-signed'), withObstacle('pack-signature-broken')], near: [strong] },
  'pack-not-enforced': { weak: [withObstacle('pack-not-enforced')], near: [withObstacle('pack-not-covering')] },
  'pack-waivers': { weak: [withObstacle('waiver-expired'), withObstacle('pack-not-confirmed')], near: [strong] },
  'anchors-beside-data': {
    weak: [withSettings({ anchorsFolder: '/var/lib/rcms/gulls/anchors' })],
    near: [withSettings({ anchorsFolder: '/var/lib/rcms-anchors' })],
  },
  'checkpoints-old': {
    weak: [
      { ...strong, anchored: { now, waiting: true } },
      { ...strong, anchored: { now, waiting: true, last: instant('2031-07-01T11:54:00.000Z') } },
    ],
    near: [
      { ...strong, anchored: { now, waiting: true, last: instant('2031-07-01T11:54:01.000Z') } },
      { ...strong, anchored: { now, waiting: false, last: instant('2031-06-01T12:00:00.000Z') } },
      { ...strong, anchored: { now, waiting: false } },
    ],
  },
  'backup-old': {
    weak: [withBackups({ backup: instant('2031-05-31T12:00:00.000Z') }), { ...strong, backups: { now, drill: now } }],
    near: [withBackups({ backup: instant('2031-06-01T12:00:00.000Z') })],
  },
  'drill-old': {
    weak: [withBackups({ drill: instant('2031-05-31T12:00:00.000Z') }), { ...strong, backups: { now, backup: now } }],
    near: [withBackups({ drill: instant('2031-06-01T12:00:00.000Z') })],
  },
};

const codesOf = async (subject: Subject) => (await findWeaknesses(subject)).map(({ code }) => code);

function listening() {
  const written: string[] = [];
  return { logger: createLogger('info', { write: (text) => void written.push(text) }), said: () => written.join('') };
}

describe('weak settings', () => {
  it('are each tried, and none of them is tried that is not there', () => {
    expect(Object.keys(cases).sort()).toEqual(weakSettings.map(({ code }) => code).sort());
  });

  it('are not found in an instance that has none, and production starts', async () => {
    expect(await findWeaknesses(strong)).toEqual([]);
    const { logger, said } = listening();
    await assertStrong(strong, logger);
    expect(said()).toBe('');
  });

  it('say nothing about what is not known yet', async () => {
    expect(await codesOf({ settings, kind: 'production', host })).toEqual([]);
  });

  describe.each(weakSettings)('$code', ({ code, production }) => {
    const { weak, near } = cases[code] as (typeof cases)[string];

    it('is found alone, with its place and how to mend it, and never with a secret', async () => {
      for (const subject of weak) {
        const found = (await findWeaknesses(subject)).filter((one) => one.code !== 'sandbox-kind' || code === one.code);
        expect(found.map((one) => one.code)).toEqual([code]);
        expect(found[0]?.says.length).toBeGreaterThan(10);
        expect(found[0]?.mend.length).toBeGreaterThan(5);
        expect(JSON.stringify(found)).not.toContain('turnip-secret');
      }
    });

    it('is not found where it is just not so', async () => {
      for (const subject of near) expect(await codesOf(subject)).not.toContain(code);
    });

    it(
      production === 'refuses' ? 'keeps production from starting' : 'is logged by production, which starts',
      async () => {
        for (const subject of weak) {
          if (subject.kind === 'sandbox') continue;
          const { logger, said } = listening();
          const start = assertStrong(subject, logger);
          if (production === 'refuses') {
            await expect(start).rejects.toMatchObject({
              code: 'settings-weak',
              message: expect.stringContaining(`${code}: `),
            });
          } else {
            await start;
            expect(said()).toContain(`"code":"${code}"`);
          }
        }
      },
    );

    it('lets a sandbox start, which says so', async () => {
      for (const subject of weak) {
        const { logger, said } = listening();
        await assertStrong({ ...subject, kind: 'sandbox' }, logger);
        expect(said()).toContain(`"code":"${code}"`);
      }
    });
  });
});
