import type { World } from '../../../engine/model/world.ts';
import type { ListedRow } from '../../../engine/views/rows.ts';
import type { PageWords } from '../page-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { type ShownEnd, shownEnd } from './clock-words.ts';

/** A case in a list. */
export interface ShownRow {
  readonly address: string;
  readonly reference: string;
  readonly service: string;
  readonly states: readonly string[];
  readonly facets: readonly { readonly name: string; readonly value: string }[];
  readonly clock: (ShownEnd & { readonly name: string }) | undefined;
  /** What else is to be known: suspended, paused, closed. */
  readonly notes: readonly string[];
  readonly openedOn: string;
  /** Who has taken it on, in words. */
  readonly taken: readonly string[];
  /** The task that the person may take on from the list. */
  readonly claim: { readonly caseId: string; readonly role: string } | undefined;
}

/** The rows of a list in words. */
export function shownRow(visit: Visit, world: World, row: ListedRow): ShownRow {
  const { words } = visit;
  const { service, deadline, paused } = row;
  return {
    address: `/cases/${row.caseId}`,
    reference: row.reference ?? words.say('case.noReference'),
    service: words.name(`services.${service}`),
    states: outermost(row.states).map((state) => words.name(`states.${service}.${state}`)),
    facets: Object.entries(row.facets).map(([name, { value }]) => ({
      name: facetName(visit, service, name),
      value: facetValue(visit, service, name, value),
    })),
    clock: deadline && {
      ...shownEnd(visit, world, deadline.lastDay),
      name: words.name(`deadlines.${service}.${deadline.rule}`),
    },
    notes: [
      ...(row.suspended ?? []).map((cause) => words.say('case.suspended', { cause: words.name(`causes.${cause}`) })),
      ...(paused ? [words.say('case.paused', { clock: words.name(`deadlines.${service}.${paused.rule}`) })] : []),
      ...(row.held ?? []).map(({ rule }) =>
        words.say('case.held', { clock: words.name(`deadlines.${service}.${rule}`) }),
      ),
      ...((row.owed ?? []).length > 0 ? [words.say('case.owed')] : []),
      ...(row.closedOn === undefined
        ? []
        : [
            words.say('case.closed', {
              date: words.date(row.closedOn),
              outcome: words.name(`outcomes.${row.outcome ?? ''}`),
            }),
          ]),
    ],
    openedOn: words.say('cases.opened', { date: words.date(row.openedOn) }),
    taken: [...new Set(Object.values(row.taken ?? {}))]
      .filter((user) => user !== actorOf(visit).user)
      .map((user) => words.say('work.claimed', { user })),
    claim: undefined,
  };
}

/** True where somebody in one of the person's roles must act. */
export function isMine(visit: Visit, { responsible }: ListedRow): boolean {
  return responsible.some((role) => actorOf(visit).roles.includes(role));
}

/** Of states that lie in each other, the innermost say enough; a list has room for two of them. */
function outermost(states: readonly string[]): readonly string[] {
  return states.filter((state) => !states.some((other) => other.startsWith(`${state}.`))).slice(0, 2);
}

function facetField({ pack }: Visit, service: string, facet: string) {
  const forms = Object.values(pack.services[service]?.forms ?? {});
  for (const form of forms) {
    const field = form.fields.find((one) => one.facet === facet);
    if (field) return { form, field };
  }
  return undefined;
}

function facetName(visit: Visit, service: string, facet: string): string {
  const found = facetField(visit, service, facet);
  if (!found) return facet;
  const place = found.field.pointer
    .split('/')
    .slice(1)
    .filter((token) => token !== '*')
    .join('.');
  return visit.words.name(`forms.${service}.${found.form.id}.${place}`);
}

function facetValue(visit: Visit, service: string, facet: string, value: unknown): string {
  const { words } = visit;
  if (typeof value === 'boolean') return words.say(value ? 'answer.yes' : 'answer.no');
  const found = facetField(visit, service, facet);
  const list = found?.field.coded?.list;
  if (list !== undefined) return words.name(`codes.${list}.${String(value)}`);
  return choiceName(words, service, found?.form.id, found?.field.pointer, String(value));
}

/** The label of a value of an enumeration; the value itself where the pack has none. */
function choiceName(
  words: PageWords,
  service: string,
  form: string | undefined,
  pointer: string | undefined,
  value: string,
): string {
  if (form === undefined || pointer === undefined) return value;
  const place = pointer
    .split('/')
    .slice(1)
    .filter((token) => token !== '*')
    .join('.');
  return words.findName(`choices.${service}.${form}.${place}.${value}`) ?? value;
}
