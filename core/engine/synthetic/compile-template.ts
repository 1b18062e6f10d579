import type { Json } from '../basics/json.ts';
import { dateOfDayNumber } from '../calendar/day-number.ts';
import { parseTemplate, type TemplatePiece } from '../pack/synthetic-template.ts';
import { type DrawnName, spell } from './names.ts';
import type { Person } from './person.ts';
import type { Told } from './told.ts';

/** What a value comes to for one case; undefined where this person lacks something that it needs. */
export type Filling = (told: Told) => Json | undefined;

/**
 * A template as a function. What is nothing but one pair of braces keeps its type, so that `{birthYear}` is a number;
 * everything else is text.
 */
export function compileTemplate(text: string, scripts: readonly string[]): Filling {
  const fillings = parseTemplate(text).pieces.map((piece) => compilePiece(piece, scripts));
  const [first] = fillings;
  if (fillings.length === 1 && first) return first;
  return (told) => {
    let whole = '';
    for (const filling of fillings) {
      const part = filling(told);
      if (part === undefined) return undefined;
      whole += String(part);
    }
    return whole;
  };
}

function compilePiece(piece: TemplatePiece, scripts: readonly string[]): Filling {
  if (piece.is === 'text') return () => piece.text;
  if (piece.is === 'number') return ({ random }) => random.between(piece.least, piece.most);
  if (piece.is === 'day') {
    const { from, least, most } = piece;
    return (told) => dateOfDayNumber(told[from] + (least === most ? least : told.random.between(least, most)));
  }
  return compileWord(piece.name, piece.variant, scripts);
}

function compileWord(name: string, variant: string | undefined, scripts: readonly string[]): Filling {
  const script = variant ?? (scripts[0] as string);
  const [space, key] = name.split('.') as [string, string?];
  if (space === 'asker' && key !== undefined) return ({ asker }) => asker.words[key];
  if (space === 'place' && key !== undefined) return ({ person }) => person.place[key];
  switch (name) {
    case 'family':
      return ({ person }) => spell(person.family, script);
    case 'given':
      return ({ person }) => spell(person.given, script);
    case 'name':
      return ({ person }) => whole(person.given, person, script);
    case 'father':
      return ({ person }) => whole(person.father, person, script);
    case 'mother':
      return ({ person }) => whole(person.mother, person, script);
    case 'birthDate':
      return ({ person }) => (person.traits.birth === 'full' ? person.born : undefined);
    case 'birthMonth':
      return ({ person }) =>
        person.traits.birth === 'year' ? undefined : counted(Number(person.born.slice(5, 7)), variant);
    case 'birthYear':
      return ({ person }) => Number(person.born.slice(0, 4));
    case 'number':
      return ({ person }) => counted(person.number, variant);
    case 'case':
      return (told) => counted(told.number, variant);
    default:
      return ({ person }) => person.traits[name];
  }
}

function whole(given: DrawnName, { family }: Person, script: string): string | undefined {
  const [first, last] = [spell(given, script), spell(family, script)];
  return first === undefined || last === undefined ? undefined : `${first} ${last}`;
}

function counted(number: number, digits: string | undefined): Json {
  return digits === undefined ? number : String(number).padStart(Number(digits), '0');
}
