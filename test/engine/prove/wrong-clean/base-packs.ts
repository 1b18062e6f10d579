import fc from 'fast-check';
import type { PackSource } from '../../../../core/engine/pack/pack-source.ts';
import { verify } from '../../../../core/engine/prove/verify.ts';
import { loadPack } from '../../../packs/load-pack.ts';
import { packOf, smallProcedure } from '../brute-force/small-procedure.ts';
import { crossing, tinyPack } from '../tiny-pack.ts';

/** A sound pack that is mutated, and how often it is taken. */
export interface BasePack {
  readonly name: string;
  readonly pack: PackSource;
  readonly share: number;
}

/** The teaching pack, the lighthouse, the ferry, and sound procedures that were drawn by chance. */
export function basePacks(): readonly BasePack[] {
  const drawn: PackSource[] = [];
  for (const procedure of fc.sample(smallProcedure, { seed: 20_260_322, numRuns: 600 })) {
    const pack = tinyPack(packOf(procedure));
    if (drawn.length < 6 && isSound(pack)) drawn.push(pack);
  }
  return [
    { name: 'xa', pack: loadPack('country-packs/xa'), share: 3 },
    { name: 'lighthouse', pack: loadPack('test/packs/fixtures/lighthouse'), share: 2 },
    { name: 'ferry', pack: tinyPack(crossing), share: 5 },
    ...drawn.map((pack, index) => ({ name: `drawn-${index + 1}`, pack, share: 10 / drawn.length })),
  ];
}

/** The base pack for a number: each as often as its share says. */
export function baseFor(bases: readonly BasePack[], number: number): BasePack {
  const all = bases.reduce((sum, { share }) => sum + share, 0);
  // A multiplicative step spreads the numbers evenly over the shares.
  let left = ((number * 0.618_033_988_75) % 1) * all;
  for (const base of bases) {
    left -= base.share;
    if (left < 0) return base;
  }
  return bases[0] as BasePack;
}

function isSound(pack: PackSource): boolean {
  const { pack: compiled, diagnostics } = verify(pack);
  return compiled !== undefined && diagnostics.every(({ severity }) => severity !== 'error');
}
