import type { CaseId, Side } from '../../../../core/engine/basics/identifiers.ts';
import type { PersonActor } from '../../../../core/engine/model/actor.ts';
import type { CaseEvent } from '../../../../core/engine/model/case-event.ts';
import type { Store } from '../../../../core/shell/app/ports.ts';
import { event, newCase, opening, part, take, transmission } from '../../../contract/lighthouse.ts';
import type { Chance } from '../../../packs/sample-answers.ts';

/** A case of two authorities, known to one of them or to both. */
export interface PlantedCase {
  readonly id: CaseId;
  /** Of no other gull. */
  readonly name: string;
  readonly parties: Readonly<Record<Side, string>>;
  readonly known: readonly Side[];
}

/** People of several authorities on both sides, their cases, and who may ever meet which word. */
export class PlantedCases {
  readonly people: readonly PersonActor[];
  readonly cases: readonly PlantedCase[];
  readonly #chance: Chance;
  /** Word -> the authorities that hold it. */
  readonly #homes = new Map<string, ReadonlySet<string>>();

  private constructor(chance: Chance, people: number, cases: number) {
    this.#chance = chance;
    this.people = Array.from({ length: people }, (_, index) => {
      const side = index % 2 === 0 ? 'harbour' : 'lighthouse';
      const authority = `${side}-${Math.floor(index / 2) % 5}`;
      return { kind: 'person', user: `user-${index}`, authority, roles: [side === 'harbour' ? 'clerk' : 'keeper'] };
    });
    this.cases = Array.from({ length: cases }, (_, index) => {
      const parties = { harbour: `harbour-${this.below(5)}`, lighthouse: `lighthouse-${this.below(5)}` };
      const known = index % 3 === 0 ? ['harbour'] : ['harbour', 'lighthouse'];
      const homes = known.map((side) => parties[side as 'harbour']);
      return { id: newCase(), name: this.word(homes), parties, known };
    });
  }

  /** Opens the cases in the store, two of three transmitted, each with a note that only its side holds. */
  static async plant(store: Store, chance: Chance, people: number, cases: number): Promise<PlantedCases> {
    const planted = new PlantedCases(chance, people, cases);
    for (const one of planted.cases) {
      const gull = { name: one.name, ring: `RING-${one.id}`, hatched: '2029-03-08' };
      const events = [...opening(one.id, gull), ...(one.known.length > 1 ? transmission(one.id, gull) : [])];
      const opener = planted.somebodyOf(one.parties.harbour as string);
      await take(
        store,
        opener,
        one.id,
        events.map((each) => between(each, one.parties)),
      );
      for (const side of one.known) {
        const authority = one.parties[side] as string;
        const note = planted.note(one, side, planted.word([authority]));
        await take(store, planted.somebodyOf(authority), one.id, [note]);
      }
    }
    return planted;
  }

  /** A whole number from 0, below `end`. */
  below(end: number): number {
    return Math.floor(this.#chance() * end);
  }

  /** One of them. */
  pick<Item>(all: readonly Item[]): Item {
    return all[this.below(all.length)] as Item;
  }

  /** A word like no other, which these authorities may meet and nobody else. */
  word(homes: readonly string[]): string {
    const letters = 'bcdfghjklmnpqrstvwxz';
    const word = `Q${Array.from({ length: 14 }, () => letters[this.below(letters.length)]).join('')}`;
    this.#homes.set(word, new Set(homes));
    return word;
  }

  /** A note of one side. */
  note({ parties }: PlantedCase, side: Side, text: string): CaseEvent {
    const authority = parties[side] as string;
    return event('answers-recorded', {
      sides: [side],
      codes: { form: 'note' },
      by: { kind: 'person', authority, side, user: this.somebodyOf(authority).user },
      parts: [part(side, 'note', { note: { text } })],
    });
  }

  somebodyOf(authority: string): PersonActor {
    return this.people.find((person) => person.authority === authority) as PersonActor;
  }

  /** The side on which the person's authority knows the case; undefined where it does not. */
  sideOf({ authority }: PersonActor, { parties, known }: PlantedCase): Side | undefined {
    return known.find((side) => parties[side] === authority);
  }

  /** The cases that exist for a person, by id. */
  reachedBy(person: PersonActor): readonly PlantedCase[] {
    return this.cases.filter((one) => this.sideOf(person, one) !== undefined).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Planted words in what somebody was given that are none of theirs. */
  strayWords({ authority }: PersonActor, given: unknown): readonly string[] {
    const text = JSON.stringify(given) ?? '';
    const found = text.match(/Q[bcdfghjklmnpqrstvwxz]{14}/g) ?? [];
    return found.filter((word) => !this.#homes.get(word)?.has(authority));
  }
}

/** The event between other authorities than those of the contract. */
function between(one: CaseEvent, parties: Readonly<Record<Side, string>>): CaseEvent {
  const by = one.by.kind === 'person' ? { ...one.by, authority: parties[one.by.side] as string } : one.by;
  return { ...one, by, codes: 'parties' in one.codes ? { ...one.codes, parties } : one.codes } as CaseEvent;
}
