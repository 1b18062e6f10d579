import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasErrors } from '../../core/engine/basics/diagnostic.ts';
import { compile } from '../../core/engine/compile/compile.ts';
import { findSyntheticSource } from '../../core/engine/synthetic/find-synthetic-source.ts';
import type { SyntheticSource } from '../../core/engine/synthetic/synthetic-source.ts';
import { changePack, loadPack } from './load-pack.ts';

const files = ['sandbox/users.yaml', 'sandbox/synthetic.yaml'];

/** From what the synthetic cases of a pack are made, the pack compiled with it. Throws what is wrong with either. */
export function syntheticSource(folder: string, changes: Readonly<Record<string, string>> = {}): SyntheticSource {
  const root = resolve(import.meta.dirname, '../..', folder);
  const sandbox = Object.fromEntries(files.map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')]));
  const { pack, outline, diagnostics } = compile(changePack(loadPack(folder), { ...sandbox, ...changes }));
  const source = pack && findSyntheticSource(pack, outline);
  if (!source || hasErrors(diagnostics)) {
    throw new Error(diagnostics.map(({ code, at, message }) => `${at.file}:${at.line} ${code} ${message}`).join('\n'));
  }
  return source;
}
