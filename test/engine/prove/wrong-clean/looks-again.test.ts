import { describe, expect, it } from 'vitest';
import { loadPack } from '../../../packs/load-pack.ts';
import { proofFixtures } from '../proof-fixtures.ts';
import { tinyPack } from '../tiny-pack.ts';
import { lookAgain } from './try-mutation.ts';

/** What can be seen by walking through everything; the rest of proving is about conditions, rights and safeguards. */
const seen = [
  'PROOF-DEADLINE-NEVER-STARTS',
  'PROOF-EXPIRY-NOT-ACCEPTED',
  'PROOF-EXPIRY-REFUSED',
  'PROOF-JOIN-WAITS',
  'PROOF-NO-CLOCK',
  'PROOF-NO-END',
  'PROOF-RESPONSIBLE-IDLE',
  'PROOF-STUCK',
  'PROOF-UNATTENDED',
  'PROOF-UNREACHABLE',
] as const;

describe('the independent look at a pack that is called clean', () => {
  it.each(seen)('would catch %s', (code) => {
    expect(lookAgain(tinyPack(proofFixtures[code].wrong), []).defects).not.toEqual([]);
  });

  it.each(seen)('is quiet about what only looks like %s', (code) => {
    expect(lookAgain(tinyPack(proofFixtures[code].nearMiss), [])).toEqual({ defects: [], explored: true });
  });

  it.each(['country-packs/xa', 'test/packs/fixtures/lighthouse'])('finds nothing wrong with %s', (folder) => {
    expect(lookAgain(loadPack(folder), []).defects).toEqual([]);
  });

  it.each([
    ['access.yaml', 'reads: [identity', 'reads: [identty'],
    ['services/readmission/workflow.yaml', 'guard: identity-stated', 'guard: identity-started'],
    ['services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: refusal-reason'],
    ['services/readmission/deadlines.yaml', 'metBy: [agreed', 'metBy: [agreeed'],
    ['locales/en.yaml', '    refuse: "Refuse readmission"\n', ''],
  ])('would catch a name of %s that is not there: %s', (path, from, to) => {
    const sound = loadPack('country-packs/xa');
    const text = sound.files[path]?.text ?? '';
    expect(text).toContain(from);
    const files = { ...sound.files, [path]: { text: text.replace(from, to), hash: 'another' } };
    expect(lookAgain({ ...sound, files }, []).defects).toHaveLength(1);
  });
});
