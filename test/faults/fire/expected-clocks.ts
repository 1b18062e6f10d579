import {
  after,
  afterMonth,
  afterWorkingDays,
  endOf,
  type Idle,
  isIdle,
  next,
  previous,
  today,
} from './walked-dates.ts';

/** The sides of the pack and where they live. */
export const zones = { valley: 'Europe/Lisbon', sky: 'Pacific/Pago_Pago' } as const;

/** One of the sides. */
export type Side = keyof typeof zones;

const valleyIdle: Idle = { weekdays: [6, 0], dates: ['2031-05-01', '2031-12-25', '2032-05-03'] };
const skyIdle: Idle = { weekdays: [1], dates: ['2031-03-20', '2031-09-23', '2032-02-29'] };

/** What the pact says of a clock, told a second time beside the pack. */
export interface ExpectedClock {
  readonly sides: readonly Side[];
  readonly startedBy: { readonly transition?: string; readonly entered?: string; readonly ended?: string };
  readonly metBy: readonly string[];
  readonly cancelledBy: readonly string[];
  /** What the workflow does when it runs out. */
  readonly expiry?: string;
  /** `at` is the moment at which it was set going, `on` the day from which it counts. */
  ends(on: string, at: number): { readonly lastDay: string; readonly dueAt: number; readonly warnAt?: number };
}

/** The clocks in the order of the pack. */
export const expectedClocks: Readonly<Record<string, ExpectedClock>> = {
  answer: {
    sides: ['valley', 'sky'],
    startedBy: { transition: 'ask-for-cloud' },
    metBy: ['lend', 'keep'],
    cancelledBy: ['forget'],
    expiry: 'sky-slept',
    ends: (on) => withWarning(atMidnight(after(on, 14), 'sky')),
  },
  count: {
    sides: ['sky'],
    startedBy: { entered: 'asked.counting' },
    metBy: ['count-clouds'],
    cancelledBy: ['owed', 'forgotten'],
    ends: (on) => atMidnight(afterWorkingDays(on, 5, [skyIdle]), 'sky'),
  },
  bring: {
    sides: ['valley', 'sky'],
    startedBy: { ended: 'answer' },
    metBy: ['bring-cloud'],
    cancelledBy: [],
    expiry: 'cloud-escaped',
    ends: (on) => {
      let last = after(on, 7);
      while (isIdle(last, [skyIdle])) last = next(last);
      return atMidnight(last, 'sky');
    },
  },
  return: {
    sides: ['valley', 'sky'],
    startedBy: { entered: 'lent' },
    metBy: ['bring-back', 'swap'],
    cancelledBy: ['rained-out'],
    ends: (on) => atMidnight(afterWorkingDays(on, 10, [valleyIdle, skyIdle]), 'valley'),
  },
  drizzle: {
    sides: ['valley', 'sky'],
    startedBy: { ended: 'return' },
    metBy: ['bring-back'],
    cancelledBy: ['swap'],
    expiry: 'cloud-rained-out',
    ends: (on) => {
      let last = afterMonth(on);
      while (isIdle(last, [valleyIdle])) last = previous(last);
      return atMidnight(last, 'valley');
    },
  },
  swap: {
    sides: ['valley', 'sky'],
    startedBy: { entered: 'swapping' },
    metBy: ['hand-over'],
    cancelledBy: [],
    expiry: 'swap-forgotten',
    ends: (_, at) => {
      const dueAt = Math.floor(at / 1_000) * 1_000 + 60 * 3_600_000;
      return { lastDay: today(dueAt - 1, zones.sky), dueAt };
    },
  },
};

/** The longer period of an answer, from the same day. */
export function extendedAnswer(on: string): {
  readonly lastDay: string;
  readonly dueAt: number;
  readonly warnAt: number;
} {
  return withWarning(atMidnight(afterMonth(on), 'sky'));
}

/** Somebody is told on the third day before the last. */
function withWarning(end: { readonly lastDay: string; readonly dueAt: number }) {
  const fourth = previous(previous(previous(previous(end.lastDay))));
  return { ...end, warnAt: endOf(fourth, zones.sky) };
}

function atMidnight(lastDay: string, side: Side) {
  return { lastDay, dueAt: endOf(lastDay, zones[side]) };
}
