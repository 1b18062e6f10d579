import type { Side } from '../basics/identifiers.ts';
import type { Source } from '../model/source.ts';
import type { Block } from './template/block.ts';
import type { Variable } from './template/variable.ts';

/** A document or notice that is written from a case. */
export interface DocumentRule {
  readonly id: string;
  readonly service: string;
  readonly kind: 'document' | 'notice';
  readonly side: Side;
  /** The sides that get it; the side that makes it where nothing else is said. */
  readonly to: readonly Side[];
  /** The roles that make it; none of a notice that is for all of its sides. */
  readonly by: readonly string[];
  /** It can be written while one of these states is active; at any time where it is absent. */
  readonly during?: readonly string[];
  /** A condition that must hold. */
  readonly when?: string;
  /** Transitions and states: it can be written once one of them has happened. */
  readonly on?: readonly string[];
  /** Where it repeats what was sent: the form whose newest transmission it is. */
  readonly sent?: { readonly form: string; readonly to: Side };
  /** The languages in which it has words. */
  readonly languages: readonly string[];
  /** The answers that its words may use, as `application.person.familyName`. */
  readonly fields: readonly string[];
  /** The clock that says until when it is valid. */
  readonly validBy?: string;
  readonly source?: Source;
  /** Its words in one of its languages, with the values of a case in their places. */
  write(language: string, variables: Variable): readonly Block[];
}
