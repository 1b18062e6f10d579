import type { CivilDate } from '../basics/civil-date.ts';
import type { JsonObject } from '../basics/json.ts';

/**
 * What a holder knows in one data category. `sealed` is a value that this reader has no key for or did not load;
 * `erased` is a value that was and is no more: neither present nor absent.
 */
export type Fact =
  | { readonly is: 'here'; readonly value: PartValue }
  | { readonly is: 'sealed' }
  | { readonly is: 'erased'; readonly on: CivilDate };

/**
 * The whole current value of one category for one holder: for each form, the subtree of its answers whose fields
 * carry the category.
 */
export type PartValue = JsonObject;
