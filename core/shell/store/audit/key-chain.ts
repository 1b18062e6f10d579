import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { AuditKey, Checkpoint, HandingOver } from '../../app/checkpoint-port.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import { hashOfLine, isSignedBy, keyIdOf, lineOf, readPublicKey } from './checkpoint-line.ts';

/** A key with the last checkpoint that it may sign; the newest one has no end. */
export interface KeyTerm {
  readonly id: string;
  readonly key: KeyObject;
  readonly until?: number;
}

/** The key that signs the checkpoint after this one. */
export function signerAfter({ key, handsOver }: Checkpoint): string {
  const to = handsOver && keyOf(handsOver.to);
  return to ? keyIdOf(to) : key;
}

/**
 * What a checkpoint says when its key hands over to the next: both public keys, and that the next one takes over, signed by
 * it. The checkpoint is then signed by the old key, so that each vouches for the other, and a key that leaks later can
 * rewrite nothing before its end.
 */
export function handOver(
  from: AuditKey,
  { to, by, why }: HandingOver,
  unsigned: Omit<Checkpoint, 'key' | 'signature'>,
): NonNullable<Checkpoint['handsOver']> {
  const said = { from: derOf(from), to: derOf(to), by, why };
  return {
    ...said,
    accepted: to.sign(acceptedBytes({ ...unsigned, key: from.id, handsOver: said })).toString('base64'),
  };
}

/** Keys that came one after the other, as far as handovers lead from one that is trusted, forwards and backwards. */
export class KeyChain {
  /** Oldest first. */
  readonly terms: readonly KeyTerm[];
  /** Numbers of checkpoints that name another key to go on with and are no link of the chain. */
  readonly inserted: readonly number[];

  constructor(trusted: KeyObject, handovers: readonly Checkpoint[]) {
    const links = distinct(handovers).flatMap((checkpoint) => linkOf(checkpoint) ?? []);
    let newest: KeyTerm & { readonly after: number } = { id: keyIdOf(trusted), key: trusted, after: 0 };
    let terms: KeyTerm[] = [];
    const used = new Set<Link>();
    for (let oldest = newest.id; ; ) {
      const link = links.find((one) => !used.has(one) && one.toId === oldest);
      if (!link) break;
      used.add(link);
      newest = { ...newest, after: Math.max(newest.after, link.number) };
      terms = [{ id: link.fromId, key: link.from, until: link.number }, ...terms];
      oldest = link.fromId;
    }
    for (;;) {
      const { id, key, after } = newest;
      const link = links.find((one) => !used.has(one) && one.fromId === id && one.number > after);
      if (!link) break;
      used.add(link);
      terms.push({ id, key, until: link.number });
      newest = { id: link.toId, key: link.to, after: link.number };
    }
    this.terms = [...terms, { id: newest.id, key: newest.key }];
    const linking = new Set([...used].map(({ hash }) => hash));
    this.inserted = handovers.filter((one) => !linking.has(hashOfLine(lineOf(one)))).map(({ number }) => number);
  }

  /** The key that signs the checkpoint of this number. */
  termOf(number: number): KeyTerm {
    return this.terms.find(({ until }) => until === undefined || number <= until) as KeyTerm;
  }
}

interface Link {
  readonly number: number;
  readonly hash: string;
  readonly fromId: string;
  readonly from: KeyObject;
  readonly toId: string;
  readonly to: KeyObject;
}

/** A handover on which both keys agree; undefined for one that either has not signed. */
function linkOf(checkpoint: Checkpoint): Link | undefined {
  const { number, handsOver } = checkpoint;
  const from = handsOver && keyOf(handsOver.from);
  const to = handsOver && keyOf(handsOver.to);
  if (!from || !to || keyIdOf(from) !== checkpoint.key || !isSignedBy(from, checkpoint)) return undefined;
  const { signature: _, ...signed } = checkpoint;
  const { accepted, ...said } = handsOver;
  const bytes = acceptedBytes({ ...signed, handsOver: said });
  if (!verify(null, bytes, to, Buffer.from(accepted, 'base64'))) return undefined;
  return { number, hash: hashOfLine(lineOf(checkpoint)), fromId: checkpoint.key, from, toId: keyIdOf(to), to };
}

/** One of each, in the order of their numbers. */
function distinct(handovers: readonly Checkpoint[]): readonly Checkpoint[] {
  const byHash = new Map(handovers.map((one) => [hashOfLine(lineOf(one)), one]));
  return [...byHash.values()].sort((left, right) => left.number - right.number);
}

function derOf({ publicKey }: AuditKey): string {
  return createPublicKey(publicKey).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** The key of its DER in base64; undefined for a text that is none. */
export function keyOf(der: string): KeyObject | undefined {
  return readPublicKey(`-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----\n`);
}

function acceptedBytes(
  said: Omit<Checkpoint, 'signature' | 'handsOver'> & {
    readonly handsOver: Omit<NonNullable<Checkpoint['handsOver']>, 'accepted'>;
  },
): Buffer {
  return Buffer.from(`taken over: ${canonicalJson(said)}`, 'utf8');
}
