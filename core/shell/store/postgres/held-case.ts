import type { KeyObject } from 'node:crypto';
import type { AuthorityId, CaseId, Category, Side } from '../../../engine/basics/identifiers.ts';
import type { KeyRing, WrappedKey } from '../../app/key-ring.ts';
import type { RetentionNote } from '../../app/retention-port.ts';
import type { Head } from '../stream/append-events.ts';
import { keyPlace } from './places.ts';
import type { FactPlaces } from './snapshot.ts';

/** A data key in use. A fresh one is not stored yet. */
export interface HeldKey extends UsedKey, WrappedKey {
  readonly fresh: boolean;
}

interface UsedKey {
  readonly side: Side;
  readonly category: Category;
  readonly key: KeyObject;
}

/** What the snapshot's row says, for the decision that comes next, of what is written already. */
export interface Held {
  readonly versions: Readonly<Record<Side, number>>;
  /** Heads of the streams, hex. */
  readonly hashes: Readonly<Record<Side, string>>;
  readonly facts: FactPlaces;
  /** Due instants of the clocks that run. */
  readonly deadlines: Readonly<Record<string, string>>;
  /** The version of the world by which the running clocks were computed; a case of an earlier program has none. */
  readonly world?: number;
  /** Ids of the attachments on record. */
  readonly attachments: readonly string[];
  readonly digests: HeldDigests;
  /** By which key the search tokens of the case were made; a case of an earlier program has none. */
  readonly searchKey?: number;
  /** What is ahead of the keeping of the case; columns of the snapshot are made of it. */
  readonly retention?: RetentionNote;
}

/** Digests of rows that follow from the case: a row whose digest stays is not written again. */
export interface HeldDigests {
  readonly reach: string;
  readonly statistics: string;
  /** Of all that an authority finds the case by. */
  readonly search: Readonly<Record<AuthorityId, string>>;
  readonly worklist: Readonly<Record<AuthorityId, string>>;
}

/** What a load leaves behind for the commit that rests on it, so that a command makes two round trips and no more. */
export interface HeldCase {
  readonly held: Held;
  readonly keys: ReadonlyMap<string, HeldKey>;
}

/** What is held of a case that does not exist yet. */
export const nothingHeld: HeldCase = {
  held: {
    versions: {},
    hashes: {},
    facts: {},
    deadlines: {},
    attachments: [],
    digests: { reach: '', statistics: '', search: {}, worklist: {} },
  },
  keys: new Map(),
};

/** The heads of the streams. */
export function headsOf({ versions, hashes }: Held): Readonly<Record<Side, Head>> {
  return Object.fromEntries(
    Object.entries(versions).map(([side, number]) => [side, { number, hash: Buffer.from(hashes[side] ?? '', 'hex') }]),
  );
}

/** The name of a key among those of its case. */
export function keyName(side: Side, category: Category): string {
  return JSON.stringify([side, category]);
}

/** Gives out the data keys of one commit: those held, and fresh ones for categories that have none. */
export class CommitKeys {
  readonly #held: ReadonlyMap<string, HeldKey>;
  readonly #used = new Map<string, UsedKey | HeldKey>();
  readonly #ring: KeyRing;
  readonly #instance: string;
  readonly #caseId: CaseId;

  constructor(ring: KeyRing, instance: string, caseId: CaseId, held: ReadonlyMap<string, HeldKey>) {
    this.#held = held;
    this.#ring = ring;
    this.#instance = instance;
    this.#caseId = caseId;
  }

  /** `life` counts the erasures of the commit that the value comes after: what went is not opened by a later key. */
  keyOf(side: Side, category: Category, life = 0): KeyObject {
    const name = JSON.stringify([side, category, life]);
    const held = life === 0 ? this.#held.get(keyName(side, category)) : undefined;
    const known = this.#used.get(name) ?? held ?? this.#draw(side, category);
    this.#used.set(name, known);
    return known.key;
  }

  /** Wraps the fresh ones, all at once: after the last was given out, and before any is stored. */
  async wrapFresh(): Promise<void> {
    const fresh = [...this.#used].filter(([, key]) => !('wrapped' in key));
    if (fresh.length === 0) return;
    const wrapped = await this.#ring.wrapKeys(
      fresh.map(([, { key, side, category }]) => ({
        key,
        place: keyPlace(this.#instance, this.#caseId, side, category),
      })),
    );
    for (const [index, [name, key]] of fresh.entries()) {
      this.#used.set(name, { ...key, ...(wrapped[index] as WrappedKey), fresh: true });
    }
  }

  /** Every key that was given out for a life of its category. */
  used(isOfLife: (side: Side, category: Category, life: number) => boolean): readonly HeldKey[] {
    return [...this.#used].flatMap(([name, key]) => {
      const [side, category, life] = JSON.parse(name);
      return isOfLife(side, category, life) ? [key as HeldKey] : [];
    });
  }

  #draw(side: Side, category: Category): UsedKey {
    return { side, category, key: this.#ring.drawKey() };
  }
}
