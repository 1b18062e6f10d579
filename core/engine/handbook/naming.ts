import type { CompiledPack } from '../compile/compiled-pack.ts';

/** A thing of the pack with what people call it. */
export interface Named {
  readonly id: string;
  /** The pack's word for it; the id, without hyphens, where it has none. */
  readonly label: string;
  /** True where the pack has a word for it: otherwise the engine may have one. */
  readonly isSaid: boolean;
}

/** Looks up the words of a pack in one language. */
export interface Naming {
  readonly language: string;
  /** `name('roles', 'keeper')`; the group is the key up to the last part. */
  name(group: string, id: string): Named;
  /** The explanation of a key, where the pack has one. */
  help(key: string): string | undefined;
  /** What authorities and counterparts are called: their names stand in the manifest. */
  own(id: string, names: Readonly<Record<string, string>> | undefined): Named;
}

/** The words of a pack in one of its languages. */
export function namingIn(pack: CompiledPack, language: string): Naming {
  const find = (key: string) => (pack.hasText(language, key) ? pack.text(language, key) : undefined);
  const named = (id: string, label: string | undefined): Named => ({
    id,
    label: label ?? id.replaceAll('-', ' '),
    isSaid: label !== undefined,
  });
  return {
    language,
    name: (group, id) => named(id, find(`${group}.${id}`)),
    help: (key) => find(`help.${key}`),
    own: (id, names = {}) => named(id, names[language] ?? Object.values(names)[0]),
  };
}
