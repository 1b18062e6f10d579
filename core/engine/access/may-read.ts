import type { Category } from '../basics/identifiers.ts';
import type { CompiledCondition, CompiledForm, CompiledService } from '../compile/compiled-service.ts';

/** True when whatever lies at, above or below a pointer into a form's answers is of categories that may be read. */
export function mayReadField(form: CompiledForm, pointer: string, reads: ReadonlySet<Category>): boolean {
  return form.fields.filter((field) => overlap(field.pointer, pointer)).every(({ category }) => reads.has(category));
}

/** True when all that a condition asks of forms may be read: only then does its answer disclose nothing. */
export function mayReadCondition(
  service: CompiledService,
  condition: CompiledCondition,
  reads: ReadonlySet<Category>,
): boolean {
  return condition.reads.every((path) => {
    const [id = '', ...steps] = path.split('.');
    const form = Object.hasOwn(service.forms, id) ? service.forms[id] : undefined;
    return !form || mayReadField(form, steps.map((step) => `/${step}`).join(''), reads);
  });
}

/** True when one of the pointers leads to or into the other; `*` stands for any item of a list. */
function overlap(left: string, right: string): boolean {
  const others = right.split('/');
  return left
    .split('/')
    .slice(0, others.length)
    .every((token, index) => token === others[index] || token === '*' || others[index] === '*');
}
