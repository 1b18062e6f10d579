import type { RetentionRule } from '../../../engine/compile/compiled-retention.ts';
import type { KeptCase } from '../../app/waiting-cases.ts';
import type { PageWords } from '../page-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { amountWords } from './amount-words.ts';
import { inOneLine } from './in-one-line.ts';

/** What a rule of retention is about: kinds and categories of data. */
export function ruleWords(
  words: PageWords,
  { categories, kinds }: Pick<RetentionRule, 'categories' | 'kinds'>,
): string {
  const of = (some: RetentionRule['kinds'], name: (one: string) => string) =>
    some === '*' ? [words.say('admin.keep.everything')] : (some ?? []).map(name);
  const all = [
    ...of(categories, (one) => words.name(`categories.${one}`)),
    ...of(kinds, (one) => words.find(`admin.kind.${one}`) ?? one),
  ];
  const few = all.slice(0, 6);
  const more = all.length - few.length;
  return inOneLine(words, more === 0 ? few : [...few, words.say('admin.keep.more', { count: more })]);
}

/** How long it keeps them, from when, and what then. */
export function periodOfRule(words: PageWords, { keep, from, then }: RetentionRule): string {
  return words.say('admin.keep.period', {
    period: amountWords(words, keep),
    from: words.say(`admin.from.${from}`),
    then: words.say(`admin.then.${then}`),
  });
}

/** What of a case waits for persons, with the way to let it go or to keep it, for who may. */
export function shownWaiting(visit: Visit, { caseId, reference, service, ends }: KeptCase) {
  const { words, pack } = visit;
  const { roles } = actorOf(visit);
  const rules = Map.groupBy(
    ends.filter(({ stands }) => stands === 'release' || stands === 'review'),
    ({ rule = '' }) => rule,
  );
  return {
    address: `/cases/${caseId}`,
    reference: reference ?? words.say('case.noReference'),
    service: words.name(`services.${service}`),
    rules: [...rules].map(([ref, [first]]) => {
      const rule = pack.retention.find((one) => one.ref === ref);
      const mine = first?.release?.roles.some((role) => roles.includes(role)) ?? false;
      const step = first?.stands === 'review' ? 'answer-review' : 'release-data';
      return {
        what: rule ? ruleWords(words, rule) : ref,
        since: first?.lastDay && words.say('admin.keep.dueSince', { date: words.date(first.lastDay) }),
        persons: words.say('admin.keep.given', {
          given: first?.release?.given ?? 0,
          persons: first?.release?.persons ?? 0,
          roles: inOneLine(
            words,
            (first?.release?.roles ?? []).map((role) => words.name(`roles.${role}`)),
          ),
        }),
        step: mine ? `/cases/${caseId}/steps/${step}/${encodeURIComponent(ref)}` : undefined,
        text: words.say(`admin.keep.${step}`),
      };
    }),
    hold: pack.retention.some(({ hold }) => hold?.by.some((role) => roles.includes(role)))
      ? `/cases/${caseId}/steps/place-hold`
      : undefined,
  };
}

/** A hold in words, with the ways to confirm and to lift it. */
export function shownHold(visit: Visit, { caseId, reference, service, hold }: KeptCase) {
  const { words, pack } = visit;
  const lists = [...new Set(pack.retention.flatMap((rule) => (rule.hold ? [rule.hold.reasons] : [])))];
  const reason = lists
    .map((list) => words.findName(`codes.${list}.${hold?.reason}`))
    .find((text) => text !== undefined);
  return {
    address: `/cases/${caseId}`,
    reference: reference ?? words.say('case.noReference'),
    service: words.name(`services.${service}`),
    reason: reason ?? hold?.reason ?? '',
    since: hold && words.say('admin.hold.since', { date: words.date(hold.since) }),
    review: hold && words.say('admin.hold.review', { when: words.moment(hold.reviewAt, pack.zone) }),
    isOverdue: hold?.overdue === true,
    confirm: `/cases/${caseId}/steps/confirm-hold`,
    lift: `/cases/${caseId}/steps/lift-hold`,
  };
}
