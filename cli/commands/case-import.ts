import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { importRows, type RowResult } from '../../core/shell/app/import-rows.ts';
import type { System } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { printAdoptedRow, printTakenOver } from '../print/adopted-row.ts';
import { createProgress } from '../print/progress.ts';
import { printRefusedRow } from '../print/refused-row.ts';
import { addSettingOptions, assertSettings } from '../setting-options.ts';

/** Refused rows, and rows of cases that were taken over, that are printed; the report has all. */
const mostPrinted = 20;

interface Tally {
  accepted: number;
  again: number;
  refused: number;
  /** Cases that were taken over, those of them that lack something, and the clocks in them that wait for a person. */
  adopted: number;
  lacking: number;
  held: number;
}

/** `rcms case import FILE`: every row of a file through the rules, each accepted or refused with its reason. */
export const addCaseImport: AddCommand = (parent, io, done) => {
  const command = parent
    .command('import')
    .description('Import cases, one a row. Started again after a break it goes on: a row that is in changes nothing.')
    .argument('<file>', 'NDJSON, or CSV by its name')
    .option('--report <file>', 'where each row’s result goes as NDJSON; FILE.report.ndjson when absent')
    .action(async (file: string, options: Readonly<Record<string, unknown>>) => {
      const settings = assertSettings(options, io);
      const { createLogger, openSystem } = await import('../../core/shell/runtime/start.ts');
      const source = resolve(io.folder, file);
      const report = resolve(io.folder, typeof options.report === 'string' ? options.report : `${file}.report.ndjson`);
      const logger = createLogger(settings.logLevel, { write: (text) => io.err(text) });
      const system = await openSystem(settings, { logger, lock: 'if-free' });
      try {
        const tally = await importFile(system, source, report, io);
        line(
          io,
          `${tally.accepted} accepted (${tally.again} of them before), ${tally.refused} refused. Report: ${report}`,
        );
        if (tally.adopted > 0) line(io, printTakenOver(tally));
        done(tally.refused > 0 ? exitCode.problems : exitCode.ok);
      } finally {
        await system.close();
      }
    });
  addSettingOptions(command, ['instance', 'data', 'pack', 'keys', 'logLevel']);
};

async function importFile(system: System, file: string, report: string, io: Io): Promise<Tally> {
  const { app, store, clocks } = system;
  // A running server sweeps: a past replayed beside it would not pass in its own order.
  const sandbox = system.sandbox && system.alone;
  const { openRows, readAccountActors } = await import('../../core/shell/runtime/start.ts');
  const { rows, size, read } = await openRows(file, app.pack);
  const findActor = await readAccountActors(store.accounts);
  const out = createWriteStream(report, { mode: 0o600 });
  await once(out, 'open');
  const progress = createProgress(io, 'Importing');
  const tally: Tally = { accepted: 0, again: 0, refused: 0, adopted: 0, lacking: 0, held: 0 };
  try {
    const results = importRows(app, rows, { findActor: async (by) => findActor(by), now: clocks.caseNow(), sandbox });
    for await (const result of results) {
      if (!out.write(`${JSON.stringify(result)}\n`)) await once(out, 'drain');
      count(tally, result);
      if (result.is === 'refused' && tally.refused <= mostPrinted) line(io, printRefusedRow(result));
      if (result.is === 'accepted' && result.adopted && tally.adopted <= mostPrinted) {
        for (const text of printAdoptedRow(result, result.adopted)) line(io, text);
      }
      progress.show(Math.min(1, read() / Math.max(1, size)));
      if (io.stop.aborted) break;
    }
  } finally {
    progress.end();
    out.end();
    await finished(out);
  }
  if (tally.refused > mostPrinted) line(io, `… and ${tally.refused - mostPrinted} more in the report.`);
  if (io.stop.aborted) line(io, 'Stopped before the end. Start it again to go on.');
  return tally;
}

function count(tally: Tally, result: RowResult): void {
  if (result.is === 'refused') tally.refused += 1;
  else {
    tally.accepted += 1;
    if (result.again) tally.again += 1;
    if (!result.adopted) return;
    tally.adopted += 1;
    if (result.adopted.lacks.length > 0) tally.lacking += 1;
    tally.held += result.adopted.held.length;
  }
}
