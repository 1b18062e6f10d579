import type { ErrorObject } from 'ajv';
import { isJsonObject } from '../../basics/json.ts';

/**
 * Ajv reports every branch of a choice that failed. What remains here is one error for each mistake: those of the
 * branch that the author was in, or the choice itself where no branch fits at all.
 */
export function essentialErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors.filter((error) => error.propertyName === undefined || error.keyword === 'propertyNames');
  kept = kept.filter((error) => !isAlternative(error));
  for (const choice of kept.filter(({ keyword }) => keyword === 'anyOf')) {
    if (!isRequiredOnly(choice)) kept = settleChoice(kept, choice);
  }
  return kept.filter((error) => error.keyword !== 'if');
}

/** True for a choice whose branches only say which keys are there. */
export function isRequiredOnly(error: ErrorObject): boolean {
  return Array.isArray(error.schema) && error.schema.every((branch) => hasOnlyRequired(branch));
}

function hasOnlyRequired(schema: unknown): boolean {
  return isJsonObject(schema) && Object.keys(schema).join() === 'required';
}

function isAlternative(error: ErrorObject): boolean {
  return error.keyword === 'required' && hasOnlyRequired(error.parentSchema);
}

function settleChoice(errors: readonly ErrorObject[], choice: ErrorObject): ErrorObject[] {
  const at = choice.instancePath;
  const position = errors.indexOf(choice);
  if (position === -1) return [...errors];
  const isBranch = (error: ErrorObject, index: number) =>
    index < position && (error.instancePath === at || error.instancePath.startsWith(`${at}/`));
  const isWrongKind = (error: ErrorObject) =>
    error.instancePath === at && ['type', 'const', 'anyOf'].includes(error.keyword) && !isRequiredOnly(error);
  const branch = errors.filter(isBranch);
  const isTelling = branch.some((error) => !isWrongKind(error));
  return errors.flatMap((error, index) => {
    if (error === choice) return isTelling ? [] : [oneOfTheTypes(choice, branch)];
    return isBranch(error, index) && isWrongKind(error) ? [] : [error];
  });
}

function oneOfTheTypes(choice: ErrorObject, branch: readonly ErrorObject[]): ErrorObject {
  const types = branch.flatMap((error) => (error.keyword === 'type' ? [String(error.params.type)] : []));
  const constants = branch.filter(({ keyword }) => keyword === 'const');
  const values = constants.map((error) => String(error.params.allowedValue));
  if (types.length === 0) return typeof choice.data === 'string' && constants[0] ? constants[0] : choice;
  return { ...choice, keyword: 'type', params: { type: [...new Set(types)], values } };
}
