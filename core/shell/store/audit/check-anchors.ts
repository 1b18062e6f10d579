import type { AuditFaultCode } from '../../app/audit-report.ts';

/** The head of a chain as a leaf of the tree holds it. */
export interface AnchoredHead {
  /** Number of the leaf in the tree. */
  readonly leaf: number;
  readonly version: number;
  /** Hex. */
  readonly hash: string;
}

/** Compares a chain, entry by entry, with what the tree says that it was. */
export class AnchorCheck {
  /** Up to which number the chain is anchored. */
  readonly anchored: number;
  /** Heads that were not met yet, by their numbers. */
  readonly #heads = new Map<number, AnchoredHead[]>();
  readonly #found: (what: AuditFaultCode, number: number) => void;
  #last = 0;

  constructor(leaves: readonly AnchoredHead[], found: (what: AuditFaultCode, number: number) => void) {
    this.#found = found;
    for (const head of leaves) {
      const same = this.#heads.get(head.version);
      if (same) same.push(head);
      else this.#heads.set(head.version, [head]);
    }
    this.anchored = leaves.reduce((most, { version }) => Math.max(most, version), 0);
  }

  /** The next entry. */
  meet(number: number, hash: Uint8Array): void {
    this.#last = Math.max(this.#last, number);
    const heads = this.#heads.get(number);
    if (!heads) return;
    this.#heads.delete(number);
    const is = Buffer.from(hash).toString('hex');
    for (const head of heads) if (head.hash !== is) this.#found('anchored-otherwise', number);
  }

  /** What is anchored and not there any more is found at the first number that is missing. */
  end(): void {
    if (this.#heads.size === 0) return;
    if (this.#last === 0) this.#found('chain-gone', 1);
    else if (this.#last < this.anchored) this.#found('truncated', this.#last + 1);
  }
}
