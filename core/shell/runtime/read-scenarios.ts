import { readDocument } from '../../engine/compile/reading/read-document.ts';
import type { PackSource } from '../../engine/pack/pack-source.ts';
import type { ScenarioData } from '../../engine/scenario/scenario-data.ts';

/** The scenarios of a pack that compiles without errors, by file, in the order of their names. */
export function readScenarios(
  source: PackSource,
): readonly { readonly file: string; readonly scenario: ScenarioData }[] {
  return Object.keys(source.files)
    .filter((file) => /^scenarios\/[^/]+\.(yaml|json)$/.test(file))
    .sort()
    .map((file) => {
      const format = file.endsWith('.json') ? 'json' : 'yaml';
      const { value } = readDocument(source.files[file]?.text ?? '', format, () => undefined);
      // Compiling has held the file against schemas/pack/scenario.schema.json.
      return { file, scenario: value as unknown as ScenarioData };
    });
}
