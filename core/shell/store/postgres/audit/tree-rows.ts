import type postgres from 'postgres';
import { hashOfLeaf, type Leaf } from '../../audit/leaf.ts';
import { nodeHash, rootOf, splitOf } from '../../audit/merkle.ts';
import type { Subtree } from '../../audit/proofs.ts';

/** Leaves under a stored node of level 1, and nodes under one of the next level. */
export const fanout = 256;

/** A leaf as its row holds it. */
export interface LeafRow {
  readonly number: string;
  readonly kind: Leaf['kind'];
  readonly id: string;
  readonly part: string;
  readonly version: number;
  readonly hash: Buffer;
}

/** The leaf of a row. */
export function leafOf({ kind, id, part, version, hash }: LeafRow): Leaf {
  return { kind, id, part, version, hash: hash.toString('hex') };
}

/** The hashes of subtrees, read from rows: whole ones of a power of 256 leaves are stored. What was read is kept. */
export function subtreeOf(sql: postgres.Sql | postgres.TransactionSql): Subtree {
  const groups = new Map<string, Promise<readonly Buffer[]>>();
  /** The 256 nodes (leaves at level 0) under one node, those of them that are there. */
  const group = (level: number, place: number): Promise<readonly Buffer[]> => {
    const name = `${level} ${place}`;
    const known = groups.get(name) ?? readGroup(sql, level, place * fanout);
    groups.set(name, known);
    return known;
  };
  const subtree: Subtree = async (begin, end) => {
    const size = end - begin;
    for (let level = 0, unit = 1; unit <= size; level++, unit *= fanout) {
      const first = Math.floor(begin / unit);
      const count = size / unit;
      // Within one group: its nodes are at hand.
      if (!Number.isInteger(count) || begin % unit !== 0 || (first % fanout) + count > fanout) continue;
      const hashes = await group(level, Math.floor(first / fanout));
      const wanted = hashes.slice(first % fanout, (first % fanout) + count);
      if (wanted.length < count)
        throw new RangeError(`The tree has no ${count} nodes of level ${level} from ${first} on`);
      return rootOf(wanted);
    }
    const middle = begin + splitOf(size);
    return nodeHash(await subtree(begin, middle), await subtree(middle, end));
  };
  return subtree;
}

async function readGroup(
  sql: postgres.Sql | postgres.TransactionSql,
  level: number,
  first: number,
): Promise<readonly Buffer[]> {
  const end = first + fanout;
  if (level > 0) {
    const rows = await sql<{ hash: Buffer }[]>`
      select hash from rcms.audit_node where level = ${level} and place >= ${first} and place < ${end} order by place`;
    return rows.map(({ hash }) => hash);
  }
  const rows = await sql<LeafRow[]>`
    select * from rcms.audit_leaf where number >= ${first} and number < ${end} order by number`;
  return rows.map((row) => hashOfLeaf(leafOf(row)));
}

/** Stores the nodes that became whole when the tree grew. */
export async function addNodes(sql: postgres.TransactionSql, before: number, size: number): Promise<void> {
  for (let level = 1, unit = fanout; unit <= size; level++, unit *= fanout) {
    const subtree = subtreeOf(sql);
    const nodes: { level: number; place: number; hash: Buffer }[] = [];
    for (let place = Math.floor(before / unit); (place + 1) * unit <= size; place++) {
      nodes.push({ level, place, hash: await subtree(place * unit, (place + 1) * unit) });
    }
    for (let from = 0; from < nodes.length; from += 1_000) {
      await sql`insert into rcms.audit_node ${sql(nodes.slice(from, from + 1_000))}`;
    }
  }
}
