import type { HelperDelegate } from 'handlebars';
import type { AccessMark, SideAccess, When } from '../../../engine/handbook/access-chapter.ts';
import type { CategoryFacts, KeptFor } from '../../../engine/handbook/category-facts.ts';
import type { DeadlineEntry, ShownExtension, ShownTrigger } from '../../../engine/handbook/deadline-chapter.ts';
import type { DuplicatesEntry } from '../../../engine/handbook/declared-chapter.ts';
import type { DisclosureEntry } from '../../../engine/handbook/disclosure-chapter.ts';
import type { FieldAnswer } from '../../../engine/handbook/form-chapter.ts';
import type { OpenPoint } from '../../../engine/handbook/found-point.ts';
import type { ArticleEntry } from '../../../engine/handbook/instrument-chapter.ts';
import type { Named } from '../../../engine/handbook/naming.ts';
import type { KeptPeriod } from '../../../engine/handbook/retention-chapter.ts';
import type { RulePlace } from '../../../engine/handbook/rule-place.ts';
import type { SafeguardEntry } from '../../../engine/handbook/safeguard-chapter.ts';
import type { ShownSource } from '../../../engine/handbook/sourced.ts';
import type { ShownDay, WorkedExample } from '../../../engine/handbook/worked-example.ts';
import type { Amount, DueCaveat } from '../../../engine/model/due-explanation.ts';
import { matrixViews } from './access-view.ts';
import { dayInWords } from './day-in-words.ts';
import { exampleView } from './example-view.ts';
import { placeInWords, pointInWords, restingInWords } from './place-in-words.ts';
import {
  answerInWords,
  countingInWords,
  extensionInWords,
  keptInWords,
  keptShortInWords,
  periodInWords,
  safeguardInWords,
  triggerInWords,
} from './rule-in-words.ts';
import type { Saying } from './saying.ts';

type How = 'comma' | 'or' | 'and';

