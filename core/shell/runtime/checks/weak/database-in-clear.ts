import type { Settings } from '../../settings.ts';
import { isLoopback } from './is-loopback.ts';
import type { WeakSetting } from './weak-setting.ts';

/** Ways to connect that refuse a server without TLS. */
const encrypted = ['require', 'verify-ca', 'verify-full'];

/** A database on another machine is asked through TLS only. */
export const databaseInClear: WeakSetting = {
  code: 'database-in-clear',
  production: 'refuses',
  look({ settings }) {
    const found = remoteDatabases(settings).find(({ mode }) => !encrypted.includes(mode));
    return (
      found && {
        says: `${found.variable} leads to ${found.host} with sslmode=${found.mode}: logins and cases may pass in clear`,
        mend: 'Add ?sslmode=verify-full to the address.',
      }
    );
  },
};

/** TLS without a check of the certificate keeps out who listens, and not who stands in between. */
export const databaseUnverified: WeakSetting = {
  code: 'database-unverified',
  production: 'warns',
  look({ settings }) {
    const found = remoteDatabases(settings).find(({ mode }) => mode === 'require');
    return (
      found && {
        says: `${found.variable} leads to ${found.host} with sslmode=require: anybody in between could answer for it`,
        mend: 'Use sslmode=verify-full, and NODE_EXTRA_CA_CERTS for a certificate authority of your own.',
      }
    );
  },
};

function remoteDatabases({ databaseUrl, migrationUrl }: Settings) {
  const named = [
    ['DATABASE_URL', databaseUrl],
    ['RCMS_MIGRATION_URL', migrationUrl],
  ] as const;
  return named.flatMap(([variable, text]) => {
    if (text === undefined) return [];
    const url = new URL(text);
    // Without a host, or with a path in its place, a socket of this machine is meant.
    const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
    if (host === '' || host.startsWith('/') || isLoopback(host)) return [];
    return [{ variable, host, mode: url.searchParams.get('sslmode') ?? url.searchParams.get('ssl') ?? 'disable' }];
  });
}
