import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { handbookOf } from '../../core/engine/handbook/handbook.ts';
import { renderProcedure } from '../../core/shell/documents/procedure/render-procedure.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { getLanguage } from '../get-language.ts';
import { line } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import { verifyFolder } from '../verify-folder.ts';

interface Options {
  readonly language?: string;
  readonly out: string;
  readonly from?: string;
}

/** `rcms pack docs DIR`: the whole procedure as a page for each language, to be read and printed. */
export const addPackDocs: AddCommand = (parent, io, done) => {
  parent
    .command('docs')
    .description('Write the procedure as one self-contained HTML page for each language, to be read and printed.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--language <language>', 'only this language; every one of the pack when absent')
    .option('--out <folder>', 'folder for the pages', '.')
    .option(
      '--from <date>',
      'day from which the examples of deadlines begin; one that the calendars suggest when absent',
    )
    .action(async (folder: string, { language, out, from }: Options) => {
      if (from !== undefined && !isCivilDate(from)) {
        throw new UsageError(`--from: ${JSON.stringify(from)} is not a date. Write 2026-03-02.`);
      }
      const verified = await verifyFolder(folder, io);
      if (!verified) return done(exitCode.problems);
      const { pack } = verified;
      const languages = language === undefined ? pack.languages : [getLanguage(pack, language)];
      const target = resolve(io.folder, out);
      try {
        await mkdir(target, { recursive: true });
        for (const each of languages) {
          const file = `${pack.id}-${pack.version}.${each}.html`;
          await writeFile(join(target, file), await renderProcedure(handbookOf(verified, each, from)));
          line(io, `Written: ${join(out, file)}`);
        }
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === undefined || !writeFaults.has(code)) throw error;
        throw new UsageError(`--out ${out}: nothing can be written there (${code}).`);
      }
      done(exitCode.ok);
    });
};

/** What can be wrong with a folder that somebody names. */
const writeFaults: ReadonlySet<string> = new Set(['EACCES', 'EEXIST', 'EISDIR', 'ENOTDIR', 'EPERM', 'EROFS']);
