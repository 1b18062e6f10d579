import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { ScenarioData } from '../../core/engine/scenario/scenario-data.ts';
import type { NameKind } from '../../core/engine/scenario/scenario-report.ts';
import type { Words } from '../../core/engine/scenario/words.ts';
import { findText } from '../../core/shell/texts/engine-texts.ts';

/** The words of a pack for the names of one of its scenarios, in a language. */
export function packWords(
  pack: CompiledPack,
  { service, people }: Pick<ScenarioData, 'service' | 'people'>,
  language: string,
): Words {
  const text = (key: string) => (pack.hasText(language, key) ? pack.text(language, key) : undefined);
  const keys: Readonly<Record<Exclude<NameKind, 'refusal'>, (id: string) => string>> = {
    state: (id) => `states.${service}.${id}`,
    outcome: (id) => `outcomes.${id}`,
    transition: (id) => `transitions.${service}.${id}`,
    deadline: (id) => `deadlines.${service}.${id.replace(/-[1-9]\d*$/, '')}`,
    category: (id) => `categories.${id}`,
  };
  return {
    name: (kind, id) => (kind === 'refusal' ? findText(`problems.${id}`) : text(keys[kind](id))),
    person(name) {
      const person = people[name];
      if (!person) return undefined;
      const roles = [person.role].flat().map((role) => text(`roles.${role}`) ?? role);
      const authority = pack.seed.authorities[person.authority];
      return [...roles, authority?.name[language] ?? person.authority].join(', ');
    },
  };
}
