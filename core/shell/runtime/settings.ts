import { isAbsolute, resolve } from 'node:path';
import { didYouMean } from '../../engine/basics/did-you-mean.ts';
import { fail, ok, type Result } from '../../engine/basics/result.ts';
import { readRecipient } from '../archive/age/keys.ts';
import { type ClamavAddress, readClamavAddress } from '../intake/scan/clamav-address.ts';
import { type AllowedOrigins, readOrigins } from '../outgoing/allowed-origins.ts';
import type { TransitKey } from '../sealing/transit.ts';
import { asProxies } from './as-proxies.ts';
import { type SettingName, type SettingRow, settingTable } from './setting-table.ts';

/** What the operator decided, checked. Paths are absolute. */
export interface Settings {
  readonly instance: string;
  readonly dataFolder: string;
  readonly packFolder?: string;
  /** File or folder of the public keys that packs are trusted by. */
  readonly packKeys?: string;
  /** Signatures that production wants under a pack; 2 are an author's and an approver's. */
  readonly packSignatures?: 1 | 2;
  /** Holds a password as a rule: never print or log it. */
  readonly databaseUrl?: string;
  /** As `databaseUrl`. */
  readonly migrationUrl?: string;
  /** As `databaseUrl`. */
  readonly scratchUrl?: string;
  readonly keysFile: string;
  /** A secret: never print or log it. */
  readonly keysJson?: string;
  /** The service that keeps the epochs, with the file of the token for it. */
  readonly keyService?: Omit<TransitKey, 'token'> & { readonly tokenFile: string };
  readonly anchorsFolder: string;
  /** Folder of the packages of what is archived; absent where the operator has named none. */
  readonly archiveFolder?: string;
  /** The public key to which they are sealed (`age1...`). */
  readonly archiveRecipient?: string;
  /** Absent where the operator has not said whether documents are scanned. */
  readonly clamav?: ClamavAddress | 'off';
  /** Origins of private networks that the server may ask; none where absent. */
  readonly outgoing?: AllowedOrigins;
  /** Path of the file that connects registries; absent where the operator has not said. */
  readonly registries?: string | 'off';
  /** A secret: never print or log it. */
  readonly auditKey?: string;
  readonly auditKeyNext?: string;
  /** File about the sign-in provider. */
  readonly oidc?: string;
  /** A secret: never print or log it. */
  readonly oidcSecret?: string;
  readonly host: string;
  readonly port: number;
  /** Scheme, host and port, without a path. */
  readonly origin?: string;
  /** Addresses or networks of the proxies in front; only they may say for whom they ask. */
  readonly proxies?: readonly string[];
  readonly logLevel: LogLevel;
}

/** How grave a log line must be to be written. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** One setting that cannot be used: which, what is wrong with it, and how to mend it. */
export interface SettingProblem {
  /** The flag or variable from which the value came. */
  readonly where: string;
  readonly what: string;
  readonly mend: string;
}

/** Where settings come from. Values of flags are as written on the command line. */
export interface SettingInput {
  readonly flags: Readonly<Partial<Record<SettingName, string>>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  readonly folder: string;
}

const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

