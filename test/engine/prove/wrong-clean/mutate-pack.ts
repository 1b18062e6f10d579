import { parseDocument } from 'yaml';
import type { PackSource } from '../../../../core/engine/pack/pack-source.ts';
import { changePack } from '../../../packs/load-pack.ts';
import type { SeededRandom } from '../../../seeded-random.ts';

type Data = null | boolean | number | string | Data[] | { [key: string]: Data };

/** A pack with one to three changes that nobody thought about. */
export function mutatePack(pack: PackSource, random: SeededRandom): PackSource {
  const words = wordsOf(pack);
  let mutated = pack;
  // What a case can do is said in few of the files, and most of what can be wrong is there.
  const paths = Object.keys(pack.files).flatMap((path) =>
    /^(services\/.*yaml|services\/.*(workflow|service|deadlines)\.json|access\.\w+)$/.test(path)
      ? [path, path, path]
      : [path],
  );
  const count = random.pick([1, 1, 1, 2, 3]);
  for (let change = 0; change < count; change++) {
    const path = random.pick(paths);
    const text = mutated.files[path]?.text ?? '';
    mutated = changePack(mutated, { [path]: mutateFile(path, text, words, random) });
  }
  return mutated;
}

function mutateFile(path: string, text: string, words: readonly Data[], random: SeededRandom): string {
  if (random.chance(0.25) || path.endsWith('.hbs')) return mutateText(text, random);
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0) return mutateText(text, random);
  const value = document.toJS() as Data;
  const changed = random.pick(changes)(value, words, random);
  // JSON is YAML too: the places of what is left stay those of this text.
  return JSON.stringify(changed, null, 1);
}

function mutateText(text: string, random: SeededRandom): string {
  const at = random.between(0, Math.max(0, text.length - 1));
  const lines = text.split('\n');
  const line = random.between(0, lines.length - 1);
  const other = random.between(0, lines.length - 1);
  return random.pick([
    () => text.slice(0, at) + String.fromCharCode(random.between(0, 255)) + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at + random.between(1, 20)),
    () =>
      text.slice(0, at) +
      random.pick(['\t', ' ', '"', "'", ':', '- ', '{', '}', '[', ']', '&a ', '*a', '|', '\n', '\u2028', '{{', '#']) +
      text.slice(at),
    () => lines.toSpliced(line, 1).join('\n'),
    () => lines.toSpliced(other, 0, lines[line] as string).join('\n'),
    () =>
      lines
        .with(line, lines[other] as string)
        .with(other, lines[line] as string)
        .join('\n'),
    () => lines.with(line, `\t${lines[line]}`).join('\n'),
    () => lines.with(line, `  ${lines[line]}`).join('\n'),
    () => text.slice(0, at),
  ])();
}

/** A place in a value: what holds it, and under which key. */
interface Place {
  readonly holder: Data[] | { [key: string]: Data };
  readonly key: string;
}

type Change = (value: Data, words: readonly Data[], random: SeededRandom) => Data;

const strange: readonly Data[] = [
  '',
  ' ',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '*',
  '#',
  '.',
  '__proto__',
  'null',
  'true',
  0,
  -1,
  1e15,
  0.5,
  40_000,
  true,
  false,
  null,
  [],
  {},
  [[]],
  [{}],
  { '': '' },
  '2026-02-30',
  '0000-00-00',
  '{{',
  'Etc/../x',
];

const changes: readonly Change[] = [
  at((place, _words, random) => remove(place, random)),
  at((place, words, random) => put(place, random.pick(words))),
  at((place, words, random) => put(place, random.pick(words))),
  at((place, words, random) => put(place, random.pick(words))),
  at((place, _words, random) => put(place, random.pick(strange))),
  at((place, words, random) => rename(place, String(random.pick(words)))),
  at((place, _words, random) => rename(place, String(random.pick(strange)))),
  at((place, _words, random) => misspell(place, random)),
  at((place, words, random) => double(place, String(random.pick(words)))),
  at((place, words, random) => addTo(place, random.pick(words), random)),
  at((place) => put(place, [get(place)])),
  at((place) => put(place, { value: get(place) })),
  (value, _words, random) => {
    const [one, two] = [pickPlace(value, random), pickPlace(value, random)];
    if (!one || !two) return value;
    const [first, second] = [copy(get(one)), copy(get(two))];
    put(one, second);
    put(two, first);
    return value;
  },
  (value, _words, random) => {
    const [one, two] = [pickPlace(value, random), pickPlace(value, random)];
    if (!one || !two) return value;
    put(two, copy(get(one)));
    remove(one, random);
    return value;
  },
];

function at(change: (place: Place, words: readonly Data[], random: SeededRandom) => void): Change {
  return (value, words, random) => {
    const place = pickPlace(value, random);
    if (place) change(place, words, random);
    return value;
  };
}

function pickPlace(value: Data, random: SeededRandom): Place | undefined {
  const places: Place[] = [];
  const visit = (holder: Data): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Place['holder'], key });
      visit((holder as { [key: string]: Data })[key] as Data);
    }
  };
  visit(value);
  return places.length === 0 ? undefined : random.pick(places);
}

const get = ({ holder, key }: Place): Data => (holder as { [key: string]: Data })[key] ?? null;
const copy = (value: Data): Data => structuredClone(value);

function put({ holder, key }: Place, value: Data): void {
  Object.defineProperty(holder, key, { value: copy(value), enumerable: true, writable: true, configurable: true });
}

function remove({ holder, key }: Place, random: SeededRandom): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (random.chance(0.95)) delete holder[key];
  else holder[key] = null;
}

function rename(place: Place, name: string): void {
  const { holder, key } = place;
  if (Array.isArray(holder)) {
    put(place, name);
    return;
  }
  const entries = Object.entries(holder).map(([each, value]) => [each === key ? name : each, value] as const);
  for (const each of Object.keys(holder)) delete holder[each];
  for (const [each, value] of entries) put({ holder, key: each }, value);
}

function misspell(place: Place, random: SeededRandom): void {
  const word = Array.isArray(place.holder) || random.chance(0.5) ? get(place) : place.key;
  if (typeof word !== 'string' || word.length < 2) return;
  const cut = random.between(0, word.length - 1);
  const wrong = word.slice(0, cut) + word.slice(cut + 1);
  if (word === place.key) rename(place, wrong);
  else put(place, wrong);
}

function double(place: Place, name: string): void {
  if (Array.isArray(place.holder)) place.holder.push(copy(get(place)));
  else put({ holder: place.holder, key: name }, get(place));
}

function addTo(place: Place, word: Data, random: SeededRandom): void {
  const inside = get(place);
  if (Array.isArray(inside)) inside.splice(random.between(0, inside.length), 0, copy(word));
  else if (typeof inside === 'object' && inside !== null)
    put({ holder: inside, key: String(word) }, random.pick([...strange, word]));
}

/** Every scalar and key that the pack itself uses: names put in a wrong place are the mistakes that look right. */
function wordsOf({ files }: PackSource): readonly Data[] {
  const words = new Set<Data>();
  const visit = (value: Data): void => {
    if (typeof value !== 'object' || value === null) {
      words.add(value);
      return;
    }
    if (!Array.isArray(value)) for (const key of Object.keys(value)) words.add(key);
    for (const each of Object.values(value)) visit(each);
  };
  for (const [path, { text }] of Object.entries(files)) {
    if (path.endsWith('.hbs') || path.startsWith('locales/')) continue;
    visit(parseDocument(text).toJS() as Data);
  }
  return [...words];
}
