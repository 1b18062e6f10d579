import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { type GeneratedCase, generateCases } from '../../../core/engine/synthetic/generate-cases.ts';
import { syntheticSource } from '../../packs/synthetic-source.ts';

const today = civilDate('2026-11-22');
const source = syntheticSource('country-packs/pakistan');
const { people } = source.synthetic;
const cases = (count: number, seed: number) => [...generateCases(source, { count, seed, today })];
const share = (all: readonly GeneratedCase[], is: (each: GeneratedCase) => boolean) =>
  all.filter(is).length / all.length;

interface Application {
  readonly person: Readonly<Record<string, string>> & { readonly lastAddress: Readonly<Record<string, string>> };
}
const personOf = ({ row }: GeneratedCase) => (row.forms.application as unknown as Application).person;

/** The year in which a person was born, whatever else of the day is known. */
function birthYearOf(each: GeneratedCase): number {
  const { birthDate, birthYear } = personOf(each);
  return Number(birthDate?.slice(0, 4) ?? birthYear);
}

describe('synthetic cases', () => {
  it('are the same for the same seed, others for another, and a longer run begins as a shorter one', () => {
    const texts = (count: number, seed: number) => cases(count, seed).map(({ row }) => JSON.stringify(row));
    expect(texts(80, 7)).toEqual(texts(80, 7));
    expect(texts(80, 7)).toEqual(texts(120, 7).slice(0, 80));
    expect(texts(80, 8)).not.toEqual(texts(80, 7));
  });

  it('are none where none are wanted', () => {
    expect(cases(0, 1)).toEqual([]);
  });

  it('tell every story as often as its share says, whatever the seed', () => {
    const stories = Object.entries(source.synthetic.services.readmission?.stories ?? {});
    const deck = stories.reduce((sum, [, story]) => sum + (story.share ?? 0), 0);
    for (const seed of [1, 2, 3]) {
      const all = cases(deck * 5, seed);
      for (const [id, story] of stories) {
        const told = all.filter(({ story }) => story.id === id).length;
        // The last deck may end in the middle of a family.
        expect(Math.abs(told - 5 * (story.share ?? 0)), id).toBeLessThan(5);
      }
    }
  });

  describe.each([1, 20101201, 4294967295])('of the seed %i', (seed) => {
    const all = cases(6_000, seed);

    it('concern families in the stated share, who have one name, one address and one history', () => {
      const inFamily = share(all, ({ person }) => person.kin !== undefined && person.kin.is !== 'again');
      expect(Math.abs(inFamily - (people.families?.share ?? 0))).toBeLessThan(0.025);
      const households = Map.groupBy(all, ({ person: { kin } }) =>
        kin && 'household' in kin ? kin.household : undefined,
      );
      households.delete(undefined);
      expect(households.size).toBeGreaterThan(50);
      for (const members of [...households.values()].slice(0, -1)) {
        const first = members[0] as GeneratedCase;
        expect(members.length).toBeGreaterThan(1);
        for (const member of members) {
          expect(personOf(member).familyName).toBe(personOf(first).familyName);
          expect(personOf(member).lastAddress).toEqual(personOf(first).lastAddress);
          expect(member.row.history.map(({ on, do: what }) => `${on} ${what}`)).toEqual(
            first.row.history.map(({ on, do: what }) => `${on} ${what}`),
          );
          if (member.person.kin?.is === 'sibling') {
            expect(personOf(member).fatherName).toBe(personOf(first).fatherName);
          }
          if (member.person.kin?.is === 'child') {
            const { givenNames, familyName } = personOf(first);
            expect(personOf(member).fatherName).toBe(`${givenNames} ${familyName}`);
            expect(birthYearOf(member)).toBeGreaterThan(birthYearOf(first) + 16);
          }
        }
      }
    });

    it('concern people of another application in the stated share, by another State and with the stated difference', () => {
      const again = all.filter(({ person }) => person.kin?.is === 'again');
      expect(Math.abs(again.length / all.length - (people.recurrences?.share ?? 0))).toBeLessThan(0.012);
      const first = new Map(
        all.filter(({ person }) => person.kin?.is !== 'again').map((each) => [each.person.number, each]),
      );
      for (const each of again) {
        const before = first.get(each.person.number) as GeneratedCase;
        expect(each.counterpart).not.toBe(before.counterpart);
        const [now, then] = [personOf(each), personOf(before)];
        expect(now.identityCardNumber ?? then.identityCardNumber).toBe(
          then.identityCardNumber ?? now.identityCardNumber,
        );
        const differs = each.person.kin?.is === 'again' ? each.person.kin.differs : undefined;
        if (differs === 'spelling') {
          expect(`${now.givenNames} ${now.familyName}`).not.toBe(`${then.givenNames} ${then.familyName}`);
          expect(now.nameInUrdu).toBe(then.nameInUrdu);
          expect(now.birthDate).toBe(then.birthDate);
        } else expect(`${now.givenNames} ${now.familyName}`).toBe(`${then.givenNames} ${then.familyName}`);
        const [year, month, day] = (then.birthDate ?? '').split('-');
        if (differs === 'swapped-date') {
          expect(now.birthDate).toBe(`${year}-${day}-${month}`);
          expect(now.birthDate).not.toBe(then.birthDate);
        }
        // Of the day only the year is known: it is left out, and no first of January is made up.
        if (differs === 'partial-date') {
          expect(now.birthDate).toBeUndefined();
          expect(birthYearOf(each)).toBe(birthYearOf(before));
        }
      }
      const kinds = new Set(again.map(({ person }) => person.kin?.is === 'again' && person.kin.differs));
      expect(kinds).toEqual(new Set(Object.keys(people.recurrences?.differ ?? {})));
    });

    it('have partly known dates of birth and minors in the stated shares', () => {
      const { full = 0, month = 0, year = 0 } = people.births ?? {};
      const partial = share(all, ({ person: { traits, kin } }) => kin?.is !== 'again' && traits.birth !== 'full');
      expect(Math.abs(partial - (month + year) / (full + month + year))).toBeLessThan(0.02);
      // Every seventeenth alone, and children of families beside them.
      const minors = share(all, ({ person }) => person.traits.age === 'minor');
      expect(minors).toBeGreaterThan(0.04);
      expect(minors).toBeLessThan(0.12);
    });

    it('have as many people of each State, and cases as old, as is said', () => {
      const weights = source.synthetic.askers.reduce((sum, { weight }) => sum + weight, 0);
      for (const { counterpart, weight } of source.synthetic.askers) {
        const found = share(all, (each) => each.counterpart === counterpart);
        expect(Math.abs(found - weight / weights), counterpart).toBeLessThan(0.035);
      }
      const years = new Set(all.map(({ row }) => Math.floor(Number.parseInt(row.history[0]?.on ?? '0', 10) / -365)));
      expect([...years].sort()).toEqual(expect.arrayContaining([0, 1, 2, 3]));
    });

    it('names nobody who could exist', () => {
      const [given, family] = [invented('given', 'latin'), invented('family', 'latin')];
      const urdu = new RegExp(`^${invented('given', 'urdu')} ${invented('family', 'urdu')}$`, 'u');
      for (const each of all) {
        const person = personOf(each);
        expect(person.familyName).toMatch(new RegExp(`^${family}$`));
        expect(person.givenNames).toMatch(new RegExp(`^${given}$`));
        expect(person.fatherName).toMatch(new RegExp(`^${given} ${family}$`));
        expect(person.nameInUrdu).toMatch(urdu);
        expect(person.identityCardNumber ?? '00000-0000000-0').toMatch(/^00000-\d{7}-0$/);
        expect(person.passportNumber ?? 'XX0000000').toMatch(/^XX\d{7}$/);
        expect(person.lastAddress.district).toMatch(/^(Sample|Misaal|Namoona|Test|Farzi|Fulaan|Khayali) District$/);
      }
    });
  });
});

