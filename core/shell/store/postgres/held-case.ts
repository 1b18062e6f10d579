import type { KeyObject } from 'node:crypto';
import type { CaseId, Category, Side } from '../../../engine/basics/identifiers.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { Head } from '../stream/append-events.ts';
import { keyPlace } from './places.ts';
import type { FactPlaces } from './snapshot.ts';

/** A data key in use. A fresh one is not stored yet. */
export interface HeldKey {
  readonly side: Side;
  readonly category: Category;
  readonly epoch: number;
  readonly wrapped: Buffer;
  readonly key: KeyObject;
  readonly fresh: boolean;
}

/** What a load leaves behind for the commit that rests on it, so that a command makes two round trips and no more. */
export interface HeldCase {
  readonly heads: Readonly<Record<Side, Head>>;
  readonly facts: FactPlaces;
  readonly keys: ReadonlyMap<string, HeldKey>;
  /** Digest of what the case is found by. */
  readonly searchDigest: Buffer;
}

/** What is held of a case that does not exist yet. */
export const nothingHeld: HeldCase = { heads: {}, facts: {}, keys: new Map(), searchDigest: Buffer.alloc(0) };

/** The name of a key among those of its case. */
export function keyName(side: Side, category: Category): string {
  return JSON.stringify([side, category]);
}

/** Gives out the data keys of one commit: those held, and fresh ones for categories that have none. */
export class CommitKeys {
  readonly #held: ReadonlyMap<string, HeldKey>;
  readonly #used = new Map<string, HeldKey>();
  readonly #ring: KeyRing;
  readonly #instance: string;
  readonly #caseId: CaseId;

  constructor(ring: KeyRing, instance: string, caseId: CaseId, held: ReadonlyMap<string, HeldKey>) {
    this.#held = held;
    this.#ring = ring;
    this.#instance = instance;
    this.#caseId = caseId;
  }

  keyOf(side: Side, category: Category): KeyObject {
    const name = keyName(side, category);
    const known = this.#used.get(name) ?? this.#held.get(name) ?? this.#draw(side, category);
    this.#used.set(name, known);
    return known.key;
  }

  /** Every key that was given out. */
  used(): readonly HeldKey[] {
    return [...this.#used.values()];
  }

  #draw(side: Side, category: Category): HeldKey {
    const drawn = this.#ring.drawKey(keyPlace(this.#instance, this.#caseId, side, category));
    return { side, category, fresh: true, ...drawn };
  }
}
