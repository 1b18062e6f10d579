import { readFileSync } from 'node:fs';
import { createMachine, transition } from 'xstate';
import { parse } from 'yaml';
import { instant } from '../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import { answerValidator } from '../../core/engine/compile/form/answer-validator.ts';
import { expandSchema } from '../../core/engine/compile/form/expand-schema.ts';
import { decide } from '../../core/engine/decide/decide.ts';
import { answersOf } from '../../core/engine/decide/facts-of.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { CaseFile, StateValue } from '../../core/engine/model/case-file.ts';
import type { Command } from '../../core/engine/model/command.ts';
import type { Figure } from './figure.ts';
import { type LifeStep, lifeOf, packFolder } from './life.ts';
import { timeTogether } from './time-together.ts';

const now = instant('2026-03-02T08:30:00.000Z');
const target = 2;

/** Microseconds of `decide` and of the library calls that it contains, for each command of a case's life. */
interface StepTime {
  readonly name: string;
  readonly decide: number;
  readonly bare: number;
}

/** `decide` against the bare XState transition and Ajv validation that it contains, over a whole life and per command. */
export function decideFigures(pack: CompiledPack, rounds: number): readonly Figure[] {
  const times = timeLife(pack, rounds);
  const whole = {
    name: `decide, mean of a life of ${times.length} commands`,
    decide: mean(times.map((time) => time.decide)),
    bare: mean(times.map((time) => time.bare)),
  };
  return [figureOf(whole, true), ...times.map((time) => figureOf({ ...time, name: `  ${time.name}` }, false))];
}

function figureOf({ name, decide: measured, bare }: StepTime, judged: boolean): Figure {
  const ratio = bare > 0 ? { ratio: measured / bare } : {};
  return {
    name,
    measured: `${measured.toFixed(1)} us`,
    floor: bare > 0 ? `XState + Ajv ${bare.toFixed(1)} us` : '',
    ...ratio,
    target: judged ? `<= ${target}` : '',
    ...(judged ? { reached: measured <= target * bare } : {}),
  };
}

function timeLife(pack: CompiledPack, rounds: number): readonly StepTime[] {
  const bareMachine = createBareMachine();
  const law = { caseVersion: pack, active: pack };
  let caseFile: CaseFile | undefined;
  return lifeOf(1, now.slice(0, 10)).map((step) => {
    const before = caseFile;
    const context = {
      actor: actorOf(step),
      now,
      grants: { caseId: 'case', reference: 'PK-TEST', salt: '00'.repeat(32) },
    };
    // A case comes from the store: whatever was found out about the one of the call before is not known of it.
    const call = () => decide(law, pack.seed, before && fromStore(before), step.command, context);
    const { outcome, caseFile: after } = call();
    if (!outcome.ok) throw new Error(`${step.name} is refused: ${outcome.error.code}`);
    caseFile = after;
    const bare = bareCalls(pack, bareMachine, before, step.command);
    const options = { rounds, roundMilliseconds: 20 };
    if (!bare) return { name: step.name, decide: timeTogether({ call }, options).call, bare: 0 };
    const { call: decided, bare: contained } = timeTogether({ call, bare }, options);
    return { name: step.name, decide: decided, bare: contained };
  });
}

/** The same case as another value, as deep as the engine remembers anything about it. */
function fromStore(caseFile: CaseFile): CaseFile {
  const facts = Object.fromEntries(Object.entries(caseFile.facts).map(([side, held]) => [side, { ...held }]));
  return { ...caseFile, facts, stateSeen: { ...caseFile.stateSeen } };
}

/**
 * What is left of a command when only the two libraries are asked; undefined where it asks neither. A step that needs a
 * form validates what is on record of it where the command brings no answers.
 */
function bareCalls(
  pack: CompiledPack,
  machine: BareMachine,
  before: CaseFile | undefined,
  command: Command,
): (() => void) | undefined {
  const service = pack.services.readmission;
  const form = service?.forms[formOf(pack, command)];
  const answers = 'answers' in command ? command.answers : form && before && answersOf(form, before, form.by);
  const ajv = form && answerValidator(expandSchema(form.schema, pack.codeLists));
  const validate = ajv && answers !== undefined ? () => ajv(answers) : undefined;
  if (command.type !== 'take-transition' || !before || !service) return validate;
  const value = service.machine.join(before.stateSeen);
  const event = { type: command.transition };
  return () => {
    validate?.();
    transition(machine, machine.resolveState({ value: value as StateValue & object }), event);
  };
}

function formOf(pack: CompiledPack, command: Command): string {
  if (command.type === 'record-answers') return command.form;
  return (command.type === 'take-transition' && pack.services.readmission?.transitions[command.transition]?.form) || '';
}

type BareMachine = ReturnType<typeof createBareMachine>;

/** The pattern as it is written, given to XState as it is: without our checks, views and guards. */
function createBareMachine() {
  const config = parse(readFileSync('workflows/readmission/workflow.yaml', 'utf8'));
  const names: string[] = [
    ...new Set([...JSON.stringify(config).matchAll(/"guard":"([^"]+)"/g)].map(([, name]) => name as string)),
  ];
  return createMachine(config, { guards: Object.fromEntries(names.map((name) => [name, () => true])) });
}

let users: readonly { login: string; authority: string; roles: string[] }[] | undefined;

function actorOf({ login }: LifeStep): PersonActor {
  users ??= parse(readFileSync(`${packFolder}/sandbox/users.yaml`, 'utf8')) as NonNullable<typeof users>;
  const user = users.find((one) => one.login === login);
  if (!user) throw new Error(`no sandbox user ${login}`);
  return { kind: 'person', user: login, authority: user.authority, roles: user.roles };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
