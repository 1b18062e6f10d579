import type { Cursor } from './cursor.ts';
import type { PackOutline, ServiceOutline } from './outline.ts';

/** Whatever tells of a case step by step: the scenarios of a pack, and the fixtures with which they begin. */
export function storiesOf({ scenarios, fixtures }: PackOutline): readonly Cursor[] {
  return [...scenarios, ...fixtures.values()];
}

/** The steps that a scenario or a fixture tells itself, in order. */
export function stepsIn(story: Cursor): readonly Cursor[] {
  return [...story.at('given').items(), ...story.at('steps').items()];
}

/** The service of which a scenario or a fixture tells; undefined for one that the pack does not have. */
export function serviceOf({ services }: PackOutline, story: Cursor): ServiceOutline | undefined {
  return services.find(({ id }) => id === story.at('service').text);
}

/** What a scenario or a fixture continues. */
export interface Beginnings {
  /** The fixtures, the first of them first. */
  readonly fixtures: readonly Cursor[];
  /** True where a fixture is named that is none, cannot be read or comes before it already: there the chain is cut. */
  readonly isCut: boolean;
}

/** The fixtures that come before a scenario or a fixture. */
export function beginningsOf({ fixtures }: PackOutline, story: Cursor): Beginnings {
  const found: Cursor[] = [];
  for (let at = story; ; ) {
    const name = at.at('begins').at('fixture').text;
    if (name === undefined) return { fixtures: found, isCut: at.at('begins').isThere || at.isUnread };
    const next = fixtures.get(name);
    const isAgain = next?.file === story.file || found.some(({ file }) => file === next?.file);
    if (!next || isAgain) return { fixtures: found, isCut: true };
    found.unshift(next);
    at = next;
  }
}
