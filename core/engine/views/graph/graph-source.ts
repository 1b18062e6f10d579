import type { Side } from '../../basics/identifiers.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { ServiceOutline } from '../../pack/outline.ts';

/** What a graph is drawn from. */
export interface GraphSource {
  readonly pack: CompiledPack;
  readonly service: CompiledService;
  readonly outline: ServiceOutline;
  readonly language: string;
  /** Only what this side may know; everything when absent. */
  readonly side?: Side;
}

/** The text of a key, or the name of the thing where there is none. */
export type TitleIn = (key: string, name: string) => string;
