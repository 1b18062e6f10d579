import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import { calendarInRegion } from '../../../engine/calendar/calendar-in-region.ts';
import type { DueCaveat } from '../../../engine/model/due-explanation.ts';
import type { World } from '../../../engine/model/world.ts';
import { calendarStrip } from '../../../engine/views/calendar-strip.ts';
import { standsStill } from '../../../engine/views/clock-view.ts';
import type { CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';
import { amountWords } from './amount-words.ts';
import { type CalendarWeeks, calendarWeeks } from './calendar-weeks.ts';
import { wordsOfVersion } from './case-header.ts';
import { shownEnd, todayOf, type Urgency } from './clock-words.ts';
import { sourceWords } from './refusal-words.ts';
import { sideName } from './what-follows.ts';

type Clock = CaseLook['view']['deadlines'][number];

/** A period of a case: where it stands, why it ends when it ends, and every day of its count. */
export interface ShownDeadline {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly urgency: Urgency | undefined;
  readonly isRunning: boolean;
  /** Who must act. */
  readonly duty: string;
  /** How long, from what, to which day. */
  readonly why: string;
  /** Law, extensions, standstills, caveats: one sentence each. */
  readonly notes: readonly string[];
  readonly caveats: readonly string[];
  readonly calendar: CalendarWeeks | undefined;
}

/** The periods of a case that the person's side knows: those that run by their end, then the others, newest first. */
export function caseDeadlines(visit: Visit, look: CaseLook): readonly ShownDeadline[] {
  const ends = (clock: Clock) => (clock.status.is === 'running' ? `0${clock.dueAt ?? '~'}` : '1');
  return look.view.deadlines
    .toSorted((left, right) => {
      const [one, other] = [ends(left), ends(right)];
      return one === other ? right.startedOn.localeCompare(left.startedOn) : one.localeCompare(other);
    })
    .map((clock) => shownDeadline(visit, look, clock));
}

function shownDeadline(visit: Visit, look: CaseLook, clock: Clock): ShownDeadline {
  const words = wordsOfVersion(visit, look.pack);
  const { view, world } = look;
  const { id, rule, explanation, lastDay, duty } = clock;
  const isRunning = clock.status.is === 'running';
  const end = isRunning && lastDay !== undefined ? shownEnd(visit, world, lastDay) : undefined;
  const calendars = explanation.calendars.flatMap(({ id: calendar, region }) => {
    const found = world.calendars[calendar];
    return found ? [calendarInRegion(found, region)] : [];
  });
  const { days } = calendarStrip(explanation, calendars);
  return {
    id,
    name: words.name(`deadlines.${view.service}.${rule}`),
    status: end?.text ?? statusWords(words, clock),
    urgency: end?.urgency,
    isRunning,
    duty: words.say('clocks.duty', { who: sideName(words, look, duty) }),
    why: whyWords(words, view.service, clock),
    notes: notesOf(words, look, clock),
    // What may still move a date is nothing where it is over.
    caveats: isRunning ? [...new Set(explanation.caveats.map((caveat) => caveatWords(words, caveat)))] : [],
    calendar: days.length > 1 ? calendarWeeks(words, days, todayOf(visit, world as World)) : undefined,
  };
}

function statusWords(words: PageWords, clock: Clock): string {
  const { status } = clock;
  if (status.is === 'running') {
    const still = standsStill(clock);
    if (!still) return words.say('clocks.noLastDay');
    return words.say('clocks.still', { date: words.date(still.since), cause: words.name(`causes.${still.cause}`) });
  }
  const key = status.is === 'met' && status.late ? 'clocks.metLate' : `clocks.${status.is}`;
  return words.say(key, { date: words.date(status.on) });
}

/** The sentence of why: how long, from what, from which day, to which. */
function whyWords(words: PageWords, service: string, { explanation, lastDay }: Clock): string {
  const { amount, trigger } = explanation;
  return words.say(lastDay === undefined ? 'clocks.whyOpen' : 'clocks.why', {
    amount: amountWords(words, amount),
    trigger: triggerWords(words, service, trigger.what),
    date: words.date(trigger.on),
    lastDay: lastDay === undefined ? '' : words.date(lastDay),
  });
}

/** What set a clock going: `transition:submit`, `entered:draft`, `ended:reply` or `owed:application` by its name. */
function triggerWords(words: PageWords, service: string, what: string): string {
  const name = what.slice(what.indexOf(':') + 1);
  const keys = [
    `transitions.${service}.${name}`,
    `states.${service}.${name}`,
    `deadlines.${service}.${name}`,
    `forms.${service}.${name}.title`,
    `causes.${name}`,
  ];
  const ofKind: Readonly<Record<string, string | undefined>> = {
    transition: keys[0],
    entered: keys[1],
    ended: keys[2],
    owed: keys[3],
  };
  const key = ofKind[what.slice(0, Math.max(what.indexOf(':'), 0))];
  return (
    (key === undefined ? undefined : words.findName(key)) ??
    keys.map((one) => words.findName(one)).find((text) => text !== undefined) ??
    name
  );
}

function notesOf(words: PageWords, { view, service, pack }: CaseLook, clock: Clock): readonly string[] {
  const { explanation, extended, asked, settled, disputed, status } = clock;
  const rule = service.deadlines.find(({ id }) => id === clock.rule);
  const reasons = pack.codeLists[rule?.extension?.reasons ?? ''];
  const reasonName = (code: string) => (reasons ? words.name(`codes.${reasons.id}.${code}`) : code);
  const source = sourceWords(words, explanation.source);
  const effect = status.is === 'passed' && status.effect !== undefined ? status.effect : rule?.onExpiry?.effect;
  const effectText = effect === undefined ? undefined : words.findName(`effects.${effect}`);
  const on = (date: CivilDate) => words.date(date);
  return [
    ...(source === undefined ? [] : [words.say('clocks.source', { source })]),
    ...(effectText === undefined ? [] : [words.say('clocks.effect', { effect: effectText })]),
    ...(extended ? [words.say('clocks.extended', { date: on(extended.on), reason: reasonName(extended.reason) })] : []),
    ...(explanation.added ? [words.say('clocks.added', { amount: amountWords(words, explanation.added.amount) })] : []),
    ...(asked && !extended
      ? [words.say('clocks.asked', { date: on(asked.on), reason: reasonName(asked.reason) })]
      : []),
    ...(asked?.refusedOn === undefined ? [] : [words.say('clocks.askedRefused', { date: on(asked.refusedOn) })]),
    ...(settled
      ? [
          words.say('clocks.settled', {
            date: on(settled.on),
            reason: words.name(`codes.${service.adoption?.reasons ?? ''}.${settled.reason}`),
          }),
        ]
      : []),
    ...(disputed?.lastDay === undefined ? [] : [words.say('clocks.disputed', { date: on(disputed.lastDay) })]),
    ...(explanation.notAfter
      ? [
          words.say('clocks.capped', {
            deadline: words.name(`deadlines.${view.service}.${explanation.notAfter.rule}`),
            date: on(explanation.notAfter.lastDay),
          }),
        ]
      : []),
    ...(explanation.pauses ?? [])
      .filter((pause): pause is typeof pause & { until: CivilDate } => pause.until !== undefined)
      .map(({ cause, from, until }) =>
        words.say('clocks.pausedDays', { from: on(from), to: on(until), cause: words.name(`causes.${cause}`) }),
      ),
    ...(explanation.lastDay === undefined ? [] : [words.say('clocks.zone', { zone: explanation.zone })]),
  ];
}

function caveatWords(words: PageWords, caveat: DueCaveat): string {
  return words.say(`caveat.${caveat.is}`, {
    ...('year' in caveat ? { year: String(caveat.year) } : {}),
    ...('date' in caveat ? { date: words.date(caveat.date) } : {}),
  });
}
