import { createHash } from 'node:crypto';
import { civilDate, instant } from '../../../../core/engine/basics/civil-date.ts';
import type { PackSource } from '../../../../core/engine/pack/pack-source.ts';
import { activateStaged, type Conditions, stagePack } from '../../../../core/shell/app/pack-life/activate.ts';
import { installPack } from '../../../../core/shell/app/pack-life/install.ts';
import type { PackHome } from '../../../../core/shell/app/pack-life/stored-pack.ts';
import { readPack } from '../../../../core/shell/runtime/read-pack.ts';
import { changePack } from '../../../packs/load-pack.ts';

/** A text in a file of the pack, and what it becomes; or a file or folder that goes. */
export type Change = readonly [file: string, from: string | RegExp, to: string] | readonly [file: string];

/** The teaching pack as a version of its own with some texts changed; each must be there. */
export async function version(number: string, ...changes: readonly Change[]): Promise<PackSource> {
  let pack = await teaching;
  for (const [file, from, to] of [['pack.yaml', /^version: .*$/m, `version: ${number}`] as const, ...changes]) {
    const paths = Object.keys(pack.files).filter((path) => path === file || path.startsWith(`${file}/`));
    if (paths.length === 0 && from === '' && to !== undefined) {
      pack = changePack(pack, { [file]: to });
      continue;
    }
    if (paths.length === 0) throw new Error(`There is no ${file}`);
    if (from === undefined || to === undefined) {
      pack = changePack(pack, Object.fromEntries(paths.map((path) => [path, undefined])));
      continue;
    }
    const text = pack.files[file]?.text ?? '';
    const changed = text.replace(from, to);
    if (changed === text && to !== `version: ${number}`) throw new Error(`${file} has no ${String(from)}`);
    pack = changePack(pack, { [file]: changed });
  }
  return { ...pack, hash: createHash('sha256').update(JSON.stringify(pack.files)).digest('hex') };
}

/** Read once: what a version leaves as it is, is not read again. */
const teaching = readPack('country-packs/xa');

/** Who takes steps in these tests. */
export const ann = { by: 'ann', why: 'for the season', at: instant('2026-05-04T12:00:00.000Z') };

/** As a sandbox, without taking over anything of the world. */
export const inSandbox: Conditions = {
  sandbox: true,
  acceptWorld: false,
  since: instant('2026-05-04T12:00:00.000Z'),
  today: civilDate('2026-05-04'),
};

/** Installs, stages and activates; each step must pass. */
export async function activate(home: PackHome, source: PackSource, conditions = inSandbox): Promise<void> {
  const steps = [
    await installPack(home.instance, source, ann),
    await stagePack(home, { hash: source.hash }, ann),
    await activateStaged(home, conditions, ann),
  ];
  for (const step of steps) if (!step.ok) throw new Error(JSON.stringify(step.error));
}

/** The codes of what stood in the way. */
export function codesOf(result: { readonly ok: boolean; readonly error?: readonly { readonly code: string }[] }) {
  return result.ok ? [] : result.error?.map(({ code }) => code);
}
