import { hasErrors } from '../../engine/basics/diagnostic.ts';
import { compile } from '../../engine/compile/compile.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import { inTodaysLanguage } from '../../engine/compile/upgrade/in-todays-language.ts';
import type { PackSource } from '../../engine/pack/pack-source.ts';
import type { Packs } from '../app/dependencies.ts';
import type { InstanceStore } from '../app/instance-ports.ts';
import { StartFault } from './start-fault.ts';

/** Every command asks what is in force: what this process has seen of it may be this old, in milliseconds. */
const standingLife = 1_000;

/**
 * The packs of an instance: the active one is compiled now, earlier versions when the first case asks for one. What
 * another process puts in force is noticed within a second, between two commands. Throws a StartFault `pack-none` where
 * nothing was activated yet.
 */
export async function openPacks(instance: InstanceStore): Promise<Packs> {
  const active = await instance.activePack();
  if (!active) {
    throw new StartFault('pack-none', 'This instance has no active pack.', 'Name one with --pack or RCMS_PACK.');
  }
  let current = compileStored(active.source);
  let world = (await instance.world()) ?? current.seed;
  const byHash = new Map<string, Promise<CompiledPack>>([[current.hash, Promise.resolve(current)]]);
  const find = (hash: string): Promise<CompiledPack> => {
    const known = byHash.get(hash);
    if (known) return known;
    const compiled = compileByHash(instance, hash);
    byHash.set(hash, compiled);
    // A failure is not remembered: the next case may find the version again.
    compiled.catch(() => byHash.delete(hash));
    return compiled;
  };
  const look = async () => {
    const standing = await instance.standing();
    if (standing.pack !== undefined && standing.pack !== current.hash) current = await find(standing.pack);
    if (standing.world !== undefined && standing.world !== world.version) world = (await instance.world()) ?? world;
  };
  const seen = shortLived(look, standingLife);
  return {
    get active() {
      return current;
    },
    byHash: find,
    async world() {
      await seen.ask();
      return world;
    },
    worldsAfter: (version) => instance.worldsAfter(version),
    async refresh() {
      seen.forget();
      await seen.ask();
    },
  };
}

async function compileByHash(instance: InstanceStore, hash: string): Promise<CompiledPack> {
  const source = await instance.packByHash(hash);
  if (source) return compileStored(source);
  throw new StartFault(
    'pack-lost',
    `A case rests on pack version ${hash}, which is not in the database.`,
    'Restore it.',
  );
}

function compileStored(stored: PackSource): CompiledPack {
  const { pack, diagnostics } = compile(inTodaysLanguage(stored));
  if (pack && !hasErrors(diagnostics)) return pack;
  throw new StartFault(
    'pack-broken',
    `The stored pack ${stored.name} does not compile with this version of the program.`,
    'Run the version of the program with which it was activated, or activate a newer version of the pack.',
  );
}

/** Asks again only when the last answer is older than `life` milliseconds; those who ask meanwhile share one question. */
function shortLived(question: () => Promise<void>, life: number) {
  let last: { readonly answer: Promise<void>; readonly until: number } | undefined;
  return {
    forget() {
      last = undefined;
    },
    ask(): Promise<void> {
      if (last && performance.now() < last.until) return last.answer;
      const answer = question();
      last = { answer, until: performance.now() + life };
      answer.catch(() => {
        last = undefined;
      });
      return answer;
    },
  };
}
