import { type Outgoing, OutgoingFault } from '../app/outgoing-port.ts';
import type { RegistryAnswer, RegistryQuestion } from '../app/registry-port.ts';
import { readAnswer } from './read-answer.ts';

/** Where a registry is asked, and by which secret it knows who asks. */
export interface HttpRegistry {
  readonly url: string;
  /** Sent as `authorization: Bearer`. Never print or log it. */
  readonly secret?: string;
}

/**
 * One POST of `{ id, purpose, keys }` as JSON; the answer is 200 with `{ "outcome": "match" }`, or `no-match`,
 * `candidates`, `cannot-say`. Everything else is `cannot-say`. It is not asked a second time: a question counts once.
 */
export async function askOverHttp(
  outgoing: Outgoing,
  { url, secret }: HttpRegistry,
  { id, purpose, keys }: RegistryQuestion,
): Promise<RegistryAnswer> {
  try {
    const { status, body } = await outgoing.ask({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify({ id, purpose, keys }),
    });
    return readAnswer(status, body);
  } catch (error) {
    if (!(error instanceof OutgoingFault)) throw error;
    const isLarge = error.code === 'too-large';
    const reason = isLarge ? 'answer-not-understood' : error.code === 'too-slow' ? 'too-slow' : 'unreachable';
    return { outcome: 'cannot-say', reason };
  }
}
