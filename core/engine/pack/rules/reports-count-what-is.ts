import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Json } from '../../basics/json.ts';
import type { Cursor } from '../cursor.ts';
import { formPlaces } from '../form-fields.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { servicesNamed } from '../references/reference.ts';
import { reportParts } from '../report-parts.ts';
import type { Rule, RuleReport } from './rule.ts';

/** What a report tells cases apart by is counted, and what it filters by can be. */
export const reportsCountWhatIs: Rule = (pack, report) => {
  for (const written of pack.reports.values()) {
    const services = servicesNamed(written.at('services'), pack.services) ?? pack.services;
    const { facts, filters } = reportParts(written);
    for (const fact of facts) checkCounted(pack, fact, services, report);
    for (const filter of filters) checkValues(pack, filter, services, report);
  }
};

function checkCounted(pack: PackOutline, fact: Cursor, services: readonly ServiceOutline[], report: RuleReport): void {
  const values = valuesOf(pack, fact, services);
  if (values === undefined || values.length > 0) return;
  const of = fact.at('of').text;
  if (of === 'stepReason') {
    const step = fact.at('transition');
    if (services.every(({ service }) => !service.at('transitions').at(step.text ?? '').isThere)) return;
    const hint = 'Count by stepTaken, or give the step a list of reasons in service.yaml.';
    report(step, 'REPORT-FACT-UNCOUNTED', `No reason is given for ${JSON.stringify(step.text)}.`, { hint });
  }
  if (of === 'facet') {
    const facet = fact.at('facet');
    const message = `The values of the facet ${JSON.stringify(facet.text)} are no codes: a date or a text could be one person's.`;
    report(facet, 'REPORT-FACT-UNCOUNTED', message, {
      hint: 'Give the field an enum or x-codes, or count by another.',
    });
  }
}

function checkValues(pack: PackOutline, filter: Cursor, services: readonly ServiceOutline[], report: RuleReport): void {
  const of = filter.at('of').text ?? '';
  const known = valuesOf(pack, filter, services);
  for (const at of filter.at('in').items()) {
    const { value } = at;
    const isKnown = known ? known.includes(value as Json) : (shapes[of]?.test(String(value)) ?? true);
    if (isKnown || known?.length === 0) continue;
    const near = typeof value === 'string' && known ? didYouMean(value, known.map(String)) : undefined;
    const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${known?.join(', ') ?? examples[of]}.`;
    report(at, 'VALUE-NOT-ALLOWED', `${of} is never ${JSON.stringify(value)}.`, { hint });
  }
}

const month = /^\d{4}-(0[1-9]|1[0-2])$/;
const year = /^\d{4}$/;
const shapes: Readonly<Record<string, RegExp>> = {
  openedMonth: month,
  closedMonth: month,
  openedYear: year,
  closedYear: year,
};
const examples: Readonly<Record<string, string>> = {
  openedMonth: '"2026-03"',
  closedMonth: '"2026-03"',
  openedYear: '"2026"',
  closedYear: '"2026"',
};

const truths = [true, false];
const statuses = ['running', 'met', 'passed', 'cancelled', 'undecided'];

/** The values that a fact can have; undefined where that is not a matter of this rule, or cannot be said. */
function valuesOf(pack: PackOutline, fact: Cursor, services: readonly ServiceOutline[]): readonly Json[] | undefined {
  switch (fact.at('of').text) {
    case 'transmitted':
    case 'deadlineMetLate':
    case 'stepTaken':
      return truths;
    case 'deadlineStatus':
      return statuses;
    case 'stepReason': {
      const lists = services.map(({ service }) =>
        service
          .at('transitions')
          .at(fact.at('transition').text ?? '')
          .at('reasons'),
      );
      return lists.flatMap(({ text }) => codesOf(pack, text));
    }
    case 'facet':
      return facetValues(pack, fact.at('facet').text, services);
    default:
      return undefined;
  }
}

function codesOf(pack: PackOutline, list: string | undefined): readonly string[] {
  const codes = list === undefined ? undefined : pack.codeLists.get(list);
  return codes?.items().flatMap((entry) => entry.at('code').text ?? []) ?? [];
}

function facetValues(
  pack: PackOutline,
  facet: string | undefined,
  services: readonly ServiceOutline[],
): readonly Json[] | undefined {
  const places = services.flatMap(({ forms }) => [...forms.values()].flatMap(formPlaces));
  const fields = places.filter((place) => place.facet !== undefined && place.facet === facet);
  if (fields.length === 0) return undefined;
  return fields.flatMap(({ schema }) => fieldValues(pack, schema));
}

/** The codes of a field, wherever its schema has them. */
function fieldValues(pack: PackOutline, schema: Cursor): readonly Json[] {
  const variants = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => schema.at(key).items());
  const constant = schema.at('const').value;
  return [
    ...(schema.at('type').text === 'boolean' ? truths : []),
    ...(constant === undefined ? [] : [constant]),
    ...schema
      .at('enum')
      .items()
      .flatMap(({ value }) => value ?? []),
    ...codesOf(pack, schema.at('x-codes').text),
    ...variants.flatMap((variant) => fieldValues(pack, variant)),
  ];
}
