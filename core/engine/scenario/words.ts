import type { NameKind } from './scenario-report.ts';

/** The words that a reader has for the names in a report; undefined where there is none. */
export interface Words {
  readonly name: (kind: NameKind, id: string) => string | undefined;
  /** Who a person of the scenario is: the roles and the authority. */
  readonly person: (name: string) => string | undefined;
}

/** No words: a report shows the names as they are. */
export const noWords: Words = { name: () => undefined, person: () => undefined };
