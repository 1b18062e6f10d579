import { resolve } from 'node:path';
import { Option } from 'commander';
import type { Io } from './io.ts';

/** `--write FILE`: where the program cannot change the secrets itself, it writes down what a person puts in place. */
export function writeOption(): Option {
  return new Option(
    '--write <file>',
    'change nothing, and write the changed secrets into a new private file: for a person who puts them in place',
  );
}

/** The file of that option, as the turning of keys takes it. */
export function writeTo({ write }: { readonly write?: string }, { folder }: Pick<Io, 'folder'>) {
  return write === undefined ? {} : { writeTo: resolve(folder, write) };
}
