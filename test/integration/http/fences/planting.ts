import { isJsonObject, type Json, type JsonObject } from '../../../../core/engine/basics/json.ts';
import type { CompiledForm } from '../../../../core/engine/compile/compiled-form.ts';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import type { CaseFile } from '../../../../core/engine/model/case-file.ts';
import type { Command } from '../../../../core/engine/model/command.ts';
import type { Chance } from '../../../packs/sample-answers.ts';

/** Words like no other, and which side holds each in which category. */
export class Planting {
  readonly #chance: Chance;
  /** Word -> `side category`, for each holder. */
  readonly #homes = new Map<string, Set<string>>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Every word that was planted. */
  get words(): readonly string[] {
    return [...this.#homes.keys()];
  }

  /** Letters only, so that it passes for a name, and is found in JSON as it is. */
  word(): string {
    const letters = 'bcdfghjklmnpqrstvwxz';
    const drawn = Array.from({ length: 11 }, () => letters[Math.floor(this.#chance() * letters.length)]).join('');
    const word = `Q${drawn}`;
    this.#homes.set(word, new Set());
    return word;
  }

  /** The command with a word of its own wherever its form takes free text. */
  planted(pack: CompiledPack, service: string, command: Command): Command {
    if (command.type === 'open-case-to') return { ...command, user: `user-${command.user.replace('@', '.')}` };
    if (command.type === 'post-message') return { ...command, text: this.word() };
    if (command.type !== 'record-answers' && command.type !== 'take-transition') return command;
    if (command.answers === undefined) return command;
    const rule = pack.services[service];
    const form = command.type === 'record-answers' ? command.form : rule?.transitions[command.transition]?.form;
    const compiled = rule?.forms[form ?? ''];
    return compiled ? { ...command, answers: this.answers(compiled, command.answers) } : command;
  }

  /** The answers with a word of its own in every field that takes one. */
  answers(form: CompiledForm, answers: JsonObject): JsonObject {
    const wrong = form.validate(answers).length;
    let planted = answers;
    for (const path of textsIn(answers)) {
      const tried = changed(planted, path, this.word()) as JsonObject;
      if (form.validate(tried).length <= wrong) planted = tried;
    }
    return planted;
  }

  /** Notes who holds which word now; what was held once stays theirs. */
  note(caseFile: CaseFile): void {
    for (const [side, facts] of Object.entries(caseFile.facts)) {
      for (const [category, fact] of Object.entries(facts)) {
        if (fact.is !== 'here') continue;
        const text = JSON.stringify(fact.value);
        for (const [word, homes] of this.#homes) if (text.includes(word)) homes.add(`${side} ${category}`);
      }
    }
  }

  /** Planted words that somebody of a side who reads some categories must not see. */
  forbidden(side: string, reads: ReadonlySet<string>): readonly string[] {
    return this.words.filter((word) => {
      const homes = [...(this.#homes.get(word) ?? [])];
      return (
        homes.length > 0 && !homes.some((home) => reads.has(home.slice(side.length + 1)) && home.startsWith(`${side} `))
      );
    });
  }
}

function textsIn(value: Json, above: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'string') return value.length >= 3 ? [above] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...above, String(index)]));
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([key, item]) => textsIn(item as Json, [...above, key]))
    : [];
}

function changed(value: Json, [step, ...rest]: readonly string[], put: string): Json {
  if (step === undefined) return put;
  if (Array.isArray(value)) return value.with(Number(step), changed(value[Number(step)] as Json, rest, put));
  return { ...(value as JsonObject), [step]: changed((value as JsonObject)[step] as Json, rest, put) };
}
