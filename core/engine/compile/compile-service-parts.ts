import { isJsonObject, type JsonObject } from '../basics/json.ts';
import type { Source } from '../model/source.ts';
import { isConditionName } from '../pack/condition-name.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { PackOutline, ServiceOutline } from '../pack/outline.ts';
import type { PackFile } from '../pack/pack-file.ts';
import { categoryRules, codeLists, textsOf } from './assemble-data.ts';
import type { CompiledCondition } from './compiled-condition.ts';
import type { CompiledForm } from './compiled-form.ts';
import type { CompiledMachine } from './compiled-machine.ts';
import type { DiagnosticList } from './diagnostic-list.ts';
import { compileCondition } from './expression/compile-condition.ts';
import { type ConditionEnvironment, conditionEnvironment } from './expression/condition-environment.ts';
import { compileForm } from './form/compile-form.ts';
import { compileMachine } from './machine/compile-machine.ts';

/** What of a service is compiled before it is put together. Parts that are missing have been reported. */
export interface ServiceParts {
  readonly outline: ServiceOutline;
  readonly machine: CompiledMachine | undefined;
  readonly forms: ReadonlyMap<string, CompiledForm>;
  readonly conditions: ReadonlyMap<string, CompiledCondition>;
  /** The condition that a rule states at a place: one of the service by name, or an expression of its own. */
  readonly conditionAt: (at: Cursor) => CompiledCondition | undefined;
  readonly presets: ReadonlyMap<string, Cursor>;
}

/** Compiles the machine, the forms and the conditions of a service, as far as their files have the right shape. */
export function compileServiceParts(
  pack: PackOutline,
  outline: ServiceOutline,
  sound: ReadonlySet<PackFile>,
  found: DiagnosticList,
): ServiceParts {
  const sides = textsOf(pack.manifest.at('sides'));
  const isSound = ({ file }: Cursor) => [...sound].some(({ path }) => path === file.path);
  const environment = environmentOf(pack, outline);
  // Without its forms nothing can be said of a condition.
  const stated: Stated = outline.service.isThere ? compileStated(environment, found) : () => undefined;
  const conditions = new Map(
    outline.conditions.entries().flatMap(([id, condition]) => {
      const compiled = stated(id, condition.at('when'), condition.at('source'));
      return compiled ? [[id, disclosing(compiled, condition)] as const] : [];
    }),
  );
  const inRules = new Map<string, CompiledCondition | undefined>();
  for (const [id, rule] of outline.deadlines.entries()) {
    for (const at of [rule.at('appliesIf'), rule.at('extension').at('blockedIf')]) {
      if (at.text === undefined || outline.conditions.isUnread || outline.conditions.at(at.text).isThere) continue;
      if (isConditionName(at.text)) continue;
      const compiled = stated(`${id}.${at.pointer.split('/').at(-1)}`, at, rule.at('source'));
      inRules.set(at.pointer, compiled && disclosing(compiled, rule));
    }
  }
  const machine =
    isSound(outline.workflow) && isJsonObject(outline.workflow.value)
      ? compileMachine(
          outline.workflow.value,
          { hash: outline.workflow.file.hash, sides },
          found.reportIn(outline.workflow.file),
        )
      : undefined;
  return {
    outline,
    machine,
    forms: compileForms(pack, outline, isSound, found),
    conditions,
    conditionAt: (at) => (at.text === undefined ? undefined : (conditions.get(at.text) ?? inRules.get(at.pointer))),
    presets: pack.presets,
  };
}

/** What the conditions of a service may name. */
export function environmentOf(pack: PackOutline, outline: ServiceOutline): ConditionEnvironment {
  return conditionEnvironment({
    forms: declaredSchemas(outline),
    codes: Object.fromEntries([...pack.codeLists].map(([id, list]) => [id, codesOf(list)])),
    sides: textsOf(pack.manifest.at('sides')),
    attributes: attributesOf(pack.manifest),
    ...(outline.service.at('follows').isThere
      ? { earlierOutcomes: textsOf(outline.service.at('follows').at('outcomes')) }
      : {}),
  });
}

type Stated = (id: string, text: Cursor, source: Cursor) => CompiledCondition | undefined;

function compileStated(environment: ConditionEnvironment, found: DiagnosticList): Stated {
  return (id, at, source) => {
    if (at.text === undefined) return undefined;
    const named = { id, text: at.text, ...(source.isThere ? { source: source.value as unknown as Source } : {}) };
    return compileCondition(named, environment, found.reportIn(at.file, at.pointer));
  };
}

/** A condition with the roles to which the rule that states it discloses its outcome. */
function disclosing(condition: CompiledCondition, rule: Cursor): CompiledCondition {
  const to = rule.at('discloses').at('to').texts();
  return to.length === 0 ? condition : { ...condition, discloses: to.map(({ value }) => value) };
}

function compileForms(
  pack: PackOutline,
  { service, forms }: ServiceOutline,
  isSound: (at: Cursor) => boolean,
  found: DiagnosticList,
): ReadonlyMap<string, CompiledForm> {
  const shared = { codeLists: codeLists(pack), categories: categoryRules(pack) };
  const compiled = new Map<string, CompiledForm>();
  const isUncertain = !pack.categories.isThere || [...pack.codeLists.values()].some(({ isUnread }) => isUnread);
  if (isUncertain) return compiled;
  for (const [id, use] of service.at('forms').entries()) {
    const form = forms.get(id);
    if (!form || !isSound(form) || !isJsonObject(form.value)) continue;
    const by = use.at('by').text ?? '';
    const result = compileForm({ id, by, schema: form.value, ...shared }, found.reportIn(form.file));
    if (result) compiled.set(id, result);
  }
  return compiled;
}

function declaredSchemas({ service, forms }: ServiceOutline): Readonly<Record<string, JsonObject | undefined>> {
  return Object.fromEntries(
    service
      .at('forms')
      .keys()
      .map((id) => {
        const schema = forms.get(id)?.value;
        return [id, isJsonObject(schema) ? schema : undefined] as const;
      }),
  );
}

function codesOf(list: Cursor): readonly string[] {
  return list.items().flatMap((entry) => entry.at('code').text ?? []);
}

type AttributeType = 'integer' | 'number' | 'string' | 'boolean';

const attributeTypes: readonly string[] = ['integer', 'number', 'string', 'boolean'];

function attributesOf(manifest: Cursor): Readonly<Record<string, { readonly type: AttributeType }>> {
  return Object.fromEntries(
    manifest
      .at('attributes')
      .entries()
      .flatMap(([name, attribute]) => {
        const type = attribute.at('type').text;
        return type !== undefined && attributeTypes.includes(type)
          ? [[name, { type: type as AttributeType }] as const]
          : [];
      }),
  );
}
