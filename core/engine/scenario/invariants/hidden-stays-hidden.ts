import { cutToPassing, passingBetween } from '../../access/passing.ts';
import { findRights } from '../../access/rights.ts';
import type { Category, Side } from '../../basics/identifiers.ts';
import { isJsonObject, isSameJson, type Json, type JsonObject } from '../../basics/json.ts';
import type { CompiledForm } from '../../compile/compiled-form.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import { getService } from '../../decide/progress.ts';
import { caseView } from '../../views/case-view.ts';
import { peopleOf } from '../people-of.ts';
import type { Invariant, Moment } from './invariant.ts';

/** No side holds what the whitelist kept back, and nobody sees more than the access matrix gives. */
export const hiddenStaysHidden: Invariant = {
  name: 'nobody holds or sees what the whitelist and the access rules keep from them',
  check: (moment) => [...heldTooMuch(moment), ...seenTooMuch(moment)],
};

/** Of a form that another side fills in, a side holds only what may pass to it. */
function heldTooMuch({ law, caseFile }: Moment): readonly string[] {
  const forms = Object.values(getService(law, caseFile.service).forms);
  return Object.entries(caseFile.facts).flatMap(([side, facts]) =>
    Object.entries(facts).flatMap(([category, fact]) => {
      if (fact.is !== 'here') return [];
      if (!Object.hasOwn(caseFile.known, side)) return [`${side} holds ${category} of a case that it does not know`];
      return forms
        .filter(
          ({ id, by }) =>
            by !== side &&
            hasContent(fact.value[id]) &&
            !mayPass(law.active, by, side, category, id, fact.value[id] ?? null),
        )
        .map(({ id }) => `${side} holds ${category} of the form ${id}`);
    }),
  );
}

/** True where the whitelist would hand over all of what is held, now that it is held. */
function mayPass(pack: CompiledPack, from: Side, to: Side, category: Category, form: string, held: Json): boolean {
  if (!isJsonObject(held)) return false;
  const left = cutToPassing(passingBetween(pack, from, to), form, { [category]: held });
  return isSameJson(left[category], held);
}

function seenTooMuch({ law, world, caseFile }: Moment): readonly string[] {
  const service = getService(law, caseFile.service);
  return peopleOf(law.active, world).flatMap((actor) => {
    const rights = findRights(law.active, world, actor, caseFile, service.machine);
    if (!rights) return [];
    if (!Object.hasOwn(caseFile.known, rights.side)) return [`${actor.user} sees a case that their side does not know`];
    const { forms, earlier } = caseView(law.active, service, caseFile, rights);
    if (earlier && rights.side !== service.opensOn) return [`${actor.user} sees the case before this one`];
    return Object.entries(forms).flatMap(([id, answers]) =>
      categoriesIn(service.forms[id], answers)
        .filter((category) => !rights.reads.has(category))
        .map((category) => `${actor.user} sees ${category} of the form ${id}`),
    );
  });
}

function categoriesIn(form: CompiledForm | undefined, answers: JsonObject): readonly Category[] {
  const parts = Object.entries(form?.partition(answers) ?? {});
  return parts.filter(([, part]) => hasContent(part)).map(([category]) => category);
}

function hasContent(value: unknown): boolean {
  return isJsonObject(value) && Object.keys(value).length > 0;
}
