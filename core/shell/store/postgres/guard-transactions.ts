import type postgres from 'postgres';

/** What the driver, the system or the server says when a connection is gone or about to go. */
const lost: ReadonlySet<string> = new Set([
  ...['CONNECTION_CLOSED', 'ECONNABORTED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ETIMEDOUT'],
  ...['57P01', '57P02', '57P03', '57P04', '57P05'],
]);

type Work = (tx: postgres.TransactionSql) => Promise<unknown>;

/**
 * The same connections, whose transactions send nothing more once theirs is lost. The driver reports the loss by itself,
 * but what the work of a transaction, or its rollback, sends after it goes to the connection that takes the place of the
 * lost one, where it is part of somebody else's transaction, or ends the whole process
 * (github.com/porsager/postgres/issues/1208).
 */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>;
  const guarded = (...given: readonly [Work] | readonly [string, Work]) => {
    const [options, work] = given.length === 1 ? ['', given[0]] : given;
    const connection = { isLost: false };
    const done = begin(options, (tx) => unlessLost(connection, () => work(guardedTx(connection, tx))));
    done.catch(() => {
      connection.isLost = true;
    });
    return done;
  };
  return Object.assign(sql, { begin: guarded as postgres.Sql['begin'] });
}

/** Never settles once the connection is lost: whatever the driver heard, it would send a commit or a rollback. */
function unlessLost(connection: { isLost: boolean }, work: () => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    work().then(
      (answer) => {
        if (!connection.isLost) resolve(answer);
      },
      (error) => {
        if (!connection.isLost && !isLoss(error)) reject(error);
      },
    );
  });
}

function guardedTx(connection: { readonly isLost: boolean }, tx: postgres.TransactionSql): postgres.TransactionSql {
  const guard =
    <Given extends unknown[], Answer>(ask: (...given: Given) => Answer) =>
    (...given: Given): Answer => {
      if (connection.isLost) throw new Error('The connection of the transaction was lost');
      return ask(...given);
    };
  const tagged = guard(tx as unknown as (...given: unknown[]) => unknown);
  return Object.assign(tagged, tx, { unsafe: guard(tx.unsafe) }) as unknown as postgres.TransactionSql;
}

/** The query builder wraps the driver's errors. */
function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && lost.has(String(error.code))) || isLoss(error.cause);
}
