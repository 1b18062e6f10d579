import type { AuditFaultCode, AuditReport } from '../../app/audit-report.ts';
import type { Checkpoint } from '../../app/checkpoint-port.ts';
import { type BundleLine, logOfLine, readBundleLine, streamOfLine } from './bundle-lines.ts';
import type { AnchoredHead } from './check-anchors.ts';
import {
  comparePublished,
  judgeCheckpoints,
  type ListedCheckpoint,
  type ReadCheckpoints,
  readCheckpoints,
  withoutLost,
} from './check-checkpoints.ts';
import { readLine, readPublicKey } from './checkpoint-line.ts';
import { KeyChain } from './key-chain.ts';
import { hashOfLeaf, type Leaf } from './leaf.ts';
import { isContinued, isIncluded } from './proofs.ts';
import { RecordCheck, TreeCheck } from './record-check.ts';

/** With what a bundle is compared, beside itself. */
export interface BundleTrust {
  /** The key (PEM) that is known from elsewhere; the one in the bundle where it is absent. */
  readonly publicKey?: string;
  /** Lines of checkpoints that were kept elsewhere. */
  readonly published?: AsyncIterable<string>;
}

/** What a check of a bundle found, and whether it rests on nothing but the bundle. */
export interface BundleReport extends AuditReport {
  readonly of: 'case' | 'everything';
  readonly instance: string;
  /** The key was only found in the bundle: whoever made it may have signed it with any. */
  readonly keyFromBundle: boolean;
  /** Nothing outside the bundle was compared with its checkpoints. */
  readonly unpublished: boolean;
}

/** Checks a bundle without a database. Undefined where the lines are no bundle of a form that this program knows. */
export async function checkBundle(
  lines: AsyncIterable<string>,
  trust: BundleTrust = {},
): Promise<BundleReport | undefined> {
  const reading = lines[Symbol.asyncIterator]();
  const first = await reading.next();
  const head = first.done ? undefined : readBundleLine(first.value);
  if (head?.is !== 'bundle' || head.form !== 1) return undefined;
  const pem = trust.publicKey ?? head.publicKey;
  const key = readPublicKey(pem);
  if (!key) return undefined;

  const check = new RecordCheck();
  const fault = (what: AuditFaultCode, line: number) => void check.faults.push({ what, at: { in: 'bundle', line } });
  const checkpoints: string[] = [];
  const handovers: Checkpoint[] = [];
  /** Leaves by the chain that they are heads of, each until its chain has come. */
  const leaves = new Map<string, AnchoredHead[]>();
  const hashes: Buffer[] = [];
  const claimed = new Map<number, Buffer>();
  const proofs: Extract<BundleLine, { is: 'inclusion' | 'consistency' }>[] = [];
  const leavesOf = (leaf: Pick<Leaf, 'kind' | 'id' | 'part'>, inLine: readonly AnchoredHead[]) => {
    if (head.of === 'everything') {
      const name = nameOf(leaf);
      const known = leaves.get(name) ?? [];
      leaves.delete(name);
      return known;
    }
    for (const { leaf: number, version, hash } of inLine) claimed.set(number, hashOfLeaf({ ...leaf, version, hash }));
    return inLine;
  };

  let count = 1;
  let ended = false;
  for (let next = await reading.next(); !next.done; next = await reading.next()) {
    count += 1;
    const line = ended ? undefined : readBundleLine(next.value);
    try {
      if (!take(line)) fault('bundle-unreadable', count);
    } catch {
      fault('bundle-unreadable', count);
    }
  }
  check.endOfLog();
  if (!ended) fault('bundle-cut', count + 1);

  function take(line: BundleLine | undefined): boolean {
    switch (line?.is) {
      case 'checkpoint':
        checkpoints.push(line.line);
        return true;
      case 'handover': {
        const checkpoint = readLine(line.line);
        if (checkpoint) handovers.push(checkpoint);
        return checkpoint !== undefined;
      }
      case 'leaf': {
        const { is: _is, number, ...leaf } = line;
        if (number !== hashes.length)
          check.faults.push({ what: 'leaf-missing', at: { in: 'tree', leaf: hashes.length } });
        hashes.push(hashOfLeaf(leaf));
        const name = nameOf(leaf);
        const known = leaves.get(name) ?? [];
        known.push({ leaf: number, version: leaf.version, hash: leaf.hash });
        leaves.set(name, known);
        return true;
      }
      case 'stream': {
        const record = streamOfLine(line);
        const leaf = { kind: 'stream', id: record.caseId, part: record.side } as const;
        check.stream({ ...record, leaves: leavesOf(leaf, record.leaves) });
        return true;
      }
      case 'log': {
        const record = logOfLine(line);
        const leaf = { kind: 'log', id: record.process, part: record.day } as const;
        check.log({ ...record, leaves: leavesOf(leaf, record.leaves) });
        return true;
      }
      case 'inclusion':
      case 'consistency':
        proofs.push(line);
        return true;
      case 'end':
        ended = true;
        if (line.lines !== count) fault('bundle-cut', count);
        return true;
      default:
        return false;
    }
  }

  const whole = head.of === 'everything' ? 'but-lost' : 'some';
  const own = await readCheckpoints(each(checkpoints));
  const published = trust.published && (await readCheckpoints(trust.published));
  const keys = new KeyChain(key, [...handovers, ...own.handovers, ...(published?.handovers ?? [])]);
  check.checkpoints(own.listed, judgeCheckpoints({ ...own, handovers: [...handovers, ...own.handovers] }, keys, whole));
  const { valid } = withoutLost(own.listed);
  if (head.of === 'everything') {
    const tree = new TreeCheck(check, valid);
    for (const [number, hash] of hashes.entries()) tree.add(number, hash);
    tree.end();
    for (const name of leaves.keys()) check.faults.push({ what: 'chain-gone', at: placeOf(name) });
  } else {
    checkProofs(check, valid, claimed, proofs);
  }
  if (published) {
    check.faults.push(...judgeCheckpoints(published, keys, 'every'));
    comparedWith(check, own, published, head.of);
  }
  const last = own.listed.at(-1);
  return {
    of: head.of,
    instance: head.instance,
    keyFromBundle: trust.publicKey === undefined,
    unpublished: !published,
    checked: check.counts,
    ...(last ? { last: { number: last.number, at: last.at, size: last.size } } : {}),
    notAnchored: check.notAnchored,
    notPublished: 0,
    restored: withoutLost(own.listed).restored,
    faults: check.faults,
  };
}

