import { hasErrors } from '../../engine/basics/diagnostic.ts';
import { compile } from '../../engine/compile/compile.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { World } from '../../engine/model/world.ts';
import type { PackSource } from '../../engine/pack/pack-source.ts';
import type { Packs } from '../app/dependencies.ts';
import type { InstanceStore } from '../app/ports.ts';
import { StartFault } from './start-fault.ts';

/** The world is asked for with every command: what this process has seen of it may be this old, in milliseconds. */
const worldLife = 1_000;

/**
 * The packs of an instance: the active one is compiled now, earlier versions when the first case asks for one. Throws a
 * StartFault `pack-none` where nothing was activated yet.
 */
export async function openPacks(instance: InstanceStore): Promise<Packs> {
  const active = await instance.activePack();
  if (!active) {
    throw new StartFault('pack-none', 'This instance has no active pack.', 'Name one with --pack or RCMS_PACK.');
  }
  const current = compileStored(active.source);
  const byHash = new Map<string, Promise<CompiledPack>>([[current.hash, Promise.resolve(current)]]);
  const compileByHash = async (hash: string) => {
    const source = await instance.packByHash(hash);
    if (!source) {
      throw new StartFault(
        'pack-lost',
        `A case rests on pack version ${hash}, which is not in the database.`,
        'Restore it.',
      );
    }
    return compileStored(source);
  };
  return {
    active: current,
    byHash: (hash) => {
      const known = byHash.get(hash);
      if (known) return known;
      const compiled = compileByHash(hash);
      byHash.set(hash, compiled);
      // A failure is not remembered: the next case may find the version again.
      compiled.catch(() => byHash.delete(hash));
      return compiled;
    },
    world: shortLived(() => readWorld(instance, current), worldLife),
  };
}

async function readWorld(instance: InstanceStore, pack: CompiledPack): Promise<World> {
  return (await instance.world()) ?? pack.seed;
}

function compileStored(source: PackSource): CompiledPack {
  const { pack, diagnostics } = compile(source);
  if (pack && !hasErrors(diagnostics)) return pack;
  throw new StartFault(
    'pack-broken',
    `The stored pack ${source.name} does not compile with this version of the program.`,
    'Run the version of the program with which it was activated, or activate a newer version of the pack.',
  );
}

/** Asks again only when the last answer is older than `life` milliseconds; those who ask meanwhile share one question. */
function shortLived<Value>(ask: () => Promise<Value>, life: number): () => Promise<Value> {
  let last: { readonly value: Promise<Value>; readonly until: number } | undefined;
  return () => {
    if (last && performance.now() < last.until) return last.value;
    const value = ask();
    last = { value, until: performance.now() + life };
    value.catch(() => {
      last = undefined;
    });
    return value;
  };
}
