import type { CaseId } from '../../core/engine/basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/engine/basics/json.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import type { Command } from '../../core/engine/model/command.ts';
import { randomWalk } from '../packs/random-walk.ts';
import { chanceFrom } from '../packs/sample-answers.ts';
import type { CaseConsole } from './case-console.ts';

/**
 * Plays a walk through a pack in the running system, with a word of its category planted in every free text of a form.
 * Undefined where the walk opened no case.
 */
export async function playCase(
  console: CaseConsole,
  pack: CompiledPack,
  seed: number,
  length: number,
): Promise<CaseId | undefined> {
  let caseId: CaseId | undefined;
  for (const { now, actor, command } of randomWalk(pack, pack.seed, chanceFrom(seed), length)) {
    if (actor.kind === 'clock') continue;
    if (caseId === undefined && command.type !== 'open-case') continue;
    console.setNow(now);
    const service: CompiledService | undefined = servicesIn(pack, command);
    const answer = await console.app.execute({
      actor,
      ...(caseId === undefined ? {} : { caseId }),
      command: service ? planted(service, command) : plantedAnywhere(pack, command),
    });
    if (answer.is === 'done') caseId ??= answer.caseId;
  }
  return caseId;
}

/** The word that stands for a category. */
export function wordOf(category: string): string {
  return `Planted${[...category].map((letter) => letter.charCodeAt(0).toString(36)).join('')}Z`;
}

function servicesIn(pack: CompiledPack, command: Command): CompiledService | undefined {
  return command.type === 'open-case' ? pack.services[command.service] : undefined;
}

function plantedAnywhere(pack: CompiledPack, command: Command): Command {
  for (const service of Object.values(pack.services)) {
    const changed = planted(service, command);
    if (changed !== command) return changed;
  }
  return command;
}

function planted(service: CompiledService, command: Command): Command {
  if (command.type === 'post-message') {
    return { ...command, text: `${command.text} ${wordOf(service.messages ?? '')}` };
  }
  const id =
    command.type === 'record-answers'
      ? command.form
      : command.type === 'take-transition'
        ? service.transitions[command.transition]?.form
        : undefined;
  const form = id === undefined ? undefined : service.forms[id];
  if (!form || !('answers' in command) || !isJsonObject(command.answers)) return command;
  if (form.validate(command.answers).some(({ code }) => code === 'unknown-field')) return command;
  const answers = form.fields.reduce((all, { pointer, category, attachment }) => {
    if (attachment) return all;
    const changed = plant(all, pointer.split('/').slice(1), wordOf(category)) as JsonObject;
    // A text of a closed shape, a code or a date takes no word.
    return form.validate(changed).length > form.validate(all).length ? all : changed;
  }, command.answers as JsonObject);
  return { ...command, answers };
}

function plant(value: Json | undefined, [token, ...rest]: readonly string[], word: string): Json | undefined {
  if (token === undefined) return typeof value === 'string' ? word : value;
  if (token === '*' && Array.isArray(value)) return value.map((item) => plant(item, rest, word) as Json);
  if (!isJsonObject(value) || !Object.hasOwn(value, token)) return value;
  return { ...value, [token]: plant(value[token], rest, word) as Json };
}
