import type { Visit } from '../visit.ts';
import { mostSeen } from './form-controls.ts';
import type { StepField, StepValues } from './step-fields.ts';

/** A field of a step, ready to be laid out. */
export type ShownStepField = ReturnType<typeof shownStepField>;

/** A field of a step with what was given for it. */
export function shownStepField(
  { words }: Visit,
  { name, is, label, hint, isRequired, options = [] }: StepField,
  values: StepValues,
) {
  const given = values[name] ?? [];
  return {
    name,
    is: is === 'choice' && options.length > 6 ? 'select' : is,
    label,
    hint,
    need: words.say(isRequired ? 'form.required' : 'form.optional'),
    isRequired,
    value: given[0] ?? '',
    isLong: options.length > mostSeen,
    options: options.map((option, index) => ({
      ...option,
      id: index === 0 ? name : `${name}-${index + 1}`,
      isChosen: given.includes(option.value),
    })),
  };
}
