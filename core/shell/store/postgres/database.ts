import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { sql as statement } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import { StoreFault } from '../store-fault.ts';
import { openDriver } from './driver/open-driver.ts';
import type { ApplicationRole } from './ensure-roles.ts';
import { assertRowSecurity } from './row-security-gaps.ts';
import { unreachable } from './unreachable.ts';
import type { PostgresUrls } from './urls.ts';

/** A transaction that runs in one actor's name. */
export type ActorTx = PostgresJsTransaction<Record<string, never>, ExtractTablesWithRelations<Record<string, never>>>;

/** The connections of one process, by the role that each takes. Nothing outside this folder ever holds one. */
export interface Database {
  readonly app: postgres.Sql;
  readonly orm: PostgresJsDatabase;
  readonly sweep: postgres.Sql;
  readonly outbox: postgres.Sql;
  readonly reports: postgres.Sql;
  readonly checkpoint: postgres.Sql;
  readonly audit: postgres.Sql;
  readonly keys: postgres.Sql;
  readonly register: postgres.Sql;
  end(): Promise<void>;
}

/** How many connections a process holds for its cases; one more each for sweep, outbox, reports, checkpoints, checks, keys and the register. */
export const appConnections = 8;

/** Connects, with so many connections for cases, and makes sure that row security holds for the application. Throws a StoreFault. */
export async function openDatabase(urls: PostgresUrls, connections = appConnections): Promise<Database> {
  const app = connect(urls.app, 'rcms_app', connections);
  const sweep = connect(urls.app, 'rcms_sweep', 1);
  const outbox = connect(urls.app, 'rcms_outbox', 1);
  const reports = connect(urls.app, 'rcms_reports', 1);
  const checkpoint = connect(urls.app, 'rcms_checkpoint', 1);
  const audit = connect(urls.app, 'rcms_audit', 1);
  const keys = connect(urls.app, 'rcms_keys', 1);
  const register = connect(urls.app, 'rcms_register', 1);
  const end = async () => {
    await Promise.all(
      [app, sweep, outbox, reports, checkpoint, audit, keys, register].map((sql) => sql.end({ timeout: 5 })),
    );
  };
  try {
    const [role] = await app`
      select rolname, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`;
    if (role?.rolname !== 'rcms_app' || role.bypasses) {
      throw new StoreFault(
        'role-too-strong',
        'The application must run as the role rcms_app, which may not bypass row security',
      );
    }
    await assertRowSecurity(app);
  } catch (cause) {
    await end();
    throw cause instanceof StoreFault ? cause : unreachable(urls.app, cause);
  }
  return { app, orm: drizzle(app), sweep, outbox, reports, checkpoint, audit, keys, register, end };
}

/**
 * The one door for ordinary queries: a transaction in which row security knows the actor. Only what goes through `tx`
 * runs in it.
 */
export function asActor<Answer>(
  orm: PostgresJsDatabase,
  actor: Actor,
  work: (tx: ActorTx) => Promise<Answer>,
  options?: { readonly isolationLevel: 'repeatable read' },
): Promise<Answer> {
  return orm.transaction(async (tx) => {
    await tx.execute(statement`select set_config('rcms.authority', ${authorityOf(actor)}, true)`);
    return work(tx);
  }, options);
}

/** The same in one case: who looks after periods is let into it, both sides of it. */
export function asKeeper<Answer>(
  orm: PostgresJsDatabase,
  actor: Actor,
  caseId: CaseId,
  work: (tx: ActorTx) => Promise<Answer>,
  options?: { readonly isolationLevel: 'repeatable read' },
): Promise<Answer> {
  const entered = async (tx: ActorTx) => {
    if (doorOf(actor) === 'keeper') await tx.execute(statement`select rcms.enter_case('keeper', '', ${caseId}::uuid)`);
    return work(tx);
  };
  return asActor(orm, actor, entered, options);
}

/** As whom the functions of the database let an actor in. */
export function doorOf(actor: Actor): 'person' | 'clock' | 'keeper' {
  return actor.kind === 'clock' && actor.keeps ? 'keeper' : actor.kind;
}

/** The authority that row security compares with; none for the clock. */
export function authorityOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.authority : '';
}

function connect(url: string, role: ApplicationRole, max: number): postgres.Sql {
  return openDriver(url, {
    max,
    // Every statement has its index. A plan made while tables were small would otherwise read them whole for as long as
    // the connection lives; compiling a plan takes longer than any statement here.
    connection: { application_name: 'open-rcms', role, timezone: 'UTC', enable_seqscan: false, jit: false },
  });
}
