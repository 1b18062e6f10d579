import type postgres from 'postgres';
import { StoreFault } from '../store-fault.ts';
import { backupRole } from './backup/let-backup.ts';

/** The roles that the application takes, each on connections of its own. None of them can bypass row security. */
export const applicationRoles = [
  'rcms_app',
  'rcms_sweep',
  'rcms_outbox',
  'rcms_reports',
  'rcms_checkpoint',
  'rcms_audit',
  'rcms_register',
  'rcms_keys',
] as const;

/** Whose rights one function has, and nobody else: it erases what an event says has gone. */
const eraserRole = 'rcms_eraser';

/** What the owner of the schema takes and the application never does. */
const ownersRoles = [eraserRole, backupRole] as const;

/** One of the roles that the application takes. */
export type ApplicationRole = (typeof applicationRoles)[number];

/**
 * Makes the roles and the schema where they are missing, lets the application's login take its roles, and goes on as
 * the role that owns the schema. Throws a StoreFault with the statements to run where the login may not do so.
 */
export async function ensureRoles(sql: postgres.Sql, appLogin: string): Promise<void> {
  try {
    for (const role of ['rcms_migrator', ...ownersRoles, ...applicationRoles]) {
      const [exists] = await sql`select from pg_roles where rolname = ${role}`;
      if (!exists) await sql.unsafe(`create role ${role} nologin nobypassrls`).catch(unlessExists);
    }
    await letTake(sql, await currentUser(sql), 'rcms_migrator');
    for (const role of ownersRoles) await letTake(sql, 'rcms_migrator', role);
    for (const role of applicationRoles) await letTake(sql, appLogin, role);
    const [schema] = await sql`select from pg_namespace where nspname = 'rcms'`;
    if (!schema) await sql.unsafe('create schema rcms authorization rcms_migrator');
    await sql.unsafe('set role rcms_migrator');
  } catch (cause) {
    if ((cause as { readonly code?: string }).code !== '42501') throw cause;
    throw new StoreFault(
      'roles-missing',
      `The login of the database may not set up its roles. Let an administrator run: ${statementsFor(appLogin)}`,
      { cause },
    );
  }
}

/** What an administrator runs once, where the program's own login may not. */
function statementsFor(appLogin: string): string {
  const roles = ['rcms_migrator', ...applicationRoles];
  return [
    ...[...roles, ...ownersRoles].map((role) => `create role ${role} nologin nobypassrls;`),
    `grant ${roles.join(', ')} to ${quoted(appLogin)};`,
    `grant ${ownersRoles.join(', ')} to rcms_migrator with inherit false, set true;`,
    'create schema rcms authorization rcms_migrator;',
  ].join(' ');
}

async function letTake(sql: postgres.Sql, login: string, role: string): Promise<void> {
  const [row] = await sql`select pg_has_role(${login}::name, ${role}::name, 'SET') as may`;
  if (!row?.may) await sql.unsafe(`grant ${role} to ${quoted(login)} with inherit false, set true`);
}

async function currentUser(sql: postgres.Sql): Promise<string> {
  const [row] = await sql`select session_user::text as name`;
  return row?.name;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Another process may be setting up another database of the same server. */
function unlessExists(error: { readonly code?: string }): void {
  if (error.code !== '42710' && error.code !== '23505') throw error;
}
