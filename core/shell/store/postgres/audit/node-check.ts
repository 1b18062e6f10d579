import type postgres from 'postgres';
import type { AuditFault } from '../../../app/audit-report.ts';
import { rootOf } from '../../audit/merkle.ts';
import { fanout } from './tree-rows.ts';

/** The stored nodes of a tree compared with what its leaves come to: a proof made of another node would not hold. */
export class NodeCheck {
  /** Hashes that wait for their node, by level, and the nodes of each level so far. */
  readonly #waiting: Buffer[][] = [[]];
  readonly #nodes: Buffer[][] = [[]];

  /** The hash of the next leaf. */
  add(hash: Buffer, level = 0): void {
    this.#waiting[level] ??= [];
    const group = this.#waiting[level];
    group.push(hash);
    if (group.length < fanout) return;
    const node = rootOf(group);
    this.#waiting[level] = [];
    this.#nodes[level + 1] ??= [];
    this.#nodes[level + 1]?.push(node);
    this.add(node, level + 1);
  }

  /** The nodes that are stored otherwise, or not at all. */
  async compare(sql: postgres.TransactionSql): Promise<readonly AuditFault[]> {
    const faults: AuditFault[] = [];
    for (const [level, nodes] of this.#nodes.entries()) {
      const stored = await sql<{ place: string; hash: Buffer }[]>`
        select place, hash from rcms.audit_node where level = ${level} order by place`;
      const known = new Map(stored.map(({ place, hash }) => [Number(place), hash]));
      for (const [place, node] of nodes.entries()) {
        if (known.get(place)?.equals(node)) continue;
        faults.push({ what: 'node-changed', at: { in: 'tree', leaf: place * fanout ** level } });
      }
    }
    return faults;
  }
}
