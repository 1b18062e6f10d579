import type { AuditFault, AuditFaultCode, AuditReport } from '../../app/audit-report.ts';
import type { Checkpoint } from '../../app/checkpoint-port.ts';
import { hashOfLine, isSignedBy, readLine } from './checkpoint-line.ts';
import type { KeyChain } from './key-chain.ts';

/** A checkpoint as it lies in a list: what of it is compared. */
export type ListedCheckpoint = Pick<Checkpoint, 'number' | 'at' | 'size' | 'root' | 'restored'> & {
  /** SHA-256 of its line, hex. */
  readonly hash: string;
};

/** Checkpoints that were read, and where it must be asked who signed them. */
export interface ReadCheckpoints {
  readonly listed: readonly ListedCheckpoint[];
  /** Those by which one key handed over to another. */
  readonly handovers: readonly Checkpoint[];
  /** Numbers at which there is a line that is no checkpoint. */
  readonly unreadable: readonly number[];
  /** Where one does not name the one before it, or leaves numbers out. */
  readonly breaks: readonly { readonly before?: Checkpoint; readonly after: Checkpoint }[];
  readonly last?: Checkpoint;
}

/** Reads checkpoints from their lines, oldest first. */
export async function readCheckpoints(lines: AsyncIterable<string>): Promise<ReadCheckpoints> {
  const listed: ListedCheckpoint[] = [];
  const handovers: Checkpoint[] = [];
  const unreadable: number[] = [];
  const breaks: ReadCheckpoints['breaks'][number][] = [];
  let before: { readonly checkpoint: Checkpoint; readonly hash: string } | undefined;
  for await (const line of lines) {
    const checkpoint = readLine(line);
    const last = before?.checkpoint.number ?? 0;
    if (!checkpoint) {
      unreadable.push(last + 1);
      continue;
    }
    const hash = hashOfLine(line);
    const { number, at, size, root, restored, previous } = checkpoint;
    if (previous !== (before?.hash ?? hashOfLine(undefined)) || number !== last + 1) {
      breaks.push({ ...(before ? { before: before.checkpoint } : {}), after: checkpoint });
    }
    if (checkpoint.handsOver) handovers.push(checkpoint);
    listed.push({ number, at, size, root, hash, ...(restored ? { restored } : {}) });
    before = { checkpoint, hash };
  }
  return { listed, handovers, unreadable, breaks, ...(before ? { last: before.checkpoint } : {}) };
}

/**
 * What is wrong with checkpoints that were read. Each names the line before it, so that the signature of the last vouches
 * for all; where one does not fit, both are looked at for themselves. `whole`: which are to be there: every one, every one
 * but those that an older database has lost, or only some.
 */
export function judgeCheckpoints(
  { handovers, unreadable, breaks, last }: ReadCheckpoints,
  keys: KeyChain,
  whole: 'every' | 'but-lost' | 'some',
): readonly AuditFault[] {
  const places: { readonly what: AuditFaultCode; readonly number: number }[] = [];
  const found = (what: AuditFaultCode, number: number) => void places.push({ what, number });
  const judged = new Map<Checkpoint, boolean>();
  const isSound = (checkpoint: Checkpoint) => {
    const known = judged.get(checkpoint);
    if (known !== undefined) return known;
    const { id, key } = keys.termOf(checkpoint.number);
    const fits = checkpoint.key === id;
    const sound = fits && isSignedBy(key, checkpoint);
    if (!sound) found(fits ? 'checkpoint-altered' : 'key-other', checkpoint.number);
    judged.set(checkpoint, sound);
    return sound;
  };
  for (const number of unreadable) found('checkpoint-unreadable', number);
  for (const { before, after } of breaks) {
    const bothSound = [...(before ? [before] : []), after].map(isSound).every((sound) => sound);
    const next = (before?.number ?? 0) + 1;
    if (after.number > next) {
      const isLost = whole === 'but-lost' && after.restored?.after === next - 1;
      if (whole !== 'some' && !isLost) found('checkpoint-missing', next);
    } else if (bothSound) found('checkpoint-unlinked', after.number);
  }
  if (last) isSound(last);
  for (const { number } of handovers) if (keys.inserted.includes(number)) found('key-inserted', number);
  return places
    .sort((left, right) => left.number - right.number)
    .map(({ what, number }): AuditFault => ({ what, at: { in: 'checkpoints', number } }));
}

/** Those that an older database, put back, has made void; and what its operator said of it. */
export function withoutLost(listed: readonly ListedCheckpoint[]): {
  readonly valid: readonly ListedCheckpoint[];
  readonly restored: AuditReport['restored'];
} {
  let valid: ListedCheckpoint[] = [];
  const restored: AuditReport['restored'][number][] = [];
  for (const each of listed) {
    if (each.restored) {
      const { after, by, why } = each.restored;
      valid = valid.filter(({ number }) => number <= after);
      restored.push({ after, at: each.number, by, why });
    }
    valid.push(each);
  }
  return { valid, restored };
}

/** Compares what lies in the database with what is published outside it. */
export function comparePublished(
  stored: readonly ListedCheckpoint[],
  published: readonly ListedCheckpoint[],
): { readonly faults: readonly AuditFault[]; readonly notPublished: number } {
  const faults: AuditFault[] = [];
  const outside = new Map(published.map((one) => [one.number, one.hash]));
  const inside = new Map(stored.map((one) => [one.number, one.hash]));
  const lastPublished = published.at(-1)?.number ?? 0;
  const lastStored = stored.at(-1)?.number ?? 0;
  let notPublished = 0;
  for (const { number, hash } of stored) {
    const there = outside.get(number);
    if (there === undefined && number > lastPublished) notPublished += 1;
    else if (there === undefined) faults.push({ what: 'checkpoint-missing', at: { in: 'checkpoints', number } });
    else if (there !== hash) faults.push({ what: 'published-otherwise', at: { in: 'checkpoints', number } });
  }
  const missing = withoutLost(published).valid.filter(({ number }) => !inside.has(number));
  for (const { number } of missing) {
    const what = number > lastStored ? 'database-older' : 'checkpoint-missing';
    faults.push({ what, at: { in: 'checkpoints', number } });
    if (what === 'database-older') break;
  }
  return { faults, notPublished };
}
