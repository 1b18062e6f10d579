import { isJsonObject } from '../../engine/basics/json.ts';
import type { RegistryAnswer } from '../app/registry-port.ts';

/**
 * What a registry sent, as one of the four answers. A body with anything beside its outcome could be a record: it is no
 * answer, and nothing of it is kept.
 */
export function readAnswer(status: number, body: Uint8Array): RegistryAnswer {
  const sent = status === 200 ? parsed(body) : undefined;
  const outcome = isJsonObject(sent) && Object.keys(sent).length === 1 ? sent.outcome : undefined;
  if (outcome === 'match' || outcome === 'no-match' || outcome === 'candidates') return { outcome };
  const reason = outcome === 'cannot-say' ? 'registry-says-so' : 'answer-not-understood';
  return { outcome: 'cannot-say', reason };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
