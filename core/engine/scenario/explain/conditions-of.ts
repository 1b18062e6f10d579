import type { CompiledCondition } from '../../compile/compiled-condition.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';

/** Every condition of a service: the named ones, and those that deadlines state themselves. */
export function conditionsOf({ conditions, deadlines }: CompiledService): readonly CompiledCondition[] {
  const stated = deadlines.flatMap(({ appliesIf, extension }) => [appliesIf, extension?.blockedIf]);
  return [...new Set([...Object.values(conditions), ...stated])].filter((each) => each !== undefined);
}
