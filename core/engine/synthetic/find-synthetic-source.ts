import type { Synthetic } from '../../../schemas/types/pack/synthetic.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { SandboxAccount } from '../pack/find-login.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { SyntheticSource } from './synthetic-source.ts';

/** From what the synthetic cases of a pack that compiled without an error are made; undefined where it has no such file. */
export function findSyntheticSource(pack: CompiledPack, outline: PackOutline): SyntheticSource | undefined {
  if (!outline.synthetic.isThere) return undefined;
  // Both files have the shape of their schemas: compiling them says otherwise.
  const synthetic = outline.synthetic.value as unknown as Synthetic;
  const accounts = (outline.users.value ?? []) as unknown as readonly SandboxAccount[];
  return { pack, synthetic, accounts };
}
