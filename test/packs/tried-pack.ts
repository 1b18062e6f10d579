import { verify } from '../../core/engine/prove/verify.ts';
import { type CoverageRow, measureCoverage } from '../../core/engine/scenario/coverage/measure-coverage.ts';
import { runScenario } from '../../core/engine/scenario/run-scenario.ts';
import type { ScenarioReport } from '../../core/engine/scenario/scenario-report.ts';
import { type ScenarioFile, scenariosOf } from '../../core/engine/scenario/scenarios-of.ts';
import { loadPack } from './load-pack.ts';

/** A pack that was verified and must compile, with its scenarios, each played when it is first asked for. */
export function triedPack(folder: string) {
  const known = tried.get(folder) ?? tryPack(folder);
  tried.set(folder, known);
  return known;
}

const tried = new Map<string, ReturnType<typeof tryPack>>();

function tryPack(folder: string) {
  const { pack, outline, proofs, diagnostics } = verify(loadPack(folder));
  if (!pack) throw new Error(`${folder} does not compile`);
  const proved = new Set(
    proofs.services.flatMap(({ safeguards }) =>
      safeguards.flatMap(({ id, verdict }) => (verdict === 'proved' ? [id] : [])),
    ),
  );
  const scenarios = scenariosOf(outline);
  const reports = new Map<string, ScenarioReport>();
  const play = ({ name, scenario }: ScenarioFile): ScenarioReport => {
    const report = reports.get(name) ?? runScenario(pack, scenario);
    reports.set(name, report);
    return report;
  };
  return {
    pack,
    outline,
    diagnostics,
    proved,
    scenarios,
    play,
    /** What of the pack the named scenarios try; all of them where none is named. */
    rows: (names?: readonly string[], without: ReadonlySet<string> = proved): readonly CoverageRow[] =>
      measureCoverage(
        pack,
        outline,
        scenarios
          .filter(({ name }) => names?.includes(name) ?? true)
          .map((one) => ({ file: one.file, service: one.scenario.service, report: play(one) })),
        without,
      ).rows,
  };
}

/** How a test calls something that can be tried. */
export function textOf({ service, kind, name, way }: Pick<CoverageRow, 'service' | 'kind' | 'name' | 'way'>): string {
  return [`${service}:`, kind, name, way].filter(Boolean).join(' ');
}
