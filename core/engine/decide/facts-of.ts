import type { Category, Side } from '../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../basics/json.ts';
import type { ConditionFacts } from '../compile/compiled-condition.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { GuardReader } from '../compile/compiled-machine.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Fact } from '../model/fact.ts';
import type { World } from '../model/world.ts';

/** Assembled once: what a side holds is a value, and conditions, lists and transmissions of one command all ask for it. */
const assembled = new WeakMap<object, Map<CompiledForm, JsonObject | undefined>>();

/** The answers of one form as a side holds them; undefined when it holds none. */
export function answersOf(form: CompiledForm, caseFile: CaseFile, side: Side): JsonObject | undefined {
  const facts = caseFile.facts[side];
  if (!facts) return undefined;
  const known = assembled.get(facts) ?? new Map<CompiledForm, JsonObject | undefined>();
  assembled.set(facts, known);
  if (!known.has(form)) known.set(form, assemble(form, facts));
  return known.get(form);
}

function assemble(form: CompiledForm, facts: Readonly<Record<Category, Fact>>): JsonObject | undefined {
  const parts: Record<Category, JsonObject> = {};
  for (const [category, fact] of Object.entries(facts)) {
    const subtree = fact.is === 'here' && Object.hasOwn(fact.value, form.id) ? fact.value[form.id] : undefined;
    if (isJsonObject(subtree)) parts[category] = subtree;
  }
  return Object.keys(parts).length === 0 ? undefined : form.assemble(parts);
}

/**
 * What a condition may ask when a side's act depends on it: only what that side holds itself, so that no answer can
 * disclose what the other side keeps to itself. Each thing is looked up when it is first asked for.
 */
export function factsOf(service: CompiledService, world: World, caseFile: CaseFile, side: Side): ConditionFacts {
  const facts = caseFile.facts[side] ?? {};
  const isErased = (category: Category) => facts[category]?.is === 'erased';
  let parties: ConditionFacts['parties'] | undefined;
  return {
    answers: (form) =>
      Object.hasOwn(service.forms, form) ? answersOf(service.forms[form] as CompiledForm, caseFile, side) : undefined,
    erasedForms: Object.keys(facts).some(isErased)
      ? Object.values(service.forms).flatMap(({ id, fields }) =>
          fields.some(({ category }) => isErased(category)) ? [id] : [],
        )
      : [],
    get parties() {
      parties ??= partyAttributes(world, caseFile);
      return parties;
    },
    openedOn: caseFile.known[side] ?? caseFile.openedOn,
    ...earlierKnownTo(service, caseFile, side),
  };
}

/** For any side but the opening one it must make no difference whether there is an earlier case. */
function earlierKnownTo(
  { opensOn }: CompiledService,
  { earlier }: CaseFile,
  side: Side,
): Pick<ConditionFacts, 'earlier'> {
  if (side !== opensOn) return { earlier: 'not known' };
  return earlier?.sides.includes(side) ? { earlier: { outcome: earlier.outcome, closedOn: earlier.closedOn } } : {};
}

/** Answers the machine's guards from the facts of one side. */
export function guardReader(service: CompiledService, facts: ConditionFacts): GuardReader {
  return (name) => (Object.hasOwn(service.conditions, name) ? service.conditions[name]?.evaluate(facts) : undefined);
}

function partyAttributes(world: World, caseFile: CaseFile): Record<Side, Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(caseFile.parties).map(([side, id]) => {
      const authority = world.authorities[id];
      const counterpart = authority && world.counterparts[authority.counterpart];
      return [side, { ...counterpart?.attributes, ...authority?.attributes }];
    }),
  );
}
