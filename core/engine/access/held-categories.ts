import type { Category, Side } from '../basics/identifiers.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { fieldPath, passesAt, passingBetween } from './passing.ts';

/**
 * The categories of which a side can hold something in cases of a service: those of its own forms, those that the
 * whitelist lets pass to it in a form that is handed over, and that of the messages.
 */
export function heldCategories(pack: CompiledPack, service: CompiledService, side: Side): ReadonlySet<Category> {
  const forms = Object.values(service.forms);
  const own = forms.filter(({ by }) => by === side).flatMap(categoriesOf);
  const handed = Object.values(service.transitions).flatMap(({ by, transmits }) =>
    transmits
      .filter(({ to }) => to === side)
      .flatMap(({ form }) => {
        const passing = passingBetween(pack, by, side);
        const sent = Object.hasOwn(service.forms, form) ? service.forms[form] : undefined;
        return (sent?.fields ?? [])
          .filter(({ category, pointer }) => passesAt(passing, category, fieldPath(form, pointer)))
          .map(({ category }) => category);
      }),
  );
  return new Set([...own, ...handed, ...(service.messages === undefined ? [] : [service.messages])]);
}

function categoriesOf(form: CompiledForm): readonly Category[] {
  return form.fields.map(({ category }) => category);
}
