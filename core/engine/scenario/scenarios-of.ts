import type { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { ScenarioData } from './scenario-data.ts';
import type { StepReport } from './scenario-report.ts';

/** A scenario of a pack with its file. */
export interface ScenarioFile {
  readonly file: string;
  /** The file's name without folder and ending. */
  readonly name: string;
  readonly scenario: ScenarioData;
  readonly cursor: Cursor;
}

/** The scenarios of a pack in which nothing is wrong, in the order of their files. */
export function scenariosOf({ scenarios }: PackOutline): readonly ScenarioFile[] {
  return [...scenarios]
    .sort((left, right) => (left.file.path < right.file.path ? -1 : 1))
    .map((cursor) => ({
      file: cursor.file.path,
      name: cursor.file.path.replace(/^scenarios\/|\.(yaml|json)$/g, ''),
      // Compiling has held the file against schemas/pack/scenario.schema.json.
      scenario: cursor.value as unknown as ScenarioData,
      cursor,
    }));
}

/** Where a step of a scenario stands: `scenarios/silence.yaml:17`. */
export function placeOfStep({ cursor }: ScenarioFile, { section, number }: StepReport): string {
  const at = cursor.at(section).at(number - 1);
  return `${at.file.path}:${at.file.positions.value(at.pointer).line}`;
}