/** What templates can ask for. Every helper gives plain text, which the template escapes. */
export function wordsForTemplates(saying: Saying): Readonly<Record<string, HelperDelegate>> {
  const { say, number, date, amount, name, names } = saying;
  return {
    say: (key: string, { hash }: { hash: Record<string, unknown> }) =>
      say(key, Object.fromEntries(Object.entries(hash).map(([id, value]) => [id, String(value ?? '')]))),
    number: (value: number | string) => number(value),
    numbers: (values: readonly number[]) => saying.list(values.map(number)),
    date: (text: string) => date(text),
    longDate: (text: string) => date(text, true),
    yearly: (text: string) => {
      const [month = '1', day = '1'] = text.split('-');
      return say('date.yearly', { day: number(Number(day)), month: say(`month.${Number(month)}`) });
    },
    amount: (value: Amount) => amount(value),
    hours: (value: number) => amount({ number: value, unit: 'hours' }),
    name: (thing: Named) => name(thing),
    names: (things: readonly Named[], how: How | object) => names(things, typeof how === 'string' ? how : 'comma'),
    texts: (items: readonly string[]) => saying.list(items),
    weekdays: (days: readonly number[]) =>
      saying.list(
        days.map((day) => say(`weekday.${day}`)),
        'and',
      ),
    article: (text: string) => saying.article(text),
    place: (place: RulePlace) => placeInWords(place, saying),
    point: (point: OpenPoint) => pointInWords(point, saying),
    trigger: (trigger: ShownTrigger) => triggerInWords(trigger, saying),
    counting: (entry: DeadlineEntry) => countingInWords(entry, saying),
    extension: (extension: ShownExtension) => extensionInWords(extension, saying),
    answer: (answer: FieldAnswer) => answerInWords(answer, saying),
    period: (period: KeptPeriod) => periodInWords(period, saying),
    keptFor: (kept: KeptFor) => keptInWords(kept, saying),
    kinds: (kinds: readonly string[]) => saying.list(kinds.map((kind) => say(`kind.${kind}`))),
    flags: (flags: readonly string[]) => saying.list(flags.map((flag) => say(`flag.${flag}`))),
    part: (part: string) => say(`part.${part}`),
    parts: (parts: readonly string[]) =>
      saying.list(
        parts.map((part) => say(`part.${part}`)),
        'and',
      ),
    safeguard: (entry: SafeguardEntry) => safeguardInWords(entry, saying),
    verdict: (entry: SafeguardEntry) => say(`safeguards.${verdictKeys[entry.verdict]}`),
    verdictWhy: (entry: SafeguardEntry) => say(`safeguards.${verdictKeys[entry.verdict]}Why`),
    when: (when: When) => whenInWords(when, saying),
    marks: (mark: AccessMark) => marksInWords(mark, saying),
    reach: (reach: string) => say(`access.reach.${reach}`),
    matrices: (access: readonly SideAccess[]) => matrixViews(access, saying),
    remark: ({ note, point }: ShownSource, brief: boolean | undefined) =>
      brief === true && point !== undefined ? '' : note,
    restingRules: (rules: ArticleEntry['rules']) => restingInWords(rules, saying),
    disclosed: ({ of, ...rule }: DisclosureEntry) => say(`access.disclosed.${of}`, { what: name(rule) }),
    disclosuresBy: (of: DisclosureEntry['of'], id: string, all: readonly DisclosureEntry[]) =>
      all.filter((each) => each.of === of && each.id === id),
    keptShort: (id: string, facts: readonly CategoryFacts[]) =>
      keptShortInWords(facts.find((each) => each.id === id)?.kept ?? [], saying),
    clause: (source: ShownSource) => clauseInWords(source, saying),
    compared: (fields: DuplicatesEntry['fields']) =>
      saying.list(
        fields.map(({ field, match, weight }) =>
          say('declared.weight', { field, match: say(`match.${match}`), points: number(weight) }),
        ),
      ),
    example: (example: WorkedExample) => exampleView(example, saying),
    weekday: (day: number) => say(`weekday.${day}`),
    weekdayShort: (day: number) => say(`weekdayShort.${day}`),
    caveat: (caveat: DueCaveat) => caveatInWords(caveat, saying),
    day: (day: ShownDay) => dayInWords(day, saying),
    is: (left: unknown, right: unknown) => left === right,
    either: (left: unknown, right: unknown) =>
      [left, right].some((one) => one && !(Array.isArray(one) && one.length === 0)),
    plus: (left: number, right: number) => left + right,
    code: (text: string) => text.replace(/[^A-Za-z0-9-]/g, '-'),
  };
}

const verdictKeys = { proved: 'proved', 'enforced at run time': 'enforced', 'not covered': 'notCovered' } as const;

function whenInWords(when: When, saying: Saying): string {
  if (when === 'always') return saying.say('access.always');
  return saying.say('access.during', { stages: saying.list(when.map((stage) => saying.number(stage))) });
}

function marksInWords({ reads, writes, may, attainable }: AccessMark, saying: Saying): readonly string[] {
  const told = (key: string, when: When | undefined) =>
    when === undefined ? [] : [`${saying.say(`access.${key}`)} ${whenInWords(when, saying)}`];
  return [
    ...told('reads', reads),
    ...told('writes', writes),
    ...(may === undefined ? [] : [whenInWords(may, saying)]),
    ...(attainable ? [] : [saying.say('forms.onPaper')]),
  ];
}

function caveatInWords(caveat: DueCaveat, saying: Saying): string {
  if (caveat.is === 'uncovered-year') {
    return saying.say('example.uncovered-year', { calendar: caveat.calendar, year: saying.number(caveat.year) });
  }
  if (caveat.is === 'tentative-day') return saying.say('example.tentative-day', { date: saying.date(caveat.date) });
  return saying.say('example.other');
}

function clauseInWords({ instrument, article }: ShownSource, saying: Saying): string {
  return saying.list([
    ...(instrument ? [saying.name(instrument)] : []),
    ...(article === undefined ? [] : [saying.article(article)]),
  ]);
}
