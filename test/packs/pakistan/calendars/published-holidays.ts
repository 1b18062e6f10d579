/** The days off of a year from Monday to Friday, as somebody else printed them. */
export interface PublishedYear {
  readonly calendar: string;
  readonly year: number;
  /** Where the list was read. */
  readonly source: string;
  /** Month and day. */
  readonly days: string;
  /** Days off that the list leaves out: it is one of days without work, and some days only count where a period ends. */
  readonly leftOut?: string;
}

/** Lists of whole years, copied by hand from where they were printed. Days that fall on a weekend are left away. */
export const publishedYears: readonly PublishedYear[] = [
  {
    calendar: 'be',
    year: 2024,
    source: 'worldtravelguide.net, without the days of the Communities and 26 December',
    days: '01-01 04-01 05-01 05-09 05-20 08-15 11-01 11-11 12-25',
  },
  {
    calendar: 'fr',
    year: 2024,
    source: 'vacanza/holidays, tests/countries/test_france.py',
    days: '01-01 04-01 05-01 05-08 05-09 05-20 08-15 11-01 11-11 12-25',
  },
  {
    calendar: 'de',
    year: 2026,
    source: 'commenthol/date-holidays, test/fixtures/DE-2026.json',
    days: '01-01 04-03 04-06 05-01 05-14 05-25 12-25',
  },
  {
    calendar: 'gr',
    year: 2024,
    source: 'vacanza/holidays, tests/countries/test_greece.py',
    days: '01-01 03-18 03-25 05-03 05-06 05-07 06-24 08-15 10-28 12-25 12-26',
  },
  {
    calendar: 'gr',
    year: 2025,
    source: 'e-servia.gr, without the day of universities',
    days: '01-01 01-06 03-03 03-25 04-18 04-21 05-01 06-09 08-15 10-28 12-25 12-26',
  },
  {
    calendar: 'gr',
    year: 2026,
    source: 'reader.gr, 27 October 2025',
    days: '01-01 01-06 02-23 03-25 04-13 05-01 06-01 10-28 12-25',
    leftOut: '04-10',
  },
  {
    calendar: 'pl',
    year: 2025,
    source: 'vacanza/holidays, tests/countries/test_poland.py',
    days: '01-01 01-06 04-21 05-01 06-19 08-15 11-11 12-24 12-25 12-26',
  },
  {
    calendar: 'at',
    year: 2028,
    source: 'commenthol/date-holidays, test/fixtures/AT-2028.json',
    days: '01-06 04-17 05-01 05-25 06-05 06-15 08-15 10-26 11-01 12-08 12-25 12-26',
  },
  {
    calendar: 'lu',
    year: 2025,
    source: 'commenthol/date-holidays, test/fixtures/LU-2025.json',
    days: '01-01 04-21 05-01 05-09 05-29 06-09 06-23 08-15 12-25 12-26',
  },
  {
    calendar: 'it',
    year: 2028,
    source: 'commenthol/date-holidays, test/fixtures/IT-2028.json',
    days: '01-06 04-17 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26',
  },
  {
    calendar: 'cz',
    year: 2026,
    source: 'commenthol/date-holidays, test/fixtures/CZ-2026.json',
    days: '01-01 04-03 04-06 05-01 05-08 07-06 09-28 10-28 11-17 12-24 12-25',
  },
  {
    calendar: 'pt',
    year: 2025,
    source: 'commenthol/date-holidays, test/fixtures/PT-2025.json',
    days: '01-01 04-18 04-25 05-01 06-10 06-19 08-15 12-01 12-08 12-25',
  },
  {
    calendar: 'nl',
    year: 2026,
    source: 'commenthol/date-holidays, test/fixtures/NL-2026.json',
    days: '01-01 04-06 04-27 05-14 05-25 12-25',
    leftOut: '01-02 04-03 05-05 05-15',
  },
  {
    calendar: 'pk',
    year: 2024,
    source: 'thenews.com.pk/latest/1140200, with what was announced later',
    days: '02-05 02-08 04-10 04-11 04-12 05-01 05-28 06-17 06-18 06-19 07-16 07-17 08-14 09-17 12-25',
  },
  {
    calendar: 'pk',
    year: 2025,
    source: 'pakobserver.net and gnnhd.tv/news/42441, with what was announced later',
    days: '02-05 03-31 04-01 04-02 05-01 05-28 06-06 06-09 08-14 12-25',
  },
];

/** Weekdays that the announcements print beside the dates: 1 is Monday. */
export const printedWeekdays: Readonly<Record<string, number>> = {
  '2024-02-05': 1,
  '2024-03-23': 6,
  '2024-04-10': 3,
  '2024-04-12': 5,
  '2024-05-01': 3,
  '2024-06-17': 1,
  '2024-06-19': 3,
  '2024-07-16': 2,
  '2024-07-17': 3,
  '2024-08-14': 3,
  '2024-09-17': 2,
  '2024-10-14': 1,
  '2024-10-16': 3,
  '2024-11-09': 6,
  '2024-12-25': 3,
  '2025-02-05': 3,
  '2025-03-31': 1,
  '2025-04-02': 3,
  '2025-06-06': 5,
  '2025-06-09': 1,
  '2025-09-06': 6,
};
