import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { addSettingOptions, assertSettings, serverSettings } from '../setting-options.ts';

const marks = { fine: 'ok     ', warning: 'warning', problem: 'PROBLEM' } as const;

/** `rcms doctor`: looks at everything that a start needs, and says of each what to do. */
export const addDoctor: AddCommand = (parent, io, done) => {
  const command = parent
    .command('doctor')
    .description(
      'Check Node, clock, folder, keys, database, pack, scanner, port and every setting that is weak, and say what to mend.',
    )
    .option('--json', 'print a JSON array instead of text')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      const settings = assertSettings(options, io);
      const { runChecks } = await import('../../core/shell/runtime/start.ts');
      const findings = await runChecks(settings);
      if (options.json === true) line(io, JSON.stringify(findings, null, 2));
      else {
        for (const { about, is, says, mend } of findings) {
          line(io, `${marks[is]}  ${about.padEnd(9)} ${says}`);
          if (mend !== undefined) line(io, `${' '.repeat(19)}${mend}`);
        }
      }
      done(findings.some(({ is }) => is === 'problem') ? exitCode.problems : exitCode.ok);
    });
  addSettingOptions(command, serverSettings);
};
