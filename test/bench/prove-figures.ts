import { verify } from '../../core/engine/prove/verify.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { syntheticPack } from '../packs/synthetic-pack.ts';
import type { Figure } from './figure.ts';
import { packFolder } from './life.ts';

/** Compiling and proving: the reference pack, and synthetic ones of 400 states and 120 deadlines. */
export async function proveFigures(): Promise<readonly Figure[]> {
  const pakistan = await readPack(packFolder);
  return [
    proved(`compile and prove ${packFolder}`, () => verify(pakistan), 1),
    ...[0, 3, 8].map((across) => {
      const pack = syntheticPack(40, across);
      const name = `  400 states, ${120 + across} deadlines, ${across} of them over every stage`;
      return proved(name, () => verify(pack), 10);
    }),
  ];
}

function proved(name: string, prove: () => ReturnType<typeof verify>, most: number): Figure {
  const start = performance.now();
  const { proofs } = prove();
  const seconds = (performance.now() - start) / 1_000;
  const [service] = proofs.services;
  const about = service ? `, ${service.nodes} nodes, ${service.edges} edges, ${service.explored}` : '';
  return { name, measured: `${seconds.toFixed(2)} s${about}`, target: `< ${most} s`, reached: seconds < most };
}
