import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { PackOutline } from '../../pack/outline.ts';
import type { ScenarioReport } from '../scenario-report.ts';
import { type CoverageItem, type CoverageKind, coverageKinds, keyOf } from './coverage-item.ts';
import { coverageItems } from './coverage-items.ts';
import { type CoveragePlace, findPlace } from './find-place.ts';
import { seenIn } from './seen-in.ts';

/** A scenario that was run, by its file. */
export interface RunScenario {
  readonly file: string;
  readonly service: string;
  readonly report: ScenarioReport;
}

/** One thing that scenarios can try, with the files of those that do. */
export interface CoverageRow extends CoverageItem {
  readonly seenIn: readonly string[];
  readonly at?: CoveragePlace;
}

/** How much of a pack its scenarios try. */
export interface Coverage {
  readonly rows: readonly CoverageRow[];
  readonly totals: readonly { readonly kind: CoverageKind; readonly covered: number; readonly of: number }[];
}

/** What of a pack the scenarios have tried, and what not; `proved` names the safeguards that nothing can break. */
export function measureCoverage(
  pack: CompiledPack,
  outline: PackOutline,
  ran: readonly RunScenario[],
  proved?: ReadonlySet<string>,
): Coverage {
  const seen = ran.map(({ file, service, report }) => ({ file, keys: seenIn(pack, service, report) }));
  const rows = outline.services.flatMap((part) => {
    const service = pack.services[part.id];
    return (service ? coverageItems(pack, service, part, proved) : []).map((item): CoverageRow => {
      const key = keyOf(item);
      const at = findPlace(outline, item);
      const files = seen.filter(({ keys }) => keys.has(key)).map(({ file }) => file);
      return { ...item, seenIn: files, ...(at ? { at } : {}) };
    });
  });
  const totals = coverageKinds.map((kind) => {
    const of = rows.filter((row) => row.kind === kind);
    return { kind, covered: of.filter((row) => row.seenIn.length > 0).length, of: of.length };
  });
  return { rows, totals };
}
