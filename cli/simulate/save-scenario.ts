import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { keepSimulation, type Simulation } from '../../core/engine/scenario/simulation.ts';
import { writeScenario } from '../../core/engine/scenario/write-scenario.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';

/** Writes the story as a scenario that expects what came; throws a UsageError where the file cannot be written. */
export async function saveScenario(file: string, simulation: Simulation, io: Io): Promise<void> {
  if (simulation.steps.length === 0) throw new UsageError('Nothing has happened yet: there is no story to keep.');
  try {
    const title = `What follows from ${simulation.steps.length} steps of ${simulation.scenario.service}`;
    const path = resolve(io.folder, file);
    const text = writeScenario(keepSimulation(simulation, title), ownSchema(path));
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST' ? 'is there already: choose another name' : `cannot be written (${code ?? 'unknown'})`;
    throw new UsageError(`${file} ${why}.`);
  }
}

/** The schema that a pack brings along, as `rcms pack init` makes it; undefined where the file lies elsewhere. */
function ownSchema(path: string): string | undefined {
  const schema = '../.schemas/scenario.schema.json';
  return existsSync(resolve(dirname(path), schema)) ? schema : undefined;
}
