import { describe, expect, test } from 'vitest';
import { textOf, triedPack } from '../tried-pack.ts';

const reference = triedPack('country-packs/pakistan');

/** What no scenario can try, with the reason. */
const cannotBeTried: Readonly<Record<string, string>> = {};

describe('the scenarios of the reference pack', () => {
  test('try every state, step, reason, condition each way, expiry, fate of a deadline and refusal that there is', () => {
    const untried = reference.rows().filter(({ seenIn }) => seenIn.length === 0);
    expect(untried.map(textOf)).toEqual(Object.keys(cannotBeTried));
  });

  test('give every reason of every step that asks for one, and of every extension', () => {
    const asked = Object.values(reference.pack.services).flatMap(({ id: service, transitions, deadlines }) => [
      ...Object.values(transitions).map(({ id, reasons }) => ({ service, kind: 'reason' as const, name: id, reasons })),
      ...deadlines.map(({ id, extension }) => ({
        service,
        kind: 'extension-reason' as const,
        name: id,
        reasons: extension?.reasons,
      })),
    ]);
    const reasons = asked.flatMap(({ reasons: list, ...item }) =>
      list === undefined
        ? []
        : (reference.pack.codeLists[list]?.codes ?? []).map(({ code }) => textOf({ ...item, way: code })),
    );
    expect(reasons.length).toBeGreaterThan(50);
    const tried = new Set(reference.rows().flatMap((row) => (row.seenIn.length > 0 ? [textOf(row)] : [])));
    expect(reasons.filter((reason) => !tried.has(reason))).toEqual([]);
  });

  test('end in every outcome', () => {
    const ends = (service: string) =>
      new Set(
        reference.scenarios
          .filter(({ scenario }) => scenario.service === service)
          .flatMap((one) => reference.play(one).steps.at(-1)?.caseFile?.closed?.outcome ?? []),
      );
    for (const { id, machine } of Object.values(reference.pack.services)) {
      const outcomes = Object.values(machine.states).flatMap(({ outcome }) => outcome ?? []);
      expect([...ends(id)].sort()).toEqual([...new Set(outcomes)].sort());
    }
  });
});

describe('what a scenario tries', () => {
  const tried = (...names: string[]) =>
    reference.rows(names).flatMap((row) => (row.seenIn.length > 0 ? [textOf(row)] : []));

  test('is a finding, as the answer of the condition that nobody could say', () => {
    const rows = tried('extension-blocked-by-the-detention-cap', 'extension-on-day-29');
    expect(rows).toEqual(
      expect.arrayContaining([
        'readmission: guard detention-cap-too-short true',
        'readmission: guard detention-cap-too-short false',
      ]),
    );
  });

  test('is a clock that stood still for a while', () => {
    expect(tried('the-agreement-is-suspended')).toContain('readmission: deadline reply paused');
    expect(tried('agreement-on-a-record-of-the-registry')).not.toContain('readmission: deadline reply paused');
  });
});

describe('a refusal is asked for', () => {
  const refusals = (without?: ReadonlySet<string>) =>
    reference.rows([], without).flatMap((row) => (row.kind === 'refusal' ? [textOf(row)] : []));

  test('by no safeguard that is proved', () => {
    const checked = 'readmission: refusal checked-before-transfer safeguard';
    expect(refusals(new Set())).toContain(checked);
    expect(refusals()).not.toContain(checked);
    expect(refusals()).toContain('readmission: refusal best-interests-of-a-minor safeguard');
  });

  test('between no people of different authorities, and no steps of different services', () => {
    const apart = refusals().filter((text) => text.endsWith(' same-person'));
    expect(apart.filter((text) => text.startsWith('transit: '))).toEqual([
      'transit: refusal attest → submit, resubmit, announce same-person',
    ]);
    expect(apart).toContain('readmission: refusal decide-early → agree, refuse, report-inconclusive same-person');
    expect(apart.join()).not.toContain('→ issue-document, admit');
  });
});
