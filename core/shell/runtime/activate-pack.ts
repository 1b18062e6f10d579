import { type Diagnostic, hasErrors } from '../../engine/basics/diagnostic.ts';
import { compile } from '../../engine/compile/compile.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { PackSource } from '../../engine/pack/pack-source.ts';
import type { InstanceStore } from '../app/ports.ts';
import { StartFault } from './start-fault.ts';

/** How a pack is put in force. */
export interface Activation {
  readonly by: string;
  readonly why: string;
  /** A sandbox takes what a production instance refuses: parts that are not enforced yet, and the pack's own world. */
  readonly sandbox: boolean;
}

/**
 * Puts a pack in force where it is not in force already, and answers whether it did. A new instance gets the world that
 * the pack proposes; in production it then belongs to the instance and a newer pack leaves it alone.
 * Throws a StartFault when the pack has errors, is of another country, or promises what is not enforced yet.
 */
export async function activatePack(instance: InstanceStore, source: PackSource, how: Activation): Promise<boolean> {
  const active = await instance.activePack();
  if (active?.source.hash === source.hash) return false;
  const pack = assertActivable(source, how.sandbox);
  const before = active && compile(active.source).pack;
  if (before && before.id !== pack.id) {
    throw new StartFault(
      'pack-of-another-country',
      `This instance runs the pack ${before.id}; ${pack.id} cannot take its place.`,
      'Choose another instance with --instance. One instance runs the pack of one country.',
    );
  }
  const world = await instance.world();
  if (!world || how.sandbox) {
    await instance.saveWorld({ ...pack.seed, version: (world?.version ?? 0) + 1 }, how.by, how.why);
  }
  await instance.activate(source, pack.version, how.by, how.why);
  return true;
}

function assertActivable(source: PackSource, sandbox: boolean): CompiledPack {
  const { pack, diagnostics } = compile(source);
  if (!pack || hasErrors(diagnostics)) {
    throw new StartFault(
      'pack-with-errors',
      `The pack ${source.name} has errors: ${summary(diagnostics.filter(({ severity }) => severity === 'error'))}`,
      `See all of them with: rcms pack verify`,
    );
  }
  const unenforced = diagnostics.filter(({ code }) => code === 'NOT-ENFORCED');
  if (unenforced.length > 0 && !sandbox) {
    throw new StartFault(
      'pack-not-enforced',
      `The pack ${source.name} declares what this version does not enforce: ${summary(unenforced)}`,
      'Take these parts out, or try the pack in a sandbox (--sandbox, or rcms demo).',
    );
  }
  return pack;
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const first = diagnostics.slice(0, 3).map(({ at, code }) => `${at.file}:${at.line} ${code}`);
  const more = diagnostics.length > first.length ? ` and ${diagnostics.length - first.length} more` : '';
  return `${first.join(', ')}${more}.`;
}
