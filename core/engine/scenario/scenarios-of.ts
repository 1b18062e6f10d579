import type { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import { expandScenario } from './expand-scenario.ts';
import type { ScenarioData } from './scenario-data.ts';
import type { StepReport } from './scenario-report.ts';

/** A scenario of a pack with its file. */
export interface ScenarioFile {
  readonly file: string;
  /** The file's name without folder and ending. */
  readonly name: string;
  readonly scenario: ScenarioData;
  readonly cursor: Cursor;
  /** The fixtures of the pack, by name. */
  readonly fixtures: ReadonlyMap<string, Cursor>;
}

/**
 * The scenarios of a pack in which nothing is wrong, in the order of their files, with what their fixtures say; their
 * titles in a language, or else in the first of the pack.
 */
export function scenariosOf(pack: PackOutline, asked?: string): readonly ScenarioFile[] {
  const language = asked ?? pack.manifest.at('languages').texts()[0]?.value ?? '';
  return [...pack.scenarios]
    .sort((left, right) => (left.file.path < right.file.path ? -1 : 1))
    .map((cursor) => ({
      file: cursor.file.path,
      name: cursor.file.path.replace(/^scenarios\/|\.(yaml|json)$/g, ''),
      scenario: expandScenario(pack, cursor, language),
      cursor,
      fixtures: pack.fixtures,
    }));
}

/** Where a step of a scenario stands: `scenarios/silence.yaml:17`, or the line of its fixture. */
export function placeOfStep({ cursor, fixtures }: ScenarioFile, { section, fixture, number }: StepReport): string {
  const told = fixtures.get(fixture ?? '')?.at('given') ?? cursor.at(section);
  const at = told.at(number - 1);
  return `${at.file.path}:${at.file.positions.value(at.pointer).line}`;
}
