import type { Side } from '../basics/identifiers.ts';
import type { CompiledPack, CompiledService, GuardReader, RoleRule, Step } from '../compile/compiled-pack.ts';
import type { StateValue } from '../model/case-file.ts';

/** A stage at which a case can stand: its state, who knows of it, and who was drawn in. */
export interface CaseStage {
  readonly state: StateValue;
  readonly known: ReadonlySet<Side>;
  /** Ids of the participants that have been given a task. */
  readonly participants: ReadonlySet<string>;
}

const mostStages = 20_000;

/**
 * Every stage at which a case of a service can stand, whatever its conditions answer; undefined where there are more
 * than can be looked at. Conditions are free choices, so a stage that only contradictory answers reach is there too.
 */
export function exploreStages(pack: CompiledPack, service: CompiledService): readonly CaseStage[] | undefined {
  const seen = new Map<string, CaseStage>();
  const waiting: CaseStage[] = [];
  const arrive = (stage: CaseStage): void => {
    const key = JSON.stringify([stage.state, [...stage.known].sort(), [...stage.participants].sort()]);
    if (seen.has(key)) return;
    seen.set(key, stage);
    waiting.push(stage);
  };
  for (const step of everyAnswer((guard) => service.machine.start(guard))) {
    arrive(entered(pack, service, step, { known: new Set([service.opensOn]), participants: new Set() }));
  }
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (seen.size > mostStages) return undefined;
    const { state } = stage;
    for (const event of service.machine.accepts(state)) {
      const transmits = Object.hasOwn(service.transitions, event) ? service.transitions[event]?.transmits : undefined;
      const known = new Set([...stage.known, ...(transmits ?? []).map(({ to }) => to)]);
      for (const step of everyAnswer((guard) => service.machine.step(state, event, guard))) {
        arrive(entered(pack, service, step, { known, participants: stage.participants }));
      }
    }
  }
  return [...seen.values()];
}

type Moved = Step & { readonly is: 'moved' };

/** What a step comes to for every way in which its conditions can be answered. */
function everyAnswer(take: (guard: GuardReader) => Step): readonly Moved[] {
  const found: Moved[] = [];
  const visit = (answers: ReadonlyMap<string, boolean>): void => {
    const step = take((condition) => answers.get(condition));
    if (step.is === 'moved') found.push(step);
    if (step.is !== 'unanswered' || answers.has(step.condition)) return;
    for (const answer of [true, false]) visit(new Map([...answers, [step.condition, answer]]));
  };
  visit(new Map());
  return found;
}

function entered(
  pack: CompiledPack,
  service: CompiledService,
  step: Moved,
  { known, participants }: Pick<CaseStage, 'known' | 'participants'>,
): CaseStage {
  const roles = step.entered.flatMap((path) => service.machine.states[path]?.responsible ?? []);
  const joined = roles.flatMap((role) => {
    const rule = Object.hasOwn(pack.roles, role) ? pack.roles[role] : undefined;
    return rule && known.has(rule.side) ? participantsOf(service, rule) : [];
  });
  return { state: step.state, known, participants: new Set([...participants, ...joined]) };
}

/** The participants whose authority's people can hold a role that reaches what they take part in. */
export function participantsOf(service: CompiledService, role: RoleRule): readonly string[] {
  if (role.reach !== 'participant' && role.reach !== 'all') return [];
  return Object.values(service.participants)
    .filter(({ side, kind }) => side === role.side && role.kinds.includes(kind))
    .map(({ id }) => id);
}
