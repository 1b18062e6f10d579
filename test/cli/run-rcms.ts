import { join } from 'node:path';
import type { Io } from '../../cli/io.ts';
import { run } from '../../cli/run.ts';

/** What a command line said and answered. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The folder of the checkout: paths in command lines start here. */
export const checkout = join(import.meta.dirname, '../..');

/** Runs one command line inside this process. */
export async function runRcms(argv: readonly string[], more: Partial<Io> = {}): Promise<Said> {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    environment: {},
    folder: checkout,
    interactive: false,
    stop: new AbortController().signal,
    ...more,
  };
  const code = await run(argv, io);
  return { code, out, err };
}
