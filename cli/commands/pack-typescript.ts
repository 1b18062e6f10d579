import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AddCommand } from '../add-command.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { typescriptOfPack } from '../print/typescript-of-pack.ts';

/** `rcms pack types DIR`: the forms, steps, states and roles of a pack as TypeScript. */
export const addPackTypes: AddCommand = (parent, io, done) => {
  parent
    .command('types')
    .description('Print the forms, transitions, states and roles of a pack as TypeScript, for programs that embed it.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (folder: string, options: { out?: string }) => {
      const compiled = await compileFolder(folder, io);
      if (!compiled) return done(exitCode.problems);
      const text = await typescriptOfPack(compiled.pack);
      if (options.out === undefined) io.out(text);
      else {
        await writeFile(resolve(io.folder, options.out), text);
        line(io, `Written to ${options.out}.`);
      }
      done(exitCode.ok);
    });
};
