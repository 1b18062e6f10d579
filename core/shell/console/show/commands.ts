import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';
import { refusalWords } from './refusal-words.ts';
import { whatFollows } from './what-follows.ts';

/** What can be done, by what it does for the case: what leads it forward stands first. */
export const kinds = ['decides', 'step', 'ends', 'helps'] as const;

/** Something that can be done in a case, or why it cannot be done now. */
export interface ShownCommand {
  readonly address: string;
  readonly text: string;
  /** What it does and who is told of it. */
  readonly follows: readonly string[];
  /**
   * `decides`: a step that keeps a period that runs. `step`: another one. `ends`: one after which the case is
   * over, and no period is kept by it. `helps`: what moves no stage.
   */
  readonly kind: (typeof kinds)[number];
  /** Fills in a form and does nothing else. */
  readonly isForm: boolean;
  /** Why it is refused now; absent where it is not. */
  readonly refused: string | undefined;
}

/** What the person may do: first what can be done, then what is refused now, with the reason. */
export function shownCommands(visit: Visit, look: CaseLook): readonly ShownCommand[] {
  const shown = look.commands.map((command) => shownCommand(visit, look, command));
  const possible = shown.filter(({ refused }) => !refused);
  const ranked = kinds.flatMap((kind) => possible.filter((one) => one.kind === kind));
  return [...ranked, ...shown.filter(({ refused }) => refused)];
}

/** One of them. */
export function shownCommand(visit: Visit, look: CaseLook, command: AvailableCommand): ShownCommand {
  const { caseId, service } = look.view;
  const words = wordsOfVersion(visit, look.pack);
  const { name } = command;
  const texts: Readonly<Record<string, () => string>> = {
    'take-transition': () => words.name(`transitions.${service}.${name}`),
    'record-answers': () => words.say('command.record-answers', { form: words.name(`forms.${service}.${name}.title`) }),
    'hand-over-task': () => words.say('command.hand-over-task', { role: words.name(`roles.${name}`) }),
    'claim-task': () => words.say('command.claim-task', { role: words.name(`roles.${name}`) }),
  };
  const text = Object.hasOwn(texts, command.command)
    ? (texts[command.command]?.() ?? '')
    : words.say(`command.${command.command}`, { name: nameOf(visit, look, command) });
  return {
    address: addressOf(caseId, command),
    text,
    follows: whatFollows(visit, look, command),
    kind: kindOf(look, command),
    isForm: command.command === 'record-answers',
    refused: command.refused && refusalWords(visit, look, command.refused),
  };
}

/** Where a command is carried out. */
export function addressOf(caseId: string, { command, name }: AvailableCommand): string {
  const base = `/cases/${caseId}`;
  if (command === 'record-answers' && name !== undefined) return `${base}/forms/${name}`;
  return name === undefined ? `${base}/steps/${command}` : `${base}/steps/${command}/${encodeURIComponent(name)}`;
}

function kindOf({ view, service, endings }: CaseLook, { command, name = '' }: AvailableCommand): ShownCommand['kind'] {
  if (command !== 'take-transition') return 'helps';
  const isRunning = (rule: string) => view.deadlines.some((one) => one.rule === rule && one.status.is === 'running');
  return service.deadlines.some(({ id, metBy }) => metBy.includes(name) && isRunning(id))
    ? 'decides'
    : endings.has(name)
      ? 'ends'
      : 'step';
}

/** Commands name clocks by the id of the clock, causes, conditions and steps by theirs. */
function nameOf(visit: Visit, { view, pack }: CaseLook, { name = '' }: AvailableCommand): string {
  const words = wordsOfVersion(visit, pack);
  const { service, deadlines } = view;
  const rule = deadlines.find(({ id }) => id === name.split('.')[0])?.rule ?? name;
  const keys = [
    `deadlines.${service}.${rule}`,
    `causes.${name}`,
    `transitions.${service}.${name}`,
    `conditions.${service}.${name}`,
    `roles.${name}`,
  ];
  return keys.map((key) => words.findName(key)).find((text) => text !== undefined) ?? name;
}
