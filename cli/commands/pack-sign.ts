import { resolve } from 'node:path';
import { Option } from 'commander';
import { instant } from '../../core/engine/basics/civil-date.ts';
import { localDate } from '../../core/engine/calendar/local-date.ts';
import type { SignedAs } from '../../core/shell/app/pack-life/pack-signature.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { readPrivateKey } from '../../core/shell/runtime/signing/pack-keys.ts';
import { addSignature } from '../../core/shell/runtime/signing/sign-pack.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { printSignatures } from '../print/signatures.ts';
import { UsageError } from '../usage-error.ts';
import { verifyFolder } from '../verify-folder.ts';

interface Flags {
  readonly key: string;
  readonly as: SignedAs;
  readonly by?: string;
}

/** `rcms pack sign DIR --key FILE`: somebody answers for the content of a version. A pack with errors is not signed. */
export const addPackSign: AddCommand = (parent, io, done) => {
  parent
    .command('sign')
    .description('Sign a pack without errors: its content, the patterns beside it included, into pack.sig.json.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .requiredOption('--key <file>', 'file of your private key, as rcms pack key draws it')
    .addOption(new Option('--as <part>', 'in what part you sign').choices(['author', 'approver']).default('author'))
    .addOption(byOption())
    .action(async (folder: string, flags: Flags) => {
      const key = await readPrivateKey(resolve(io.folder, flags.key));
      const verified = await verifyFolder(folder, io);
      if (!verified) return done(exitCode.problems);
      const { pack } = verified;
      const source = await readPack(resolve(io.folder, folder));
      if (source.hash !== pack.hash) throw new UsageError('The pack was changed while it was proved. Sign it again.');
      const on = localDate(instant(new Date().toISOString()), 'Etc/UTC');
      const signed = {
        pack: pack.id,
        version: pack.version,
        hash: source.hash,
        as: flags.as,
        by: operatorOf(flags),
        on,
      };
      const file = await addSignature(resolve(io.folder, folder), source, signed, key);
      line(io, `Signed ${pack.id} ${pack.version} (${source.hash.slice(0, 12)}).`);
      for (const text of printSignatures(file, source, new Map())) line(io, text);
      done(exitCode.ok);
    });
};
