import { fieldPath, passesAt, passingBetween } from '../access/passing.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService, TransitionRule } from '../compile/compiled-service.ts';
import type { ServiceOutline } from '../pack/outline.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';
import { takersAt } from './workflow-ways.ts';

/** A step that a person takes. */
export interface StepEntry extends Named {
  readonly help?: string;
  readonly side: Named;
  readonly roles: readonly Named[];
  /** The sides that learn of it. */
  readonly knownTo: readonly Named[];
  readonly form?: Named;
  /** The reasons from which one must be given. */
  readonly reasons?: { readonly list: string; readonly codes: readonly Named[] };
  readonly condition?: Named;
  readonly daysBack: number;
  readonly transmits: readonly { readonly form: Named; readonly to: Named; readonly categories: readonly Named[] }[];
  readonly source?: ShownSource;
}

/** A condition of a service: in words, and as the rule reads it. */
export interface ConditionEntry extends Named {
  readonly rule: string;
  readonly source?: ShownSource;
}

/** Every step of a service, in the order of its file. */
export function stepEntries(
  pack: CompiledPack,
  service: CompiledService,
  { service: at }: ServiceOutline,
  naming: Naming,
  source: SourceReader,
): readonly StepEntry[] {
  return Object.values(service.transitions).map((rule): StepEntry => {
    const { id, by, form, reasons, when, daysBack } = rule;
    const help = naming.help(`transitions.${service.id}.${id}`);
    const shown = source(at.at('transitions').at(id).at('source'));
    return {
      ...naming.name(`transitions.${service.id}`, id),
      ...(help === undefined ? {} : { help }),
      side: naming.name('sides', by),
      roles: takersAt(pack, service, id, '').map((role) => naming.name('roles', role)),
      knownTo: rule.sides.map((side) => naming.name('sides', side)),
      ...(form === undefined ? {} : { form: formTitle(naming, service.id, form) }),
      ...(reasons === undefined ? {} : { reasons: { list: reasons, codes: codesOf(pack, reasons, naming) } }),
      ...(when === undefined ? {} : { condition: naming.name(`conditions.${service.id}`, when) }),
      daysBack,
      transmits: rule.transmits.map((each) => transmission(pack, service, rule, each, naming)),
      ...(shown ? { source: shown } : {}),
    };
  });
}

/** Every condition of a service, in the order of its file. */
export function conditionEntries(
  { id, conditions }: ServiceOutline,
  naming: Naming,
  source: SourceReader,
): readonly ConditionEntry[] {
  return conditions.entries().map(([name, at]) => {
    const shown = source(at.at('source'));
    return {
      ...naming.name(`conditions.${id}`, name),
      rule: (at.at('when').text ?? at.text ?? '').trim(),
      ...(shown ? { source: shown } : {}),
    };
  });
}

/** The codes of a list with their labels. */
export function codesOf({ codeLists }: CompiledPack, list: string, naming: Naming): readonly Named[] {
  return (codeLists[list]?.codes ?? []).map(({ code }) => naming.name(`codes.${list}`, code));
}

/** A form by its title. */
export function formTitle(naming: Naming, service: string, form: string): Named {
  const { label, isSaid } = naming.name(`forms.${service}.${form}`, 'title');
  return { id: form, label: isSaid ? label : form, isSaid };
}

/** What of a form passes: its categories that the whitelist lets through. */
function transmission(
  pack: CompiledPack,
  service: CompiledService,
  { by }: TransitionRule,
  { form, to }: TransitionRule['transmits'][number],
  naming: Naming,
): StepEntry['transmits'][number] {
  const passing = passingBetween(pack, by, to);
  const fields = service.forms[form]?.fields ?? [];
  const handed = fields.filter(({ category, pointer }) => passesAt(passing, category, fieldPath(form, pointer)));
  return {
    form: formTitle(naming, service.id, form),
    to: naming.name('sides', to),
    categories: [...new Set(handed.map(({ category }) => category))].map((id) => naming.name('categories', id)),
  };
}
