import type { Category, Side } from '../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../basics/json.ts';
import type { CompiledForm, CompiledService, ConditionFacts, GuardReader } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { World } from '../model/world.ts';

/** The answers of one form as a side holds them; undefined when it holds none. */
export function answersOf(form: CompiledForm, caseFile: CaseFile, side: Side): JsonObject | undefined {
  const parts: Record<Category, JsonObject> = {};
  for (const [category, fact] of Object.entries(caseFile.facts[side] ?? {})) {
    const subtree = fact.is === 'here' && Object.hasOwn(fact.value, form.id) ? fact.value[form.id] : undefined;
    if (isJsonObject(subtree)) parts[category] = subtree;
  }
  return Object.keys(parts).length === 0 ? undefined : form.assemble(parts);
}

/**
 * What a condition may ask when a side's act depends on it: only what that side holds itself, so that no answer can
 * disclose what the other side keeps to itself.
 */
export function factsOf(service: CompiledService, world: World, caseFile: CaseFile, side: Side): ConditionFacts {
  const forms: Record<string, JsonObject> = {};
  const erasedForms: string[] = [];
  for (const form of Object.values(service.forms)) {
    const answers = answersOf(form, caseFile, side);
    if (answers) forms[form.id] = answers;
    if (form.fields.some(({ category }) => caseFile.facts[side]?.[category]?.is === 'erased'))
      erasedForms.push(form.id);
  }
  return { forms, erasedForms, parties: partyAttributes(world, caseFile), openedOn: caseFile.openedOn };
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
