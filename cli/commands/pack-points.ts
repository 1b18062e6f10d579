import { namingIn } from '../../core/engine/handbook/naming.ts';
import { openPoints } from '../../core/engine/handbook/open-points.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { getLanguage } from '../get-language.ts';
import { line } from '../io.ts';
import { pointsAsJson, printPoints } from '../print/open-points.ts';
import { verifyFolder } from '../verify-folder.ts';

/** `rcms pack points DIR`: what somebody must still confirm, decide or enter, numbered as in the printed procedure. */
export const addPackPoints: AddCommand = (parent, io, done) => {
  parent
    .command('points')
    .description('List what is not confirmed, not known or not entered: the open points of the printed procedure.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--language <language>', 'language of the names; the first of the pack when absent')
    .option('--json', 'print a JSON array instead of text')
    .action(async (folder: string, { language, json }: { language?: string; json?: boolean }) => {
      const verified = await verifyFolder(folder, io, json ? 'json' : 'text');
      if (!verified) return done(exitCode.problems);
      const { pack, outline } = verified;
      const naming = namingIn(pack, getLanguage(pack, language));
      const groups = openPoints(pack, outline, naming);
      if (json) line(io, JSON.stringify(pointsAsJson(groups), null, 2));
      else for (const text of printPoints(groups, naming.language)) line(io, text);
      done(exitCode.ok);
    });
};
