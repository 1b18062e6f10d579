import type postgres from 'postgres';
import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { Commit, CommitAnswer } from '../../app/ports.ts';
import { StoreFault } from '../store-fault.ts';
import { receiptsOf } from '../stream/receipts-of.ts';
import { authorityOf, doorOf } from './database.ts';
import { encodeDecision } from './encode-decision.ts';
import type { HeldCase } from './held-case.ts';
import { type AnswerRow, decodeAnswer } from './stored-answer.ts';

interface CommitRow {
  readonly answer:
    | { readonly is: 'committed' | 'conflict' | 'keys' | 'unreachable' }
    | { readonly is: 'answered'; readonly answer: AnswerRow };
}

const statement = 'select rcms.commit_case($1, $2, $3::text::jsonb, $4::text::json) as answer';

/** What the database says of a file that is to be put on record and is not there. */
const fileGone = 'RC001';

/**
 * Writes a decision in one round trip. `keys` says that a data key was made or erased since it was loaded: load again
 * and try again. Throws a StoreFault where the actor has no reach: such a decision should not have come so far.
 */
export async function commitCase(
  sql: postgres.Sql,
  ring: KeyRing,
  instance: string,
  actor: Actor,
  commit: Commit,
  held: HeldCase,
): Promise<CommitAnswer | { readonly is: 'keys' }> {
  const { decision, snapshot, rows, heads } = await encodeDecision(ring, instance, actor, commit, held);
  const [row] = await sql
    .unsafe<CommitRow[]>(statement, [doorOf(actor), authorityOf(actor), decision, snapshot], { prepare: true })
    .catch((error) => {
      if (error.code !== fileGone) throw error;
      throw new StoreFault('attachment-gone', 'A file was erased before it was put on record');
    });
  const answer = (row as CommitRow).answer;
  switch (answer.is) {
    case 'committed': {
      const versions = Object.fromEntries(Object.entries(heads).map(([side, { number }]) => [side, number]));
      return { is: 'committed', versions, receipts: receiptsOf(commit.events, rows) };
    }
    case 'answered':
      return { is: 'answered', answer: decodeAnswer(answer.answer, commit.answer?.key as string) };
    case 'unreachable':
      throw new StoreFault('case-unreachable', 'A decision was committed by an actor who has no reach to the case');
    default:
      return { is: answer.is };
  }
}
