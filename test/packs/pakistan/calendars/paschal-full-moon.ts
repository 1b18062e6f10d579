/*
 * Easter by the tables of the Churches: the golden number of the year gives the full moon, Easter is the Sunday after it.
 * The dates of the pack were computed in another way, so that a slip in either shows.
 */

/** Full moons of the Julian table by golden number, as days after 21 March of that calendar. */
const julianFullMoons = [15, 4, 23, 12, 1, 20, 9, 28, 17, 6, 25, 14, 3, 22, 11, 0, 19, 8, 27];

const dayLength = 86_400_000;

/** Easter of the western Churches, for years from 1900 to 2099. */
export function westernEaster(year: number): Date {
  const golden = (year % 19) + 1;
  // The moon's age on 1 January in these centuries; two ages share a full moon so that none comes twice in a cycle.
  const epact = (11 * golden + 18) % 30;
  const age = epact === 24 || (epact === 25 && golden > 11) ? epact + 1 : epact;
  const fullMoon = new Date(Date.UTC(year, 2, 21 + ((53 - age) % 30)));
  return sundayAfter(fullMoon);
}

/** Easter of the Orthodox Churches as a date of the common calendar, for years from 1900 to 2099. */
export function orthodoxEaster(year: number): Date {
  const fullMoon = new Date(Date.UTC(year, 2, 21 + (julianFullMoons[year % 19] ?? 0) + 13));
  return sundayAfter(fullMoon);
}

/** The date that lies some days after another, written as in the pack. */
export function daysAfter(date: Date, days: number): string {
  return new Date(date.getTime() + days * dayLength).toISOString().slice(0, 10);
}

function sundayAfter(fullMoon: Date): Date {
  return new Date(fullMoon.getTime() + (7 - fullMoon.getUTCDay()) * dayLength);
}
