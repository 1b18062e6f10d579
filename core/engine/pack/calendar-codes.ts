/** What can be wrong with calendars and with the way in which periods are counted: code and meaning. */
export const calendarCodes = {
  'COUNTING-WITHOUT-EFFECT': 'A way of counting is chosen that cannot have an effect on the period.',
  'DATES-REVERSED': 'A stretch of dates ends before it begins.',
  'DAY-NOT-COVERED':
    'A calendar lists a day in a year that it does not cover, so that dates there are called doubtful.',
  'DIVIDES-LONGER': 'A part of a deadline is longer than the deadline of which it is a part.',
  'NO-WORKING-DAY': 'Calendars that count together leave no weekday on which anybody works.',
  'REGION-UNKNOWN': 'A day holds for a region in which no authority that uses the calendar is.',
  'VALIDITY-SEAM':
    'Between a deadline that ceases to apply and the one that follows it, days are left out or stand twice.',
  'WARNING-NEVER': 'A warning would come before the period begins of whose end it warns.',
  'WORKED-DAY-WORKED': 'A day is said to be worked instead of being off, but it is worked anyway.',
  'YEARLY-LEAP-DAY': 'A day of every year falls on 29 February, which most years do not have.',
} as const satisfies Record<string, string>;

/** The code of a diagnostic about calendars and counting. */
export type CalendarCode = keyof typeof calendarCodes;
