import { describe, expect, it } from 'vitest';
import { describeReport } from '../../../core/engine/scenario/describe-report.ts';
import { textOf, triedPack } from '../tried-pack.ts';

const reference = triedPack('country-packs/pakistan');

describe('the scenarios of the reference pack', () => {
  it.each(reference.scenarios)('$name is true and counts', (one) => {
    expect(describeReport(reference.play(one))).toEqual([`✓ ${one.scenario.title}`]);
  });

  it('tell of every service', () => {
    const services = new Set(reference.scenarios.map(({ scenario }) => scenario.service));
    expect([...services].sort()).toEqual(Object.keys(reference.pack.services).sort());
  });

  it('have a title of their own in each language of the pack', () => {
    for (const language of reference.pack.languages) {
      const titles = reference.outline.scenarios.map((cursor) => cursor.at('title').at(language).text);
      expect(titles.filter((title) => title === undefined)).toEqual([]);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it('use every fixture', () => {
    const used = new Set(reference.outline.scenarios.map((cursor) => cursor.at('begins').at('fixture').text));
    const rests = [...reference.outline.fixtures.values()].map((cursor) => cursor.at('begins').at('fixture').text);
    const idle = [...reference.outline.fixtures.keys()].filter((name) => !used.has(name) && !rests.includes(name));
    expect(idle).toEqual([]);
  });
});

describe.each(['readmission', 'transit', 'person-request'])('the example of the pattern %s', (pattern) => {
  const example = triedPack(`workflows/${pattern}/example`);

  it('is in order', () => {
    expect(example.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Object.keys(example.pack.services)).toEqual([pattern]);
  });

  it.each(example.scenarios)('$name is true and counts', (one) => {
    expect(describeReport(example.play(one))).toEqual([`✓ ${one.scenario.title}`]);
  });

  it('tells of every state, step and expiry of the pattern', () => {
    const rows = example.rows().filter(({ kind }) => ['state', 'transition', 'expiry'].includes(kind));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ seenIn }) => seenIn.length === 0).map(textOf)).toEqual([]);
  });

  it('has a clock for every event that is no step of a person', () => {
    const service = example.pack.services[pattern];
    const events = [...(example.outline.services[0]?.machine.events.keys() ?? [])];
    const expiring = new Set(service?.deadlines.flatMap(({ onExpiry }) => onExpiry?.event ?? []));
    expect(events.filter((event) => !Object.hasOwn(service?.transitions ?? {}, event) && !expiring.has(event))).toEqual(
      [],
    );
  });
});
