import type { CivilDate } from '../basics/civil-date.ts';
import { isSameJson } from '../basics/json.ts';
import { computeDue } from '../calendar/compute-due.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { Amount, DueExplanation } from '../model/due-explanation.ts';
import { type DueSample, dueSamples } from './due-samples.ts';
import { sampleDays } from './sample-days.ts';

/** Dates of one deadline that come out differently. */
export interface DateChange {
  readonly service: string;
  readonly rule: string;
  /** Each in a sentence, with the day on which the clock starts. */
  readonly examples: readonly string[];
}

/**
 * For every deadline that both packs have: the days on which it ends, computed under both for clocks that start on each
 * day of the covered years. Where nothing goes into the count that differs, nothing is computed.
 */
export function dateChanges(before: CompiledPack, after: CompiledPack): readonly DateChange[] {
  const days = sampleDays(before, after);
  return Object.values(after.services).flatMap((service) => {
    const old = before.services[service.id];
    return service.deadlines.flatMap((rule) => {
      const oldRule = old?.deadlines.find(({ id }) => id === rule.id);
      if (!old || !oldRule) return [];
      const examples = amountsOf(oldRule, rule).flatMap(({ label, amounts }) =>
        pairSamples(dueSamples(before, old, oldRule), dueSamples(after, service, rule)).flatMap((pair) =>
          examplesOf(label, amounts, pair, [oldRule, rule], days),
        ),
      );
      const shown = [...new Set(examples)].slice(0, mostExamples);
      return shown.length === 0 ? [] : [{ service: service.id, rule: rule.id, examples: shown }];
    });
  });
}

const mostExamples = 6;

type Both<T> = readonly [before: T, after: T];

function amountsOf(before: DeadlineRule, after: DeadlineRule): readonly { label: string; amounts: Both<Amount> }[] {
  const extended = (rule: DeadlineRule) =>
    rule.extension && 'total' in rule.extension.to ? rule.extension.to.total : undefined;
  const [old, now] = [extended(before), extended(after)];
  return [
    { label: 'A clock', amounts: [before.within, after.within] },
    ...(old && now ? [{ label: 'An extended clock', amounts: [old, now] as const }] : []),
  ];
}

function pairSamples(before: readonly DueSample[], after: readonly DueSample[]): readonly Both<DueSample>[] {
  return after.flatMap((one) => {
    const other = before.find(({ who }) => who === one.who);
    return other ? [[other, one] as const] : [];
  });
}

function examplesOf(
  label: string,
  amounts: Both<Amount>,
  samples: Both<DueSample>,
  rules: Both<DeadlineRule>,
  days: readonly CivilDate[],
): readonly string[] {
  const [old, now] = [0, 1].map((index) => ({
    amount: amounts[index as 0 | 1],
    counting: rules[index as 0 | 1].counting,
    ...withoutVersion(samples[index as 0 | 1]),
  }));
  if (isSameJson(old, now)) return [];
  const due = (on: CivilDate, index: 0 | 1) => dueOn(on, rules[index], amounts[index], samples[index]);
  const different = days
    .map((on) => ({ on, was: due(on, 0), is: due(on, 1) }))
    .filter(({ was, is }) => was.lastDay !== is.lastDay || was.dueAt !== is.dueAt);
  if (different.length === 0) return [];
  const spread = new Set([0, Math.floor(different.length / 2), different.length - 1].map((index) => different[index]));
  const of = samples[1].who === '' ? '' : ` of ${samples[1].who}`;
  const share = different.length === days.length ? 'on any day' : `on ${different.length} of ${days.length} days`;
  return [...spread].flatMap((one, index) =>
    one
      ? [
          `${label}${of} that starts on ${one.on} ${endOf('ended', one.was, one.is)}; ${endOf('it would end', one.is, one.was)}.${index === 0 ? ` The date differs for clocks that start ${share}.` : ''}`,
        ]
      : [],
  );
}

function dueOn(
  on: CivilDate,
  rule: DeadlineRule,
  amount: Amount,
  { zone, calendars, pauses }: DueSample,
): DueExplanation {
  return computeDue({
    rule: rule.id,
    trigger: { what: 'sample', on, localTime: '12:00' },
    amount,
    counting: rule.counting,
    zone,
    calendars,
    unconfirmed: [],
    ...(pauses.length === 0 ? {} : { pauses }),
  });
}

/** The last day; where that is the same, the instant too. */
function endOf(verb: string, { lastDay, dueAt }: DueExplanation, other: DueExplanation): string {
  if (lastDay === undefined)
    return dueAt === undefined ? `${verb === 'ended' ? 'had' : 'it would have'} no date` : `${verb} at ${dueAt}`;
  return lastDay === other.lastDay ? `${verb} on ${lastDay}, at ${dueAt}` : `${verb} on ${lastDay}`;
}

function withoutVersion({ zone, calendars, pauses }: DueSample) {
  return { zone, pauses, calendars: calendars.map(({ version: _, ...calendar }) => calendar) };
}
