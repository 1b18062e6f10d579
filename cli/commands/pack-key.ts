import { resolve } from 'node:path';
import { drawPackKey } from '../../core/shell/runtime/signing/pack-keys.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';

/** `rcms pack key FILE`: a pair of keys for signing packs. */
export const addPackKey: AddCommand = (parent, io, done) => {
  parent
    .command('key')
    .description('Draw a pair of keys to sign packs with: the private one into the file, the public one beside it.')
    .argument('<file>', 'file of the private key, which must not exist yet; the public key gets the ending .pub')
    .action(async (file: string) => {
      const path = resolve(io.folder, file);
      const id = await drawPackKey(path);
      line(io, `Drew the key ${id}. Keep ${file} to yourself, away from the server.`);
      line(io, `Give ${file}.pub to the operators who shall trust it: RCMS_PACK_KEYS.`);
      done(exitCode.ok);
    });
};
