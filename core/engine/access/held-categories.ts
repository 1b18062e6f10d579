import type { Category, Side } from '../basics/identifiers.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledForm, CompiledService } from '../compile/compiled-service.ts';

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
        const passing = new Set(passingFrom(pack, by, side));
        const sent = Object.hasOwn(service.forms, form) ? service.forms[form] : undefined;
        return sent ? categoriesOf(sent).filter((category) => passing.has(category)) : [];
      }),
  );
  return new Set([...own, ...handed, ...(service.messages === undefined ? [] : [service.messages])]);
}

function passingFrom(pack: CompiledPack, from: Side, to: Side): readonly Category[] {
  return pack.whitelist.filter((rule) => rule.from === from && rule.to === to).flatMap(({ categories }) => categories);
}

function categoriesOf(form: CompiledForm): readonly Category[] {
  return form.fields.map(({ category }) => category);
}
