import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { World } from '../../engine/model/world.ts';
import type { Archive } from './archive-port.ts';
import type { Clocks, WorldVersion } from './instance-ports.ts';
import type { Intake } from './intake-port.ts';
import type { Epoch } from './key-ring.ts';
import type { Store } from './ports.ts';
import type { Registries } from './registry-port.ts';
import type { Typesetter } from './typesetter-port.ts';

/** What the use cases need from outside. */
export interface Dependencies {
  readonly store: Store;
  readonly packs: Packs;
  readonly clocks: Clocks;
  readonly draw: Draw;
  /** Looks at files before they are kept. */
  readonly intake: Intake;
  /** Sets what is written from a case. */
  readonly typesetter: Typesetter;
  /** Registries outside that can be asked, or say that they are off. */
  readonly registries: Registries;
  /** Where packages go of what is archived. */
  readonly archive: Archive;
  /** Keyed hash (hex) of a command's text: tells a repeated command from another one under the same key. */
  hashCommand(text: string): string;
  /** The epochs whose keys can be used, oldest first: none where nothing is sealed. */
  epochs(): Promise<readonly Epoch[]>;
  /** A sandbox may replay commands at earlier readings of its case clock. */
  readonly sandbox: boolean;
  /** Told of a case that the sweep could not pass, or whose dates it could not decide anew; ids only. */
  readonly onSweepFault: (caseId: string, fault: unknown) => void;
}

/** The packs of this instance, compiled. What another process puts in force is seen within a second. */
export interface Packs {
  /** Another one after an activation: take it once for one decision. */
  readonly active: CompiledPack;
  /** The version under which a case was opened. Throws a fault when the instance has lost it. */
  byHash(hash: string): Promise<CompiledPack>;
  world(): Promise<World>;
  /** The versions of the world after one, oldest first. */
  worldsAfter(version: number): Promise<readonly WorldVersion[]>;
  /** Looks at once for what another process has put in force. */
  refresh(): Promise<void>;
}

/** Chance, drawn outside the engine. */
export interface Draw {
  /** UUID version 4. */
  caseId(): string;
  /** Public reference with the service's prefix. */
  reference(prefix: string): string;
  /** UUID version 4 of a question to a registry. */
  question(): string;
  /** 32 random bytes, hex. */
  salt(): string;
  /** UUID version 4, or one derived from a seed by a keyed hash, so that a repeated upload has the same id. */
  attachment(seed?: string): string;
}
