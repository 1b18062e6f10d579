import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../../engine/basics/civil-date.ts';
import { localDate } from '../../../engine/calendar/local-date.ts';
import { compile } from '../../../engine/compile/compile.ts';
import type { CompiledPack } from '../../../engine/compile/compiled-pack.ts';
import { findSyntheticSource } from '../../../engine/synthetic/find-synthetic-source.ts';
import { generateCases } from '../../../engine/synthetic/generate-cases.ts';
import type { SyntheticSource } from '../../../engine/synthetic/synthetic-source.ts';
import { type OpenedRows, openRows } from '../open-rows.ts';
import { readPack } from '../read-pack.ts';
import { StartFault } from '../start-fault.ts';

/** Every sandbox of a pack begins with the same cases. */
const seed = 1;

/**
 * The rows with which a sandbox is filled: those of `sandbox/applications.ndjson` where the pack has that file, else as
 * many as wanted made from `sandbox/synthetic.yaml`, as of a reading of the case clock. Undefined where it has neither.
 */
export async function openSandboxRows(
  packFolder: string,
  pack: CompiledPack,
  count: number,
  began: Instant,
): Promise<OpenedRows | undefined> {
  const file = join(packFolder, 'sandbox', 'applications.ndjson');
  if (existsSync(file)) return openRows(file, pack);
  const source = await readSyntheticSource(packFolder);
  return source && generatedRows(source, count, began);
}

async function readSyntheticSource(packFolder: string): Promise<SyntheticSource | undefined> {
  if (!['yaml', 'json'].some((ending) => existsSync(join(packFolder, 'sandbox', `synthetic.${ending}`))))
    return undefined;
  const { pack, outline, diagnostics } = compile(await readPack(packFolder));
  if (pack) return findSyntheticSource(pack, outline);
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  throw new StartFault(
    'pack-refused',
    `${wrong?.at.file}:${wrong?.at.line} ${wrong?.message}`,
    'rcms pack verify shows everything that is wrong with the pack.',
  );
}

function generatedRows(source: SyntheticSource, count: number, began: Instant): OpenedRows {
  let made = 0;
  async function* rows() {
    for (const { row } of generateCases(source, { count, seed, today: localDate(began, source.pack.zone) })) {
      made += 1;
      yield JSON.stringify(row);
    }
  }
  return { rows: rows(), size: count, read: () => made };
}
