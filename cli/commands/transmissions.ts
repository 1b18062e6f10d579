import { instant } from '../../core/engine/basics/civil-date.ts';
import type { TransmissionQuery, TransmissionRow } from '../../core/shell/app/app.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { transmissionsCsv } from '../print/transmissions-csv.ts';
import { addSettingOptions } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';
import { instanceSettings } from '../with-instance.ts';
import { withPack } from '../with-pack.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly since?: string;
  readonly until?: string;
  readonly counterpart?: string;
  readonly owed?: boolean;
  readonly unacknowledged?: boolean;
  readonly json?: boolean;
  readonly by?: string;
}

/** `rcms transmissions`: the register of every transmission and receipt of the instance: ids, codes, hashes and dates. */
export const addTransmissions: AddCommand = (parent, io, done) => {
  const command = parent
    .command('transmissions')
    .description('Print the register of every transmission and receipt: a table for a spreadsheet, newest first.')
    .option('--since <date>', 'recorded from this day on (UTC)')
    .option('--until <date>', 'recorded before this day (UTC)')
    .option('--counterpart <authority>', 'with this authority on the other end')
    .option('--owed', 'changed after it was sent, and not sent again')
    .option('--unacknowledged', 'acknowledged by nobody')
    .option('--json', 'print JSON, one row a line, instead')
    .addOption(byOption())
    .action(async (options: Flags) => {
      const query = queryOf(options);
      await withPack(options, io, async ({ app, store, clocks }) => {
        const by = { kind: 'operator', name: operatorOf(options) } as const;
        await store.audit.note({ at: clocks.machineNow(), by, what: 'register-read', about: aboutOf(query) });
        let after: string | undefined;
        let isFirst = true;
        do {
          const page = await app.allTransmissions({ ...query, limit: 500, ...(after === undefined ? {} : { after }) });
          for (const text of options.json ? page.rows.map(asJson) : transmissionsCsv(page.rows, isFirst))
            line(io, text);
          isFirst = false;
          after = page.next;
        } while (after !== undefined);
      });
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};

function queryOf({ since, until, counterpart, owed, unacknowledged }: Flags): Omit<TransmissionQuery, 'limit'> {
  return {
    ...(since === undefined ? {} : { since: beginningOf(since) }),
    ...(until === undefined ? {} : { until: beginningOf(until) }),
    ...(counterpart === undefined ? {} : { counterpart }),
    ...(owed ? { owed } : {}),
    ...(unacknowledged ? { unacknowledged } : {}),
  };
}

/** What was asked for, as codes and days. */
function aboutOf({ counterpart, ...rest }: Omit<TransmissionQuery, 'limit'>) {
  return { ...rest, ...(counterpart === undefined ? {} : { counterpart: code(counterpart) }) };
}

/** What somebody typed goes into the log only where it can be the id of an authority. */
function code(typed: string): string {
  return /^[a-z0-9][a-z0-9.-]{0,99}$/i.test(typed) ? typed : 'no-code';
}

function beginningOf(day: string) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
    throw new UsageError(`${JSON.stringify(day)} is no day. Write it as 2026-03-02.`);
  }
  return instant(`${day}T00:00:00.000Z`);
}

function asJson(row: TransmissionRow): string {
  return JSON.stringify(row);
}
