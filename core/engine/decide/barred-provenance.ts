import { mayReadField } from '../access/may-read.ts';
import { fieldPath, isWithin } from '../access/passing.ts';
import type { Category, Side } from '../basics/identifiers.ts';
import type { JsonObject } from '../basics/json.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { valuesAt } from '../basics/values-at.ts';
import type { CompiledForm, FormField } from '../compile/compiled-form.ts';
import type { ProvenanceRule } from '../compile/compiled-pack.ts';
import type { ActorInCase } from './acting.ts';
import { becauseOf } from './because-of.ts';
import { factsOf } from './facts-of.ts';
import type { Progress } from './progress.ts';

/** What is about to pass, cut by category to what the whitelist lets through. */
interface Leaving {
  readonly form: CompiledForm;
  readonly from: Side;
  readonly to: Side;
  readonly subtrees: Readonly<Record<Category, JsonObject>>;
}

/**
 * The refusal where something would pass whose provenance keeps it back: no passage names the provenance with a condition
 * that holds now. What cannot be said keeps it back too. To a person who may read none of it, it says no more than that
 * this is not possible now.
 */
export function barredProvenance(progress: Progress, who: ActorInCase, leaving: Leaving): Refusal | undefined {
  const { form, subtrees } = leaving;
  if (!form.fields.some(({ provenance }) => provenance !== undefined)) return undefined;
  const passed = form.assemble(subtrees);
  const barred = form.fields.flatMap((field) => {
    const found = field.provenance === undefined ? [] : valuesAt(passed, field.pointer);
    if (found.length === 0) return [];
    const rules = rulesFor(progress, leaving, field);
    return rules.some((rule) => holds(progress, leaving.from, rule))
      ? []
      : found.map(({ pointer }) => ({ pointer, provenance: field.provenance as string, rule: rules[0] }));
  });
  const told = barred.filter(({ pointer }) => mayReadField(form, pointer, who.rights.reads));
  const [first] = told;
  if (!first) return barred.length === 0 ? undefined : refusal('not-now');
  return refusal(
    'transmission-blocked',
    { form: form.id, provenance: [...new Set(told.map(({ provenance }) => provenance))].sort() },
    {
      because: becauseOf(first.rule?.source, first.rule?.unless),
      fields: told.map(({ pointer, provenance }) => ({
        pointer,
        code: 'provenance-barred',
        params: { provenance },
      })),
    },
  );
}

/** What the passages through which a field would pass say about its provenance; one that is silent lets nothing of it pass. */
function rulesFor(
  { law }: Progress,
  { form, from, to }: Leaving,
  { pointer, category, provenance = '' }: FormField,
): readonly ProvenanceRule[] {
  const path = fieldPath(form.id, pointer);
  return law.active.whitelist
    .filter((one) => one.from === from && one.to === to && one.categories.includes(category))
    .filter(({ fields }) => fields === undefined || fields.some((field) => isWithin(path, field)))
    .flatMap((one) => one.provenance?.[provenance] ?? []);
}

function holds({ service, world, caseFile }: Progress, from: Side, { unless }: ProvenanceRule): boolean {
  const condition =
    unless !== undefined && Object.hasOwn(service.conditions, unless) ? service.conditions[unless] : undefined;
  return condition?.evaluate(factsOf(service, world, caseFile, from)) === true;
}
