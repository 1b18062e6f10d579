import type { Synthetic } from '../../../schemas/types/pack/synthetic.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { SandboxAccount } from '../pack/find-login.ts';

/** From what synthetic cases are made. The file has been compiled with the pack, without an error. */
export interface SyntheticSource {
  readonly pack: CompiledPack;
  readonly synthetic: Synthetic;
  readonly accounts: readonly SandboxAccount[];
}