/** The settings, or everything that is wrong with them. An unknown `RCMS_` variable is wrong too: it was meant to do something. */
export function readSettings(input: SettingInput): Result<Settings, readonly SettingProblem[]> {
  const problems: SettingProblem[] = unknownVariables(input.environment);
  const take = (name: SettingName): Written | undefined => findWritten(input, name);
  const read = <Value>(name: SettingName, parse: (text: string) => Value | undefined, rule: string) => {
    const written = take(name);
    if (!written) return undefined;
    const value = parse(written.text);
    if (value === undefined) {
      problems.push({ where: written.where, what: rule, mend: `For example: ${settingTable[name].example}` });
    }
    return value;
  };
  const path = (text: string) => (isAbsolute(text) ? text : resolve(input.folder, text));

  const instance =
    read('instance', asInstance, 'must be 1 to 31 lower-case letters, digits and dashes, beginning with a letter') ??
    'main';
  const dataFolder = path(take('data')?.text ?? settingTable.data.otherwise);
  const packFolder = take('pack')?.text;
  const packKeys = take('packKeys')?.text;
  const packSignatures = read('packSignatures', asSignatures, 'must be 1 or 2');
  const databaseUrl = read('databaseUrl', asDatabaseUrl, 'must be an address that begins with postgres://');
  const migrationUrl = read('migrationUrl', asDatabaseUrl, 'must be an address that begins with postgres://');
  const scratchUrl = read('scratchUrl', asDatabaseUrl, 'must be an address that begins with postgres://');
  const keysJson = take('keysJson')?.text;
  const keyService = read(
    'keyService',
    asTransitKey,
    'must be https://, a host and perhaps a port, a mount and the name of a key',
  );
  const keyServiceToken = take('keyServiceToken')?.text;
  if (keyService && keyServiceToken === undefined) {
    const { variable, example } = settingTable.keyServiceToken;
    problems.push({ where: variable, what: 'must be said with RCMS_KEY_SERVICE', mend: `For example: ${example}` });
  }
  const archiveFolder = take('archive')?.text;
  const archiveRecipient = read(
    'archiveRecipient',
    (text) => (readRecipient(text) ? text : undefined),
    'must be a public key as age-keygen prints it, beginning with age1',
  );
  const clamav = read(
    'clamav',
    (text) => (text === 'off' ? 'off' : readClamavAddress(text)),
    'must be off, unix: and an absolute path, or tcp: and a host and port',
  );
  const outgoing = read(
    'outgoing',
    readOrigins,
    'must be origins, each a scheme, a host and perhaps a port, parted by commas',
  );
  const registries = take('registries')?.text;
  const auditKey = take('auditKey')?.text;
  const auditKeyNext = take('auditKeyNext')?.text;
  const oidc = take('oidc')?.text;
  const oidcSecret = take('oidcSecret')?.text;
  const host = take('host')?.text ?? settingTable.host.otherwise;
  const port = read('port', asPort, 'must be a whole number from 0 to 65535') ?? Number(settingTable.port.otherwise);
  const origin = read('origin', asOrigin, 'must be an address that begins with https:// or http:// and has no path');
  const proxies = read(
    'proxy',
    asProxies,
    'must be addresses or networks of at most 65,536 addresses, by commas; not a whole internet',
  );
  const logLevel =
    read('logLevel', (text) => logLevels.find((level) => level === text), `must be one of ${logLevels.join(', ')}`) ??
    'info';

  if (problems.length > 0) return fail(problems);
  return ok({
    instance,
    dataFolder,
    keysFile: path(take('keys')?.text ?? resolve(dataFolder, instance, 'keys.json')),
    anchorsFolder: path(take('anchors')?.text ?? resolve(dataFolder, instance, 'anchors')),
    host,
    port,
    logLevel,
    ...(origin === undefined ? {} : { origin }),
    ...(proxies === undefined ? {} : { proxies }),
    ...(packFolder === undefined ? {} : { packFolder: path(packFolder) }),
    ...(packKeys === undefined ? {} : { packKeys: path(packKeys) }),
    ...(packSignatures === undefined ? {} : { packSignatures }),
    ...(keysJson === undefined ? {} : { keysJson }),
    ...(keyService && keyServiceToken !== undefined
      ? { keyService: { ...keyService, tokenFile: path(keyServiceToken) } }
      : {}),
    ...(archiveFolder === undefined ? {} : { archiveFolder: path(archiveFolder) }),
    ...(archiveRecipient === undefined ? {} : { archiveRecipient }),
    ...(clamav === undefined ? {} : { clamav }),
    ...(outgoing === undefined ? {} : { outgoing }),
    ...(registries === undefined ? {} : { registries: registries === 'off' ? 'off' : path(registries) }),
    ...(auditKey === undefined ? {} : { auditKey }),
    ...(auditKeyNext === undefined ? {} : { auditKeyNext }),
    ...(oidc === undefined ? {} : { oidc: path(oidc) }),
    ...(oidcSecret === undefined ? {} : { oidcSecret }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(migrationUrl === undefined ? {} : { migrationUrl }),
    ...(scratchUrl === undefined ? {} : { scratchUrl }),
  });
}

/** The folder of the instance: its lock, its keys and, in a sandbox, its database. */
export function instanceFolder(settings: Pick<Settings, 'dataFolder' | 'instance'>): string {
  return resolve(settings.dataFolder, settings.instance);
}

interface Written {
  readonly where: string;
  readonly text: string;
}

function findWritten(input: SettingInput, name: SettingName): Written | undefined {
  const row: SettingRow = settingTable[name];
  const flag = input.flags[name];
  if (flag !== undefined && row.flag !== undefined) return { where: `--${row.flag}`, text: flag };
  const text = input.environment[row.variable];
  return text === undefined || text === '' ? undefined : { where: row.variable, text };
}

function unknownVariables(environment: SettingInput['environment']): SettingProblem[] {
  const known: readonly string[] = Object.values(settingTable).map((row) => row.variable);
  return Object.keys(environment)
    .filter((name) => name.startsWith('RCMS_') && !known.includes(name))
    .map((name) => {
      const meant = didYouMean(name, known);
      return {
        where: name,
        what: 'is not a setting',
        mend: meant ? `Did you mean ${meant}?` : `Known are ${known.join(', ')}.`,
      };
    });
}

function asInstance(text: string): string | undefined {
  return /^[a-z][a-z0-9-]{0,30}$/.test(text) ? text : undefined;
}

/** The last part of the path names the key, what is before it the mount. */
function asTransitKey(text: string): Omit<TransitKey, 'token'> | undefined {
  const [, origin, mount, key] = /^(https?:\/\/[^/?#@]+)\/([\w./-]*\w)\/([\w.-]+)$/.exec(text) ?? [];
  if (origin === undefined || mount === undefined || key === undefined || mount.includes('..')) return undefined;
  return URL.canParse(origin) ? { origin: new URL(origin).origin, mount, key } : undefined;
}

function asSignatures(text: string): 1 | 2 | undefined {
  return text === '1' ? 1 : text === '2' ? 2 : undefined;
}

function asPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

function asOrigin(text: string): string | undefined {
  return URL.canParse(text) &&
    /^https?:$/.test(new URL(text).protocol) &&
    new URL(text).origin === text.replace(/\/$/, '')
    ? new URL(text).origin
    : undefined;
}

function asDatabaseUrl(text: string): string | undefined {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined;
}
