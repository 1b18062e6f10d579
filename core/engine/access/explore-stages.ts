import type { Side } from '../basics/identifiers.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { type AnsweredStep, everyAnswer } from '../compile/machine/every-answer.ts';
import type { StateValue } from '../model/case-file.ts';
import { participantsAfter } from './participants-of.ts';

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
 * than can be looked at. Conditions are free choices and every accepted step is taken, whoever may take it: of a stage
 * that is not here no right can ever be used, but not every stage that is here need be reached.
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
  const take = (steps: readonly AnsweredStep[], { known, participants }: Pick<CaseStage, 'known' | 'participants'>) => {
    for (const { step } of steps) {
      if (step.is !== 'moved') continue;
      const { state, entered } = step;
      arrive({ state, known, participants: participantsAfter(pack, service, participants, { entered, known }) });
    }
  };
  const opening = everyAnswer((guard) => service.machine.start(guard));
  if (!opening) return undefined;
  take(opening, { known: new Set([service.opensOn]), participants: new Set() });
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (seen.size > mostStages) return undefined;
    const { state, participants } = stage;
    for (const event of service.machine.accepts(state)) {
      const transmits = Object.hasOwn(service.transitions, event) ? service.transitions[event]?.transmits : undefined;
      const known = new Set([...stage.known, ...(transmits ?? []).map(({ to }) => to)]);
      const steps = everyAnswer((guard) => service.machine.step(state, event, guard));
      if (!steps) return undefined;
      take(steps, { known, participants });
    }
  }
  return [...seen.values()];
}
