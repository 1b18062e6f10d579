import type { SafeguardRule } from '../../compile/compiled-service.ts';

/** What a safeguard lacks or says in vain, for its pattern; undefined where it is whole. */
export function findMisshapen({ pattern, of, needs, within, afresh }: SafeguardRule) {
  if (of.length === 0) return { what: 'guards nothing', hint: 'No step transmits that form.' };
  if (pattern === 'absence' && needs.length > 0) {
    return {
      what: 'says that something never happens, and what it needs',
      hint: 'Use precedence, or leave out `needs`.',
    };
  }
  if (pattern !== 'absence' && needs.length === 0) {
    return { what: 'does not say what it needs', hint: 'Name transitions, states or conditions under `needs`.' };
  }
  if (pattern === 'response' && needs.some((need) => 'holds' in need)) {
    return {
      what: 'waits for a condition, which nothing looks at by itself',
      hint: 'Name the step or the state that must follow.',
    };
  }
  if (pattern !== 'response' && within) {
    return { what: 'has a bound in time, which only a response has', hint: 'Leave out `within`, or use response.' };
  }
  if (pattern !== 'precedence' && afresh) {
    return {
      what: 'wants something afresh, which only a precedence can',
      hint: 'Leave out `afresh`, or use precedence.',
    };
  }
  return undefined;
}
