import { createHash } from 'node:crypto';
import type { RegistryAnswer, RegistryQuestion } from '../app/registry-port.ts';

/** Of ten people six are found, two are not, of one there are several, and of one nothing can be said. */
const answers: readonly RegistryAnswer[] = [
  ...Array.from({ length: 6 }, () => ({ outcome: 'match' }) as const),
  ...Array.from({ length: 2 }, () => ({ outcome: 'no-match' }) as const),
  { outcome: 'candidates' },
  { outcome: 'cannot-say', reason: 'registry-says-so' },
];

/**
 * A registry of nobody, for a sandbox: the answer follows from the values alone, so that the same made-up person is always
 * answered alike, by whatever question and in whatever order of its keys.
 */
export function simulateRegistry({ registry, keys }: RegistryQuestion): RegistryAnswer {
  const sorted = Object.entries(keys).sort(([one], [other]) => (one < other ? -1 : 1));
  const digest = createHash('sha256')
    .update(JSON.stringify([registry, sorted]))
    .digest();
  return answers[digest.readUInt32BE(0) % answers.length] as RegistryAnswer;
}
