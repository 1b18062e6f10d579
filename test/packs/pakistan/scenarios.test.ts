import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import type { ScenarioData } from '../../../core/engine/scenario/scenario-data.ts';
import { compiledPack } from '../compiled-packs.ts';

const folder = 'country-packs/pakistan';
const pack = compiledPack(folder);
const names = readdirSync(`${folder}/scenarios`);
const read = (name: string) => parse(readFileSync(`${folder}/scenarios/${name}`, 'utf8')) as ScenarioData;

describe('the scenarios', () => {
  it.each(names)('%s', (name) => {
    const report = runScenario(pack, read(name));
    const differences = report.steps.flatMap(({ section, number, mismatches }) =>
      mismatches.map(({ what, expected, actual }) => `${section} ${number}: ${what}: ${expected}, not ${actual}`),
    );
    expect(differences).toEqual([]);
    expect(report.notReached).toBe(0);
    expect(report.notCounted).toBeUndefined();
  });
});

it('every transition, every outcome and every clock that moves the workflow is in a scenario', () => {
  const service = pack.services.readmission;
  if (!service) throw new Error('the pack has the service readmission');
  const happened = new Set<string>();
  for (const name of names) {
    const report = runScenario(pack, read(name));
    for (const { caseFile } of report.steps) {
      for (const what of Object.keys(caseFile?.happened ?? {})) happened.add(what);
      if (caseFile?.closed) happened.add(`outcome:${caseFile.closed.outcome}`);
    }
  }
  const transitions = Object.keys(service.transitions).map((id) => `transition:${id}`);
  const outcomes = Object.values(service.machine.states)
    .flatMap(({ outcome }) => outcome ?? [])
    .map((outcome) => `outcome:${outcome}`);
  const effects = service.deadlines
    .filter(({ onExpiry }) => onExpiry?.event !== undefined)
    .map(({ id }) => `ended:${id}`);
  expect([...transitions, ...outcomes, ...effects].filter((what) => !happened.has(what))).toEqual([]);
});
