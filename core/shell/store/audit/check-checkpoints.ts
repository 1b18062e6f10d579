import type { KeyObject } from 'node:crypto';
import type { AuditFault, AuditFaultCode, AuditReport } from '../../app/audit-report.ts';
import type { Checkpoint } from '../../app/checkpoint-port.ts';
import { hashOfLine, isSignedBy, keyIdOf, readLine } from './checkpoint-line.ts';

/** A checkpoint as it lies in a list: what of it is compared. */
export type ListedCheckpoint = Pick<Checkpoint, 'number' | 'at' | 'size' | 'root' | 'restored'> & {
  /** SHA-256 of its line, hex. */
  readonly hash: string;
};

/** What was found of a list of checkpoints. */
export interface CheckpointFindings {
  readonly listed: readonly ListedCheckpoint[];
  readonly faults: readonly AuditFault[];
}

/**
 * Reads checkpoints from their lines, oldest first. Each names the line before it, so that the signature of the last
 * vouches for all; where one does not fit, both are looked at for themselves. `whole`: none is left out.
 */
export async function checkCheckpoints(
  lines: AsyncIterable<string>,
  key: KeyObject,
  { whole }: { readonly whole: boolean },
): Promise<CheckpointFindings> {
  const faults: AuditFault[] = [];
  const found = (what: AuditFaultCode, number: number) => void faults.push({ what, at: { in: 'checkpoints', number } });
  const listed: ListedCheckpoint[] = [];
  let before: { readonly checkpoint: Checkpoint; readonly hash: string; readonly sound: boolean } | undefined;
  const id = keyIdOf(key);
  const isSound = (checkpoint: Checkpoint) => {
    if (checkpoint.key !== id) found('key-other', checkpoint.number);
    else if (!isSignedBy(key, checkpoint)) found('checkpoint-altered', checkpoint.number);
    else return true;
    return false;
  };
  for await (const line of lines) {
    const checkpoint = readLine(line);
    if (!checkpoint) {
      found('checkpoint-unreadable', (before?.checkpoint.number ?? 0) + 1);
      continue;
    }
    const hash = hashOfLine(line);
    const { number } = checkpoint;
    const fits =
      checkpoint.previous === (before?.hash ?? hashOfLine(undefined)) &&
      number === (before?.checkpoint.number ?? 0) + 1;
    let sound = false;
    if (!fits) {
      const wasSound = !before || before.sound || isSound(before.checkpoint);
      sound = isSound(checkpoint);
      const last = before?.checkpoint.number ?? 0;
      if (number > last + 1) {
        if (whole) found('checkpoint-missing', last + 1);
      } else if (wasSound && sound) found('checkpoint-unlinked', number);
    }
    const { at, size, root, restored } = checkpoint;
    listed.push({ number, at, size, root, hash, ...(restored ? { restored } : {}) });
    before = { checkpoint, hash, sound };
  }
  if (before && !before.sound) isSound(before.checkpoint);
  return { listed, faults };
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
