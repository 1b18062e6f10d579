import type { ScenarioStep } from '../../core/engine/scenario/scenario-data.ts';

const keys: Readonly<Record<string, keyof ScenarioStep>> = {
  'record-answers': 'form',
  'attach-document': 'form',
  'extend-deadline': 'deadline',
  'consent-extension': 'deadline',
  'end-extension': 'deadline',
  'record-finding': 'question',
  'claim-task': 'role',
  'hand-over-task': 'role',
  'suspend-case': 'cause',
  'resume-case': 'cause',
  'correct-date': 'transition',
  'break-glass': 'role',
  'review-break-glass': 'glass',
  'open-case-to': 'role',
  'close-case-to': 'opening',
};

/** The key of a step under which stands what a command is about: `form` for record-answers. Undefined for a command about nothing more. */
export function findMainKey(command: string): keyof ScenarioStep | undefined {
  return Object.hasOwn(keys, command) ? keys[command] : undefined;
}
