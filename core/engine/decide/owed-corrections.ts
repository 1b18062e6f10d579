import { cutToPassing, type Passing, passingBetween } from '../access/passing.ts';
import type { Category, Side } from '../basics/identifiers.ts';
import { isJsonObject, isSameJson, type JsonObject } from '../basics/json.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { CaseFile, Transmission } from '../model/case-file.ts';
import { answersOf } from './facts-of.ts';
import { heldParts } from './put-answers.ts';

/** A correction that a side owes another to which it sent a form. */
export interface OwedCorrection {
  readonly form: string;
  readonly to: Side;
  /** What is on record now is not what was sent last; or it was sent again, and its receipt is not acknowledged yet. */
  readonly is: 'unsent' | 'unacknowledged';
  /** The categories that differ, or that were sent again. */
  readonly categories: readonly Category[];
}

/** A correction as it is told to one person. */
export type ToldCorrection = Omit<OwedCorrection, 'categories'>;

/**
 * What a side owes others of an open case: for each form and each side to which it was handed, whether what may pass
 * there is still what that side was given last. Nobody but the sender is told. What was erased on either side is left
 * out: there is nothing to put right.
 */
export function owedCorrections(
  active: CompiledPack,
  service: CompiledService,
  caseFile: CaseFile,
  side: Side,
): readonly OwedCorrection[] {
  if (caseFile.closed) return [];
  const handed = new Map<string, Transmission[]>();
  for (const one of caseFile.transmissions.filter(({ from }) => from === side)) {
    const key = `${one.form} ${one.to}`;
    handed.set(key, [...(handed.get(key) ?? []), one]);
  }
  return [...handed.values()].flatMap((all): readonly OwedCorrection[] => {
    const last = all.at(-1) as Transmission;
    const form = service.forms[last.form];
    if (!form) return [];
    const { form: id, to } = last;
    const passing = passingBetween(active, side, to);
    const given = givenTo(caseFile, passing, form, to);
    const touched = Object.keys(given);
    if (touched.length === 0) return [];
    const categories = differing(caseFile, passing, form, side, to, given);
    if (categories.length > 0) return [{ form: id, to, is: 'unsent', categories }];
    const isWaiting = all.length > 1 && isUnacknowledged(service, caseFile, last);
    return isWaiting ? [{ form: id, to, is: 'unacknowledged', categories: touched }] : [];
  });
}

/** What of it a person is told: nothing of a form of which they may read none of the categories. */
export function readableOwed(owed: readonly OwedCorrection[], reads: ReadonlySet<Category>): readonly ToldCorrection[] {
  return owed
    .filter(({ categories }) => categories.some((category) => reads.has(category)))
    .map(({ categories: _categories, ...told }) => told);
}

function differing(
  caseFile: CaseFile,
  passing: Passing,
  form: CompiledForm,
  from: Side,
  to: Side,
  given: Readonly<Record<Category, JsonObject>>,
): readonly Category[] {
  const now = cutToPassing(passing, form.id, heldParts(form.partition(answersOf(form, caseFile, from) ?? {})));
  const isGone = (category: Category) =>
    [from, to].some((side) => (caseFile.facts[side]?.[category]?.is ?? 'here') !== 'here');
  return [...new Set([...Object.keys(given), ...Object.keys(now)])].filter(
    (category) => !isGone(category) && !isSameJson(given[category] ?? {}, now[category] ?? {}),
  );
}

/** What a side was given of a form, as far as the whitelist in force would let it pass again. */
function givenTo(
  { facts }: CaseFile,
  passing: Passing,
  form: CompiledForm,
  to: Side,
): Readonly<Record<Category, JsonObject>> {
  const subtrees = Object.entries(facts[to] ?? {}).flatMap(([category, fact]) => {
    const subtree = fact.is === 'here' ? fact.value[form.id] : undefined;
    return isJsonObject(subtree) ? [[category, subtree] as const] : [];
  });
  return cutToPassing(passing, form.id, heldParts(Object.fromEntries(subtrees)));
}

/** True where the other side has a step that acknowledges the form, and took none since it was sent. */
function isUnacknowledged(service: CompiledService, { taken }: CaseFile, { form, to, at }: Transmission): boolean {
  const steps = Object.values(service.transitions).filter(
    (rule) => rule.by === to && rule.acknowledges?.includes(form),
  );
  return steps.length > 0 && !steps.some(({ id }) => (taken[id]?.recordedAt ?? '') >= at);
}
