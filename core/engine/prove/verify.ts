import { type Diagnostic, hasErrors } from '../basics/diagnostic.ts';
import { compile } from '../compile/compile.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import { DiagnosticList } from '../compile/diagnostic-list.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { PackSource } from '../pack/pack-source.ts';
import { explainWarnings } from './explain-warnings.ts';
import { explore } from './graph/explore.ts';
import type { Limits, ServiceGraph } from './graph/service-graph.ts';
import { noProofs, type Proofs } from './proofs.ts';
import { proveService } from './prove-service.ts';

/** A pack that was checked and proved, and everything that is wrong with it. */
export interface Verification {
  /** Absent where a diagnostic of compilation is an error; there nothing was proved either. */
  readonly pack?: CompiledPack;
  readonly outline: PackOutline;
  /** What compilation and proving found, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
  readonly proofs: Proofs;
  /** Everything that can become of a case, for each service; none where nothing was proved. */
  readonly graphs: readonly ServiceGraph[];
}

/**
 * Compiles a pack and, where that succeeds, proves what can become of its cases. A pack with an error of either kind
 * is not to be activated. Total: never throws, whatever the files.
 */
export function verify(source: PackSource, limits?: Limits): Verification {
  const { pack, outline, diagnostics } = compile(source);
  if (!pack || hasErrors(diagnostics))
    return { outline, diagnostics: explainWarnings(outline, diagnostics, 'in part'), proofs: noProofs, graphs: [] };
  const found = new DiagnosticList(diagnostics);
  const graphs = outline.services.flatMap((service) => {
    const compiled = pack.services[service.id];
    return compiled ? [explore(pack, compiled, service, limits)] : [];
  });
  const proofs = graphs.map((graph) => proveService(graph, outline, found));
  const all = explainWarnings(outline, withoutEchoes(found.sorted()), 'at all');
  return { pack, outline, diagnostics: all, proofs: { services: proofs }, graphs };
}

/** A step that nobody can ever take is an error; that no role may take it somewhere need not be said beside it. */
function withoutEchoes(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const never = found.filter(({ code }) => code === 'PROOF-STEP-NEVER').map(({ at }) => `${at.file}${at.pointer}`);
  return found.filter(({ code, at }) => code !== 'STEP-UNTAKEN' || !never.includes(`${at.file}${at.pointer}`));
}
