import type { CivilDate } from '../../basics/civil-date.ts';

/** What a name in the words of a document stands for. */
export type Variable =
  | { readonly is: 'value'; readonly value: Value }
  | { readonly is: 'list'; readonly items: readonly Variable[] }
  | { readonly is: 'group'; readonly parts: Readonly<Record<string, Variable>> }
  | Unsaid;

/** A value as it is written out. Each kind has a way of its own; none of them is ever read as words of the document. */
export type Value = {
  /** The form declares it on a source that nobody has confirmed. */
  readonly isUnconfirmed?: true;
} & (
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'yes-or-no'; readonly yes: boolean }
  | { readonly is: 'date'; readonly date: CivilDate }
);

/** A place without a value, and why: nothing was answered, the reader may not know, or it was erased. */
export interface Unsaid {
  readonly is: 'unsaid';
  readonly why: 'absent' | 'withheld' | 'erased';
}
