import type { FamilyKind, Synthetic } from '../../../schemas/types/pack/synthetic.ts';
import type { CompiledStory } from './compile-story.ts';
import { drawAge, drawBirth, type Needs, type PersonSource } from './draw-person.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import { type Range, readRange, within } from './range.ts';
import { weighted } from './weighted.ts';

/** Who is to be applied for together: one person, perhaps one who was applied for before, or a family. */
export interface HouseholdPlan {
  readonly is: 'alone' | 'again' | 'siblings' | 'children';
  readonly size: number;
}

/** How many people are applied for together, and who they are to each other. */
export interface HouseholdSource {
  /** Cases of families per case, and how many cases one family makes on average. */
  readonly share: number;
  readonly meanSize: number;
  plan(random: Random): HouseholdPlan;
  /** The people of a plan, for a story and a day on which their cases are opened. */
  draw(plan: HouseholdPlan, told: HouseholdTold): readonly Person[];
  /** True where people of the plan can have had the story. */
  canTell(plan: HouseholdPlan, story: CompiledStory): boolean;
}

/** What the people of a household depend on. */
export interface HouseholdTold {
  readonly random: Random;
  readonly story: CompiledStory;
  /** Day number. */
  readonly opened: number;
  /** Counts people from 1. */
  readonly first: number;
}

/** No parent is nearer to a child in age. */
const generation = 18;

/** The families of sandbox/synthetic.yaml as functions. */
export function compileHouseholds({ people: { families } }: Synthetic, source: PersonSource): HouseholdSource {
  const kinds = (['siblings', 'children'] as const).flatMap((is) => {
    const kind = families?.[is];
    return kind ? [{ is, kind, size: readRange(kind.size) }] : [];
  });
  const mean = ({ least, most }: Range) => (least + most) / 2;
  const weights = kinds.reduce((sum, { kind }) => sum + kind.weight, 0);
  const draw = weighted(kinds.map((each) => [each, each.kind.weight] as const));
  const children = families?.children;
  return {
    share: kinds.length === 0 ? 0 : (families?.share ?? 0),
    meanSize: kinds.reduce((sum, { kind, size }) => sum + (kind.weight * mean(size)) / weights, 0),
    plan: (random) => {
      const { is, size } = draw(random);
      return { is, size: within(size, random) };
    },
    draw: (plan, told) =>
      plan.is === 'children' && children ? parentWith(children, plan, told, source) : peers(plan, told, source),
    canTell: ({ is }, { needs }) =>
      is !== 'children' || !['age', ...Object.keys(children?.parent ?? {})].some((trait) => needs.has(trait)),
  };
}

/** One person of their own, or brothers and sisters. */
function peers({ is, size }: HouseholdPlan, told: HouseholdTold, source: PersonSource): readonly Person[] {
  const { random, first } = told;
  const shared = drawShared(random, source);
  return Array.from({ length: size }, (_, index) => ({
    ...drawMember(told, source, told.story.needs),
    ...shared,
    number: first + index,
    ...(is === 'siblings' ? { kin: { is: 'sibling', household: first } as const } : {}),
  }));
}

/** A parent and children: what the parent is called is what the children's father is called. */
function parentWith(kind: FamilyKind, { size }: HouseholdPlan, told: HouseholdTold, source: PersonSource) {
  const { random, story, first, opened } = told;
  const [family, place] = [source.family.draw(random), source.drawPlace(random)];
  const group = kind.age ?? [...source.years.keys()][0] ?? '';
  const others = [...source.years.keys()].filter((each) => each !== group);
  const ages = Array.from({ length: size - 1 }, () => drawAge(random, source, group));
  const parentNeeds = new Map(story.needs).set('age', others.length > 0 ? others : [group]);
  for (const [trait, values] of Object.entries(kind.parent ?? {})) parentNeeds.set(trait, [values].flat());
  const shared = { family, place };
  const parent = drawMember(told, source, parentNeeds, Math.max(...ages, 0) + generation);
  const mother = source.given.draw(random);
  const childNeeds = new Map(story.needs).set('age', [group]);
  const people: Person[] = [
    {
      ...parent,
      ...shared,
      father: source.given.draw(random),
      mother: source.given.draw(random),
      number: first,
      kin: { is: 'parent', household: first },
    },
  ];
  for (const [index, age] of ages.entries()) {
    people.push({
      ...drawMember(told, source, childNeeds),
      born: drawBirth(random, age, opened),
      ...shared,
      father: parent.given,
      mother,
      number: first + index + 1,
      kin: { is: 'child', household: first },
    });
  }
  return people;
}

function drawShared(random: Random, source: PersonSource) {
  return {
    family: source.family.draw(random),
    father: source.given.draw(random),
    mother: source.given.draw(random),
    place: source.drawPlace(random),
  };
}

function drawMember({ random, opened }: HouseholdTold, source: PersonSource, needs: Needs, atLeast = 0) {
  const traits = source.drawTraits(random, needs);
  const age = drawAge(random, source, traits.age ?? '', atLeast);
  return { given: source.given.draw(random), born: drawBirth(random, age, opened), traits };
}