function checkProofs(
  check: RecordCheck,
  valid: readonly ListedCheckpoint[],
  claimed: ReadonlyMap<number, Buffer>,
  proofs: readonly Extract<BundleLine, { is: 'inclusion' | 'consistency' }>[],
): void {
  const last = valid.at(-1);
  const root = Buffer.from(last?.root ?? '', 'hex');
  const bytes = (proof: readonly string[]) => proof.map((hash) => Buffer.from(hash, 'hex'));
  const proved = new Set<number>();
  const continued = new Set<number>(last ? [last.number] : []);
  for (const one of proofs) {
    if (one.is === 'inclusion') {
      const leaf = claimed.get(one.leaf);
      if (leaf && last && isIncluded(leaf, one.leaf, last.size, bytes(one.proof), root)) proved.add(one.leaf);
      continue;
    }
    const from = valid.find(({ number }) => number === one.from);
    const earlier = from && { size: from.size, root: Buffer.from(from.root, 'hex') };
    if (earlier && last && isContinued(earlier, { size: last.size, root }, bytes(one.proof))) continued.add(one.from);
  }
  for (const leaf of claimed.keys()) {
    if (!proved.has(leaf)) check.faults.push({ what: 'leaf-unproved', at: { in: 'tree', leaf } });
  }
  for (const { number } of valid) {
    if (!continued.has(number)) check.faults.push({ what: 'not-continued', at: { in: 'checkpoints', number } });
  }
  check.leaves(claimed.size);
}

/** A bundle may be newer than the lines that were kept, or older; what both have must be the same. */
function comparedWith(
  check: RecordCheck,
  { listed: own }: ReadCheckpoints,
  published: ReadCheckpoints,
  of: 'case' | 'everything',
): void {
  const last = own.at(-1)?.number ?? 0;
  const older = published.listed.filter(({ number }) => of === 'case' || number <= last);
  const known = new Set(own.map(({ number }) => number));
  const common = of === 'case' ? older.filter(({ number }) => known.has(number)) : older;
  const comparable = own.filter(({ number }) => number <= (published.listed.at(-1)?.number ?? 0));
  check.faults.push(...comparePublished(comparable, common).faults);
}

function nameOf({ kind, id, part }: Pick<Leaf, 'kind' | 'id' | 'part'>): string {
  return JSON.stringify([kind, id, part]);
}

function placeOf(name: string): AuditReport['faults'][number]['at'] {
  const [kind, id, part] = JSON.parse(name);
  return kind === 'stream'
    ? { in: 'stream', caseId: id, side: part, number: 1 }
    : { in: 'log', process: id, day: part, number: 1 };
}

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}
