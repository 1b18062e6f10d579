import type { Side } from '../../core/engine/basics/identifiers.ts';
import type { Deadline } from '../../core/engine/model/deadline.ts';
import { textOf } from '../../core/engine/scenario/pack-text.ts';
import type { StepReport } from '../../core/engine/scenario/scenario-report.ts';
import type { Simulation } from '../../core/engine/scenario/simulation.ts';
import { offersTo } from '../../core/engine/scenario/suggest-step.ts';
import { leafStates } from '../../core/engine/views/leaf-states.ts';
import { refusalWords } from './refusal-words.ts';
import { printStep } from './walk.ts';

/** What a step of a simulation led to, and why it was refused where it was. */
export function printSimulatedStep(simulation: Simulation, index: number): readonly string[] {
  const { pack, steps } = simulation;
  const report = steps[index] as StepReport;
  const lines = printStep(pack, report, steps[index - 1]?.caseFile);
  const why = report.refusal ? refusalWords(report.refusal).map((text) => `              ${text}`) : [];
  const at = lines.findIndex((text) => text.startsWith('    refused'));
  return at < 0 ? lines : lines.toSpliced(at + 1, 0, ...why);
}

/** What one side sees of the case, or that it does not know of it. */
export interface SideSees {
  readonly side: Side;
  readonly knows: boolean;
  readonly states: readonly string[];
  readonly deadlines: readonly Deadline[];
  readonly categories: readonly string[];
}

/** What each side sees at the end of a simulation. */
export function whatSidesSee({ pack, scenario, steps }: Simulation): readonly SideSees[] {
  const caseFile = steps.at(-1)?.caseFile;
  const machine = pack.services[scenario.service]?.machine;
  return pack.sides.map((side) => {
    const knows = caseFile !== undefined && machine !== undefined && Object.hasOwn(caseFile.known, side);
    if (!knows) return { side, knows, states: [], deadlines: [], categories: [] };
    return {
      side,
      knows,
      states: leafStates(machine, caseFile, side),
      deadlines: Object.values(caseFile.deadlines).filter(({ sides }) => sides.includes(side)),
      categories: Object.entries(caseFile.facts[side] ?? {})
        .filter(([, fact]) => fact.is === 'here' && Object.keys(fact.value).length > 0)
        .map(([category]) => category),
    };
  });
}

/** What each side sees, in words. */
export function printSides(simulation: Simulation, language: string): readonly string[] {
  const text = textOf(simulation.pack, language);
  const { service } = simulation.scenario;
  return whatSidesSee(simulation).flatMap(({ side, knows, states, deadlines, categories }) => {
    const name = text(`sides.${side}`, side);
    if (!knows) return [`${name} does not know of the case.`];
    const clocks = deadlines.map(({ id, status, lastDay }) => {
      const when = status.is === 'running' ? (lastDay ?? 'no date') : status.on;
      return `${id} (${status.is === 'running' ? `until ${when}` : `${status.is} ${when}`})`;
    });
    const named = states.map((path) => `${path} (${text(`states.${service}.${path}`, path)})`);
    return [
      `${name} sees:`,
      `    state     ${named.join(', ') || 'none'}`,
      `    clocks    ${clocks.join(', ') || 'none'}`,
      `    holds     ${categories.join(', ') || 'nothing'}`,
    ];
  });
}

/** Who can do what now, one person a line; those who can do nothing are left out. */
export function printOffers(simulation: Simulation): readonly string[] {
  const names = Object.keys(simulation.scenario.people);
  const seen = new Set<string>();
  return names.flatMap((name) => {
    const offers = offersTo(simulation, name).filter(({ refused, command }) => !refused && command !== 'post-message');
    const said = offers.map(({ command, name: what }) =>
      command === 'take-transition' ? (what ?? command) : what === undefined ? command : `${command}:${what}`,
    );
    const { role, authority } = simulation.scenario.people[name] ?? { role: '', authority: '' };
    const identity = `${[role].flat().join()}@${authority}`;
    if (said.length === 0 || seen.has(identity)) return [];
    seen.add(identity);
    return [`    ${name}: ${said.join(', ')}`];
  });
}
