import type { Category } from '../basics/identifiers.ts';
import type { CompiledCondition } from '../compile/compiled-condition.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { CompiledService } from '../compile/compiled-service.ts';

/** True when whatever lies at, above or below a pointer into a form's answers is of categories that may be read. */
export function mayReadField(form: CompiledForm, pointer: string, reads: ReadonlySet<Category>): boolean {
  return form.fields.filter((field) => overlap(field.pointer, pointer)).every(({ category }) => reads.has(category));
}

/** What decides whether somebody may know the outcome of a condition. */
export type Knowing = { readonly reads: ReadonlySet<Category>; readonly roles: readonly string[] };

/**
 * True when all that a condition asks of forms may be read: only then does its answer disclose nothing. Also where the
 * procedure itself is the disclosure, as the pack says of the condition.
 */
export function mayReadCondition(
  service: CompiledService,
  condition: CompiledCondition,
  { reads, roles }: Knowing,
): boolean {
  return (
    condition.discloses?.some((role) => roles.includes(role)) === true ||
    categoriesAsked(service, condition).every((category) => reads.has(category))
  );
}

/** The categories of whatever a condition asks of forms. */
export function categoriesAsked(service: CompiledService, { reads }: CompiledCondition): readonly Category[] {
  const known = asked.get(service) ?? new Map<string, readonly Category[]>();
  asked.set(service, known);
  const key = reads.join(' ');
  const found = known.get(key) ?? [...new Set(reads.flatMap((path) => categoriesAt(service, path)))];
  known.set(key, found);
  return found;
}

/** Asked of every refused step: found once for each service. */
const asked = new WeakMap<CompiledService, Map<string, readonly Category[]>>();

/** The categories at, above or below a path such as `application.person.birthDate`. */
function categoriesAt({ forms }: CompiledService, path: string): readonly Category[] {
  const [id = '', ...steps] = path.split('.');
  const form = Object.hasOwn(forms, id) ? forms[id] : undefined;
  const pointer = steps.map((step) => `/${step}`).join('');
  return (form?.fields ?? []).filter((field) => overlap(field.pointer, pointer)).map(({ category }) => category);
}

/** True when one of the pointers leads to or into the other; `*` stands for any item of a list. */
function overlap(left: string, right: string): boolean {
  const others = right.split('/');
  return left
    .split('/')
    .slice(0, others.length)
    .every((token, index) => token === others[index] || token === '*' || others[index] === '*');
}
