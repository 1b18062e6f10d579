import type { Command } from '../../../engine/model/command.ts';
import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { shownCommand } from './commands.ts';
import { type StepField, stepCommand, stepFields } from './step-fields.ts';

/** What can be done in many cases at once: what a form is filled in for, or what concerns one person's data, is done one by one. */
const many: ReadonlySet<string> = new Set([
  'claim-task',
  'take-transition',
  'extend-deadline',
  'suspend-case',
  'resume-case',
]);

/** Something that can be done in one or more of the chosen cases. */
export interface BulkAct {
  /** As a form carries it. */
  readonly id: string;
  readonly text: string;
  readonly possible: number;
}

/** What somebody chose to do: a command, by its name where it has one. */
export type ChosenAct = Pick<AvailableCommand, 'command' | 'name'>;

/** The command of a case by which a chosen act is done; undefined where it is not offered there, or not for many at once. */
export function offeredAct(visit: Visit, look: CaseLook, act: ChosenAct): AvailableCommand | undefined {
  return look.commands.find((one) => idOf(one) === idOf(act) && isForMany(visit, look, one));
}

/** The acts that some of the cases offer, most widely possible first. */
export function bulkActs(visit: Visit, looks: readonly CaseLook[]): readonly BulkAct[] {
  const acts = new Map<string, BulkAct>();
  for (const look of looks) {
    for (const command of look.commands) {
      if (!isForMany(visit, look, command)) continue;
      const id = idOf(command);
      const { text, refused } = shownCommand(visit, look, command);
      const before = acts.get(id) ?? { id, text, possible: 0 };
      acts.set(id, { ...before, possible: before.possible + (refused === undefined ? 1 : 0) });
    }
  }
  return [...acts.values()]
    .filter(({ possible }) => possible > 0)
    .sort((left, right) => right.possible - left.possible || left.text.localeCompare(right.text));
}

/** The reasons from which one is chosen for all cases; undefined where none is asked for. */
export function bulkReason(visit: Visit, look: CaseLook, command: AvailableCommand): StepField | undefined {
  return stepFields(visit, look, command)?.find(({ name, isRequired }) => name === 'reason' && isRequired);
}

/** The command that is carried out. */
export function bulkCommand(act: ChosenAct, reason: string): Command | undefined {
  if (!many.has(act.command)) return undefined;
  return stepCommand(act, reason === '' ? {} : { reason: [reason] });
}

/** What a form carried; undefined where it is none. */
export function readAct(id: string): ChosenAct | undefined {
  const [command = '', name, ...rest] = id.split(' ');
  if (!many.has(command) || rest.length > 0) return undefined;
  return { command: command as AvailableCommand['command'], ...(name === undefined ? {} : { name }) };
}

function isForMany(visit: Visit, look: CaseLook, command: AvailableCommand): boolean {
  if (!many.has(command.command) || command.form !== undefined) return false;
  const fields = stepFields(visit, look, command);
  return fields?.every(({ name, is, isRequired }) => !isRequired || (name === 'reason' && is === 'choice')) ?? false;
}

function idOf({ command, name }: ChosenAct): string {
  return name === undefined ? command : `${command} ${name}`;
}
