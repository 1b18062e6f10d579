import { InvalidArgumentError } from 'commander';
import type { RetentionCount } from '../../core/shell/app/retention-port.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { printCaseRetention, printRetentionAhead } from '../print/retention.ts';
import { addSettingOptions } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';
import { instanceSettings } from '../with-instance.ts';
import { withPack } from '../with-pack.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly case?: string;
  readonly until?: number;
  readonly json?: boolean;
}

/** `rcms retention plan`: what is due when, and under which rule. */
export const addRetentionPlan: AddCommand = (parent, io, done) => {
  const command = parent
    .command('plan')
    .description(
      'Show what of the cases is due when, and under which rule of retention: months ahead, or one case in detail.',
    )
    .option('--case <id>', 'one case: every rule, what started its period, and what it waits for')
    .option('--until <months>', 'how many months ahead', months, 24)
    .option('--json', 'print JSON instead of text')
    .action(async (options: Flags) => {
      await withPack(options, io, async ({ app, clocks }) => {
        if (options.case !== undefined) {
          const plan = await app.retentionOfCase(options.case);
          if (!plan) throw new UsageError(`There is no case ${options.case} in this instance.`);
          if (options.json) line(io, JSON.stringify({ case: options.case, plan }, null, 2));
          else for (const text of printCaseRetention(plan, app.hasArchive)) line(io, text);
          return;
        }
        const last = monthAfter(clocks.caseNow().slice(0, 7), options.until ?? 0);
        const ahead = (await app.retentionAhead()).filter(({ month }) => month <= last);
        const uncounted = await app.countRetentionBehind();
        if (options.json)
          line(io, JSON.stringify({ until: last, uncounted, hasArchive: app.hasArchive, ahead }, null, 2));
        else
          for (const text of printRetentionAhead(app.pack.retention, ahead, last, uncounted, app.hasArchive))
            line(io, text);
      });
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};

/** The month that comes so many after another, as `YYYY-MM`. */
export function monthAfter(month: RetentionCount['month'], number: number): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  const months = year * 12 + of - 1 + number;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

function months(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of months, such as 24.');
  return Number(text);
}