/** Everything that the lists of names can be put together to. */
function invented(which: 'given' | 'family', script: string): string {
  const { parts, join = '' } = people[which];
  const between = typeof join === 'string' ? join : (join[script] ?? '');
  return parts.map((list) => `(${list.flatMap((part) => part[script] ?? []).join('|')})`).join(between);
}

describe('the people of a pack of another language', () => {
  it('are spelt in its scripts, and lack what is not known of them', () => {
    const text = `
scripts: [latin, greek]
people:
  given: { join: "-", parts: [[{ latin: [Al, El], greek: Αλ }], [{ latin: fa }]] }
  family: { parts: [[{ latin: Beta, greek: Βήτα }]] }
  ages: { adult: { years: 30..30, weight: 1 } }
  births: { year: 1 }
traits: { hat: { red: 1 } }
places: [{ with: { town: "Town {3..3}" } }]
askers: [{ counterpart: XB, by: return-officer@xb-returns, weight: 1, with: { seal: Round } }]
services:
  readmission:
    answers:
      application:
        /person/familyName: "{family:greek} of {place.town}, {asker.seal}, {hat}"
        /person/givenNames: "{given:greek}"
        /person/birthDate: "{birthDate}"
        /personCategory: { when: { hat: red }, chance: 0, value: own-national, else: { among: { own-national: 1 } } }
        /attestation: true
    forms: [application]
    stories:
      sent: { share: 1, steps: [{ after: 3d, do: submit }], ago: 4d..4d, stands: examination }
`;
    const [made] = [
      ...generateCases(syntheticSource('country-packs/xa', { 'sandbox/synthetic.yaml': text }), {
        count: 1,
        seed: 5,
        today,
      }),
    ];
    expect(made?.row).toEqual({
      key: 'synthetic-5-0000001',
      service: 'readmission',
      by: 'xb-officer',
      forms: {
        application: {
          person: { familyName: 'Βήτα of Town 3, Round, red' },
          personCategory: 'own-national',
          attestation: true,
        },
      },
      history: [
        { on: '-7d', by: 'xb-officer', do: 'open-case' },
        { on: '-4d', by: 'xb-officer', do: 'submit' },
      ],
    });
  });
});
