import type { ErrorObject } from 'ajv';
import { groupBy } from '../../basics/group-by.ts';

/**
 * Where answers fit none of several variants, Ajv reports the errors of all. This keeps those of the one variant that
 * was meant (the only one whose fixed values fit), or else only the fact that none fits.
 */
export function withoutOtherVariants(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors
    .filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')
    .sort((left, right) => left.schemaPath.length - right.schemaPath.length);
  return choices.reduce<readonly ErrorObject[]>((kept, choice) => {
    if (!kept.includes(choice)) return kept;
    const inside = kept.filter((error) => error !== choice && isInside(error, choice));
    const variants = groupBy(inside, (error) => variantOf(error, choice));
    const meant = [...variants.values()].filter(
      (variant) => !variant.some((error) => isOfAnotherVariant(error, choice)),
    );
    const [only] = meant;
    const dropped = new Set(only && meant.length === 1 ? [choice, ...inside.filter((e) => !only.includes(e))] : inside);
    return kept.filter((error) => !dropped.has(error));
  }, errors);
}

function isInside(error: ErrorObject, choice: ErrorObject): boolean {
  const { instancePath } = error;
  return (
    error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
    (instancePath === choice.instancePath || instancePath.startsWith(`${choice.instancePath}/`))
  );
}

function variantOf(error: ErrorObject, choice: ErrorObject): string {
  return error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0] as string;
}

/** True for an error that says: this is another variant. A fixed value of a direct field, or the type of the whole. */
function isOfAnotherVariant({ keyword, instancePath }: ErrorObject, choice: ErrorObject): boolean {
  if (keyword === 'type') return instancePath === choice.instancePath;
  if (keyword !== 'const' && keyword !== 'enum') return false;
  return !instancePath.slice(choice.instancePath.length + 1).includes('/');
}
