import { takesPart } from '../../../engine/access/takes-part.ts';
import { localDate } from '../../../engine/calendar/local-date.ts';
import type { Authority, Counterpart, World } from '../../../engine/model/world.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';

/** Something to know, in words. */
export interface Fact {
  readonly name: string;
  readonly text: string;
}

/** What a State is called in the language of the page, or in any that it has a name in. */
export function counterpartName(world: World, code: string, { language }: Pick<PageWords, 'language'>): string {
  const name = world.counterparts[code]?.name ?? {};
  return name[language] ?? name.en ?? Object.values(name)[0] ?? code;
}

/** The name of an organisation in the language of the page, or in any that it has one in. */
export function nameIn(
  { name, id }: Pick<Authority, 'name' | 'id'>,
  { language }: Pick<PageWords, 'language'>,
): string {
  return name[language] ?? name.en ?? Object.values(name)[0] ?? id;
}

/** From when to when, in words. */
export function periodWords(words: PageWords, { from, until }: Pick<Authority, 'from' | 'until'>): string {
  if (from !== undefined && until !== undefined) {
    return words.say('admin.period.both', { from: words.date(from), until: words.date(until) });
  }
  if (from !== undefined) return words.say('admin.period.from', { from: words.date(from) });
  return until === undefined
    ? words.say('admin.period.open')
    : words.say('admin.period.until', { until: words.date(until) });
}

/** Everything that is on record of an organisation. */
export function organisationFacts({ words }: Visit, world: World, one: Authority): readonly Fact[] {
  const fact = (key: string, text: string | undefined): readonly Fact[] =>
    text === undefined || text === '' ? [] : [{ name: words.say(`admin.fact.${key}`), text }];
  return [
    ...fact('id', one.id),
    ...fact('kind', words.name(`authorityKinds.${one.kind}`)),
    ...fact('side', words.name(`sides.${one.side}`)),
    ...fact('counterpart', counterpartName(world, one.counterpart, words)),
    ...fact('period', periodWords(words, one)),
    ...fact('covers', (one.covers ?? []).map((code) => counterpartName(world, code, words)).join(', ')),
    ...fact('contacts', (one.contacts ?? []).join(', ')),
    ...fact('zone', one.zone),
    ...fact('basis', one.admitted?.basis),
    ...fact('admitted', one.admitted && words.date(one.admitted.on)),
  ];
}

/** Whether it takes part now, and why not. */
export function standOf({ words, clocks }: Visit, one: Authority): { readonly isNow: boolean; readonly text: string } {
  const now = clocks.caseNow();
  if (takesPart(one, now)) return { isNow: true, text: words.say('admin.stand.now') };
  const isOver = one.until !== undefined && one.until < localDate(now, one.zone);
  return { isNow: false, text: words.say(isOver ? 'admin.stand.over' : 'admin.stand.later') };
}

/** What a step of the world would change, one line each. */
export function changesBetween({ words }: Visit, before: World, after: World): readonly string[] {
  const authorities = Object.values(after.authorities).flatMap((one): readonly string[] => {
    const earlier = before.authorities[one.id];
    const name = nameIn(one, words);
    if (!earlier) return [words.say('admin.change.authority', { name })];
    return [
      ...(earlier.until === one.until && earlier.from === one.from
        ? []
        : [words.say('admin.change.period', { name, period: periodWords(words, one) })]),
      ...(String(earlier.covers ?? []) === String(one.covers ?? [])
        ? []
        : [
            words.say('admin.change.covers', {
              name,
              covers: (one.covers ?? []).map((code) => counterpartName(after, code, words)).join(', ') || '–',
            }),
          ]),
    ];
  });
  const counterparts = Object.values(after.counterparts).flatMap((one): readonly string[] => {
    const earlier = before.counterparts[one.code];
    const name = counterpartName(after, one.code, words);
    if (!earlier) return [words.say('admin.change.counterpart', { name })];
    return [
      ...(isSame(earlier.memberships, one.memberships) ? [] : [words.say('admin.change.memberships', { name })]),
      ...(isSame(earlier.attributes, one.attributes) ? [] : [words.say('admin.change.attributes', { name })]),
      ...(isSame(earlier.suspensions ?? [], one.suspensions ?? []) ? [] : switched(words, name, earlier, one)),
    ];
  });
  const calendars = Object.keys(after.calendars)
    .filter((id) => !Object.hasOwn(before.calendars, id))
    .map((id) => words.say('admin.change.calendar', { name: id }));
  return [...authorities, ...counterparts, ...calendars];
}

function switched(words: PageWords, name: string, before: Counterpart, after: Counterpart): readonly string[] {
  const all = after.suspensions ?? [];
  const changed = all.filter((one) => !(before.suspensions ?? []).some((other) => isSame(one, other)));
  if (changed.length === 0) return [words.say('admin.change.never', { name })];
  return changed.map(({ cause, from, until }) =>
    words.say(until === undefined ? 'admin.change.suspended' : 'admin.change.resumed', {
      name,
      cause: words.name(`causes.${cause}`),
      from: words.date(from),
      ...(until === undefined ? {} : { until: words.date(until) }),
    }),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The clocks that stand still for a cause, with their procedures. */
export function clocksFor({ pack, words }: Visit, cause: string): readonly string[] {
  return Object.values(pack.services).flatMap(({ id, deadlines }) =>
    deadlines
      .filter(({ pausedBy }) => pausedBy?.causes.includes(cause))
      .map((rule) => `${words.name(`services.${id}`)}: ${words.name(`deadlines.${id}.${rule.id}`)}`),
  );
}
