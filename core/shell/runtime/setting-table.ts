/** One thing that an operator can set, by environment variable or by flag. The flag wins. */
export interface SettingRow {
  /** Environment variable. */
  readonly variable: string;
  /** Long flag without dashes; absent for what must not stand in a process list. */
  readonly flag?: string;
  readonly example: string;
  readonly meaning: string;
  readonly otherwise?: string;
}

/** Every setting, in the order of the reference. */
export const settingTable = {
  instance: {
    variable: 'RCMS_INSTANCE',
    flag: 'instance',
    example: 'north',
    meaning: 'Name of this instance; several run side by side on one machine.',
    otherwise: 'main',
  },
  data: {
    variable: 'RCMS_DATA',
    flag: 'data',
    example: '/var/lib/rcms',
    meaning: 'Folder that holds one folder per instance: keys, lock, embedded database.',
    otherwise: '.rcms',
  },
  pack: {
    variable: 'RCMS_PACK',
    flag: 'pack',
    example: 'country-packs/xa',
    meaning: 'Folder of the pack to activate when the instance has none, or another version of its own.',
  },
  packKeys: {
    variable: 'RCMS_PACK_KEYS',
    flag: 'pack-keys',
    example: '/etc/rcms/pack-keys',
    meaning: 'Public key, or folder of public keys, of those whose signatures under packs are trusted.',
    otherwise: 'nobody is trusted, and production takes no pack',
  },
  packSignatures: {
    variable: 'RCMS_PACK_SIGNATURES',
    flag: 'pack-signatures',
    example: '2',
    meaning: 'How many signatures production wants under a pack: 1, or 2 of an author and an approver.',
    otherwise: '1',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    example: 'postgres://rcms@localhost:5432/rcms',
    meaning: 'An existing PostgreSQL server, 16 or newer. Without it a sandbox starts its own.',
  },
  migrationUrl: {
    variable: 'RCMS_MIGRATION_URL',
    example: 'postgres://rcms_owner@localhost:5432/rcms',
    meaning: 'The same database with a login that may set up roles and tables, where that of DATABASE_URL may not.',
    otherwise: 'DATABASE_URL',
  },
  scratchUrl: {
    variable: 'RCMS_SCRATCH_URL',
    example: 'postgres://rcms_owner@localhost:5432/scratch',
    meaning: 'An empty database into which rcms drill restores a backup for trial; it is emptied again.',
    otherwise: 'a drill starts its own',
  },
  keys: {
    variable: 'RCMS_KEYS',
    flag: 'keys',
    example: '/etc/rcms/keys.json',
    meaning: 'File of the sealing keys. Keep it apart from the database and its backups.',
    otherwise: 'keys.json in the instance folder',
  },
  keysJson: {
    variable: 'RCMS_KEYS_JSON',
    example: '{ "form": 1, "root": "...", "epochs": [...] }',
    meaning: 'The content of such a file, where it is to lie in none. It is read once, and turns only with a restart.',
    otherwise: 'the file of RCMS_KEYS',
  },
  keyService: {
    variable: 'RCMS_KEY_SERVICE',
    example: 'https://keys.internal:8200/transit/rcms-north',
    meaning:
      'Key of a Transit engine (Vault, OpenBao) that keeps the epochs from now on: origin, mount and name of the key.',
    otherwise: 'the epochs lie with the other sealing keys',
  },
  keyServiceToken: {
    variable: 'RCMS_KEY_SERVICE_TOKEN_FILE',
    example: '/run/rcms/key-service-token',
    meaning: 'File that holds the token for the key service, read anew for each call: an agent may renew it.',
  },
  anchors: {
    variable: 'RCMS_ANCHORS',
    flag: 'anchors',
    example: '/mnt/anchors/north',
    meaning:
      'Folder for what proves the record from outside the database: checkpoints and the list of what was erased.',
    otherwise: 'anchors in the instance folder',
  },
  archive: {
    variable: 'RCMS_ARCHIVE',
    flag: 'archive',
    example: '/mnt/archive/north',
    meaning: 'Folder for the packages of what rules of retention archive. Each instance has its own.',
    otherwise: 'none, and what is to be archived stays',
  },
  archiveRecipient: {
    variable: 'RCMS_ARCHIVE_RECIPIENT',
    flag: 'archive-recipient',
    example: 'age1qhc94wvgh02y3d8ql7ep0q7g8t04zaqhra5n66fmhp489r94549swmfdqa',
    meaning:
      'Public key of the archive, as age-keygen prints it: packages are sealed to it, and this server opens none.',
    otherwise: 'packages are not sealed',
  },
  clamav: {
    variable: 'RCMS_CLAMAV',
    flag: 'clamav',
    example: 'unix:/run/clamav/clamd.ctl',
    meaning:
      'Socket of the ClamAV daemon that scans documents (unix:PATH or tcp:HOST:PORT), or off. Production must say which.',
    otherwise: 'off in a sandbox',
  },
  outgoing: {
    variable: 'RCMS_OUTGOING',
    flag: 'outgoing',
    example: 'https://keys.internal:8200',
    meaning:
      'Origins of private networks that the server may ask, parted by commas. Others must be https on the public internet.',
    otherwise: 'none',
  },
  registries: {
    variable: 'RCMS_REGISTRIES',
    flag: 'registries',
    example: '/etc/rcms/registries.json',
    meaning: 'File that says where the registries of the pack are asked, or off. Only a sandbox may simulate one.',
    otherwise: 'simulated in a sandbox, off in production',
  },
  auditKey: {
    variable: 'RCMS_AUDIT_KEY',
    example: 'MC4CAQAwBQYDK2VwBCIEI...',
    meaning:
      'The key by which checkpoints are signed (Ed25519, PKCS #8 in DER, base64), where it is to lie in no file.',
    otherwise: 'audit-key.json beside the file of the sealing keys, drawn at the first start',
  },
  auditKeyNext: {
    variable: 'RCMS_AUDIT_KEY_NEXT',
    example: 'MC4CAQAwBQYDK2VwBCIEI...',
    meaning:
      'The key that is to follow RCMS_AUDIT_KEY, in the same form. Signs from the moment at which rcms audit key rotate hands over to it.',
    otherwise: 'none',
  },
  host: {
    variable: 'RCMS_HOST',
    flag: 'host',
    example: '0.0.0.0',
    meaning: 'Address on which the server listens.',
    otherwise: '127.0.0.1',
  },
  port: {
    variable: 'RCMS_PORT',
    flag: 'port',
    example: '8080',
    meaning: 'Port on which the server listens; 0 takes a free one.',
    otherwise: '8080',
  },
  origin: {
    variable: 'RCMS_ORIGIN',
    flag: 'origin',
    example: 'https://rcms.example',
    meaning: 'Address under which people open this instance, without a path: passkeys are bound to it.',
    otherwise: 'http://localhost with the port',
  },
  proxy: {
    variable: 'RCMS_PROXY',
    flag: 'proxy',
    example: '10.1.0.4,10.2.0.0/24',
    meaning:
      'Addresses of the proxies in front that bring TLS, by commas: who asks is believed to be whom they name, and nobody else is believed.',
    otherwise: 'none',
  },
  oidc: {
    variable: 'RCMS_OIDC',
    flag: 'oidc',
    example: '/etc/rcms/oidc.yaml',
    meaning: 'File about the OpenID Connect provider with which people sign in, and who gets which roles by it.',
    otherwise: 'local accounts only',
  },
  oidcSecret: {
    variable: 'RCMS_OIDC_SECRET',
    example: 'a secret of the provider',
    meaning: 'What proves this instance to the provider, where no file of that of RCMS_OIDC holds it.',
  },
  logLevel: {
    variable: 'RCMS_LOG_LEVEL',
    flag: 'log-level',
    example: 'warn',
    meaning: 'Least grave level that is logged: debug, info, warn, error or silent.',
    otherwise: 'info',
  },
} as const satisfies Readonly<Record<string, SettingRow>>;

/** The name of a setting, as code uses it. */
export type SettingName = keyof typeof settingTable;
