import type { CompiledService, SafeguardRule } from '../compile/compiled-service.ts';
import type { Amount } from '../model/due-explanation.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { CounterExample, ServiceProof, Verdict } from '../prove/proofs.ts';
import { happeningOf, type ShownHappening } from './deadline-chapter.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';

/** A safeguard with what can be said of it. */
export interface SafeguardEntry extends Named {
  readonly pattern: SafeguardRule['pattern'];
  readonly of: readonly ShownHappening[];
  readonly needs: readonly (ShownHappening | ({ readonly is: 'condition' } & Named))[];
  readonly afresh: boolean;
  readonly when?: Named;
  readonly within?: Amount;
  readonly accepted?: { readonly by: string; readonly why: string };
  readonly verdict: Verdict;
  /** On what the verdict rests, as the engine says it. */
  readonly because: string;
  readonly path?: ShownPath;
  readonly source?: ShownSource;
}

/** The shortest way on which the safeguard would be broken. */
export interface ShownPath {
  readonly certainty: CounterExample['certainty'];
  readonly steps: readonly ShownPathStep[];
}

/** One step of it. */
export interface ShownPathStep {
  readonly step?: Named;
  /** The deadline that runs out. */
  readonly deadline?: Named;
  readonly roles: readonly Named[];
  readonly conditions: readonly (Named & { readonly holds: boolean })[];
  readonly states: readonly Named[];
}

/** Every safeguard of a service, with its answer. */
export function safeguardEntries(
  service: CompiledService,
  { safeguards }: PackOutline,
  proof: ServiceProof | undefined,
  naming: Naming,
  source: SourceReader,
): readonly SafeguardEntry[] {
  const condition = (id: string) => naming.name(`conditions.${service.id}`, id);
  return service.safeguards.map((rule): SafeguardEntry => {
    const at = safeguards.at(rule.id);
    const proved = proof?.safeguards.find(({ id }) => id === rule.id);
    const example = proof?.counterExamples.find(
      (each) => each.code.startsWith('SAFEGUARD-') && each.at.file === at.file.path && each.at.pointer === at.pointer,
    );
    const shown = source(at.at('source'));
    return {
      ...naming.name('safeguards', rule.id),
      pattern: rule.pattern,
      of: rule.of.map((name) => happeningOf(service, name, naming)),
      needs: rule.needs.map((need) =>
        'holds' in need
          ? { is: 'condition' as const, ...condition(need.holds) }
          : happeningOf(service, need.happens, naming),
      ),
      afresh: rule.afresh,
      ...(rule.when === undefined ? {} : { when: condition(rule.when) }),
      ...(rule.within === undefined ? {} : { within: rule.within }),
      ...(rule.accepted === undefined ? {} : { accepted: rule.accepted }),
      verdict: proved?.verdict ?? 'not covered',
      because: proved?.because ?? '',
      ...(example ? { path: pathOf(example, service, naming) } : {}),
      ...(shown ? { source: shown } : {}),
    };
  });
}

function pathOf({ steps, certainty }: CounterExample, service: CompiledService, naming: Naming): ShownPath {
  return {
    certainty,
    steps: steps.map(({ named: { event, roles, deadline, answers, states } }) => ({
      ...(event === undefined ? {} : { step: naming.name(`transitions.${service.id}`, event) }),
      ...(deadline === undefined ? {} : { deadline: naming.name(`deadlines.${service.id}`, deadline) }),
      roles: roles.map((role) => naming.name('roles', role)),
      conditions: answers.map(([id, holds]) => ({ ...naming.name(`conditions.${service.id}`, id), holds })),
      states: states.map((state) => naming.name(`states.${service.id}`, state)),
    })),
  };
}
