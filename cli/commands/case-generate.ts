import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { type CivilDate, isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { localDate } from '../../core/engine/calendar/local-date.ts';
import { findSyntheticSource } from '../../core/engine/synthetic/find-synthetic-source.ts';
import { generateCases } from '../../core/engine/synthetic/generate-cases.ts';
import { createClocks } from '../../core/shell/runtime/clocks.ts';
import type { AddCommand } from '../add-command.ts';
import { assertCount } from '../assert-count.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly pack: string;
  readonly count: string;
  readonly seed: string;
  readonly today?: string;
  readonly out?: string;
}

/** `rcms case generate --pack DIR`: invented cases as rows of an import, the same for the same seed. */
export const addCaseGenerate: AddCommand = (parent, io, done) => {
  parent
    .command('generate')
    .description('Make synthetic cases from sandbox/synthetic.yaml of a pack, as rows for an import into a sandbox.')
    .requiredOption('--pack <folder>', 'folder in which pack.yaml lies')
    .option('--count <number>', 'how many', '200')
    .option('--seed <number>', 'the same seed gives the same cases', '1')
    .option(
      '--today <date>',
      'the day from which dates inside answers count; today in the zone of the pack when absent',
    )
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (options: Options) => {
      const [count, seed] = [assertCount('--count', options.count), assertCount('--seed', options.seed, 2 ** 32 - 1)];
      const given = options.today === undefined ? undefined : assertDate(options.today);
      const compiled = await compileFolder(options.pack, io);
      if (!compiled) return done(exitCode.problems);
      const source = findSyntheticSource(compiled.pack, compiled.outline);
      if (!source) {
        throw new UsageError(
          `${options.pack} has no sandbox/synthetic.yaml, from which cases could be made.\n` +
            'docs/how-to/bring-cases-in.md says how to write one.',
        );
      }
      const today = given ?? localDate(createClocks().caseNow(), compiled.pack.zone);
      const rows = generateCases(source, { count, seed, today });
      const made = await write(rows, options.out, io);
      if (options.out !== undefined) line(io, `${made} cases to ${options.out}.`);
      done(exitCode.ok);
    });
};

/** Rows that are handed on at once. */
const together = 500;

async function write(cases: Iterable<{ readonly row: unknown }>, file: string | undefined, io: Io): Promise<number> {
  const out = file === undefined ? undefined : createWriteStream(resolve(io.folder, file));
  if (out) await once(out, 'open');
  let [text, made] = ['', 0];
  const hand = async () => {
    if (!out) io.out(text);
    else if (!out.write(text)) await once(out, 'drain');
    text = '';
    // Somebody may have closed the pipe, or asked to stop.
    await new Promise((next) => setImmediate(next));
  };
  for (const { row } of cases) {
    text += `${JSON.stringify(row)}\n`;
    made += 1;
    if (made % together !== 0) continue;
    await hand();
    if (io.stop.aborted) break;
  }
  if (text !== '') await hand();
  if (out) {
    out.end();
    await finished(out);
  }
  return made;
}

function assertDate(text: string): CivilDate {
  if (isCivilDate(text)) return text;
  throw new UsageError('--today takes a date such as 2026-03-02.');
}
