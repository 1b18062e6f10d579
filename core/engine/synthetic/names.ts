import type { InventedNames } from '../../../schemas/types/pack/synthetic.ts';
import type { Random } from './random.ts';

/** The spellings of one part of a name, by script. */
type Part = ReadonlyMap<string, readonly string[]>;

/** A name that was drawn: its parts, and for each which of its spellings its bearer uses. */
export interface DrawnName {
  readonly parts: readonly { readonly part: Part; readonly spelling: number }[];
  readonly join: ReadonlyMap<string, string>;
}

/** Names put together from lists of parts. */
export interface NameSource {
  draw(random: Random): DrawnName;
}

/** A source of names, each spelt in all of the scripts that its parts know. */
export function compileNames(names: InventedNames, scripts: readonly string[]): NameSource {
  const lists = names.parts.map((entries) =>
    entries.map((entry): Part => new Map(Object.entries(entry).map(([script, spelt]) => [script, [spelt].flat()]))),
  );
  const { join = '' } = names;
  const joins = new Map(scripts.map((script) => [script, typeof join === 'string' ? join : (join[script] ?? '')]));
  return {
    draw: (random) => ({
      parts: lists.map((entries) => ({ part: commoner(entries, random), spelling: random.next() })),
      join: joins,
    }),
  };
}

/** The square makes the first entries of a list far commoner than the last, as names are. */
function commoner<Item>(items: readonly Item[], random: Random): Item {
  const share = random.next();
  return items[Math.floor(share * share * items.length)] as Item;
}

/** The name as its bearer writes it; undefined where a part is not known in the script. */
export function spell({ parts, join }: DrawnName, script: string): string | undefined {
  const spelt: string[] = [];
  for (const { part, spelling } of parts) {
    const spellings = part.get(script);
    if (!spellings) return undefined;
    spelt.push(spellings[Math.floor(spelling * spellings.length)] as string);
  }
  return spelt.join(join.get(script) ?? '');
}

/** The same name in another spelling of a script, wherever a part has one. */
export function respell(name: DrawnName, script: string): DrawnName {
  const parts = name.parts.map(({ part, spelling }) => {
    const count = part.get(script)?.length ?? 1;
    return { part, spelling: (spelling + 1 / count) % 1 };
  });
  return { ...name, parts };
}

/** True where a name can be spelt in another way. */
export function hasVariants({ parts }: DrawnName, script: string): boolean {
  return parts.some(({ part }) => (part.get(script)?.length ?? 1) > 1);
}
