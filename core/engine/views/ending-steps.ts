import type { CompiledService } from '../compile/compiled-service.ts';
import type { CaseFile } from '../model/case-file.ts';

/**
 * The steps that lead out of everything into an end of the procedure. What stands elsewhere in the case has no say in that:
 * it would tell what a side may not know.
 */
export function endingSteps({ machine }: CompiledService, { stateSeen }: CaseFile): ReadonlySet<string> {
  const state = machine.join(stateSeen);
  const ends = machine.accepts(state).filter((event) => {
    const step = machine.step(state, event, () => true);
    return step.is === 'moved' && step.entered.some((path) => !path.includes('.') && machine.states[path]?.final);
  });
  return new Set(ends);
}
