import { type Knowing, mayReadCondition, mayReadField } from '../access/may-read.ts';
import type { CompiledCondition } from '../compile/compiled-condition.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { CompiledService } from '../compile/compiled-service.ts';

/**
 * The service as it is for somebody who may not know how some of its conditions come out: those count as met, what blocks an
 * extension as not given, a safeguard that asks one is left out, and nothing lacks that they may not read. What is decided so is the same whichever way the
 * hidden data are. The service itself where nothing is hidden.
 */
export function withoutHidden(service: CompiledService, knowing: Knowing): CompiledService {
  const isHidden = (condition: CompiledCondition | undefined) =>
    condition !== undefined && !mayReadCondition(service, condition, knowing);
  const conditions = Object.values(service.conditions);
  const blocking = service.deadlines.map(({ extension }) => extension?.blockedIf);
  const forms = Object.values(service.forms);
  const isClosed = ({ fields }: CompiledForm) => fields.some(({ category }) => !knowing.reads.has(category));
  if (![...conditions, ...blocking].some(isHidden) && !forms.some(isClosed)) return service;
  return {
    ...service,
    forms: Object.fromEntries(forms.map((form) => [form.id, isClosed(form) ? asRead(form, knowing) : form])),
    conditions: Object.fromEntries(
      conditions.map((each) => [each.id, isHidden(each) ? { ...each, reads: [], evaluate: () => true } : each]),
    ),
    deadlines: service.deadlines.map((rule) => {
      const { extension } = rule;
      if (!extension || !isHidden(extension.blockedIf)) return rule;
      const { blockedIf: _hidden, ...open } = extension;
      return { ...rule, extension: open };
    }),
    safeguards: service.safeguards.filter(({ when, needs }) => {
      const asked = [when, ...needs.map((need) => ('holds' in need ? need.holds : undefined))];
      return !asked.some((name) => name !== undefined && isHidden(service.conditions[name]));
    }),
  };
}

/** A form of which is said only what somebody may read. */
function asRead(form: CompiledForm, { reads }: Knowing): CompiledForm {
  return {
    ...form,
    validate: (answers) => form.validate(answers).filter(({ pointer }) => mayReadField(form, pointer, reads)),
  };
}
