import { describe, expect, test } from 'vitest';
import { verify } from '../../../core/engine/prove/verify.ts';
import { measureCoverage } from '../../../core/engine/scenario/coverage/measure-coverage.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import { scenariosOf } from '../../../core/engine/scenario/scenarios-of.ts';
import { loadPack } from '../load-pack.ts';

const { pack, outline, proofs } = verify(loadPack('country-packs/pakistan'));
if (!pack) throw new Error('the pack does not compile');
const reference = { pack, outline };
const all = scenariosOf(outline).map(({ name }) => name);

/** What the named scenarios try. */
function tried(names: readonly string[]): readonly string[] {
  return rowsOf(names).flatMap((row) => (row.seenIn.length > 0 ? [textOf(row)] : []));
}

function rowsOf(names: readonly string[], proved?: ReadonlySet<string>) {
  const ran = scenariosOf(outline)
    .filter(({ name }) => names.includes(name))
    .map(({ file, scenario }) => ({ file, service: scenario.service, report: runScenario(reference.pack, scenario) }));
  return measureCoverage(reference.pack, outline, ran, proved).rows;
}

function textOf({ kind, name, way }: ReturnType<typeof rowsOf>[number]): string {
  return [kind, name, way].filter(Boolean).join(' ');
}

describe('the scenarios of the reference pack', () => {
  test('try every state, step, expiry, fate of a deadline and refusal that there is, but for a signed no', () => {
    const proved = proofs.services.flatMap(({ safeguards }) =>
      safeguards.flatMap(({ id, verdict }) => (verdict === 'proved' ? [id] : [])),
    );
    const untried = rowsOf(all, new Set(proved)).filter(({ kind, seenIn }) => kind !== 'reason' && seenIn.length === 0);
    // An attestation is a signed yes: the form has no other answer, and without one the condition cannot be said.
    expect(untried.map(textOf)).toEqual(['guard attested false', 'refusal attested condition-not-met']);
  });

  test('counts a finding as the answer of the condition that nobody could say', () => {
    const rows = tried(['extension-blocked-by-the-detention-cap', 'extension-on-day-29']);
    expect(rows).toEqual(
      expect.arrayContaining(['guard detention-cap-too-short true', 'guard detention-cap-too-short false']),
    );
  });

  test('counts a clock as paused that stood still for a while', () => {
    expect(tried(['the-agreement-is-suspended'])).toContain('deadline reply paused');
    expect(tried(['agreement-in-time'])).not.toContain('deadline reply paused');
  });

  test('asks for no refusal by a safeguard that is proved, nor between people of different authorities', () => {
    const names = (proved?: ReadonlySet<string>) =>
      measureCoverage(reference.pack, outline, [], proved).rows.flatMap(({ name, way }) =>
        way === 'safeguard' || way === 'same-person' ? [name] : [],
      );
    expect(names()).toContain('checked-before-transfer');
    expect(names(new Set(['checked-before-transfer']))).not.toContain('checked-before-transfer');
    expect(names()).toContain('decide-early → agree, refuse');
    expect(names()).not.toContain('agree, refuse → issue-document, admit');
  });
});
