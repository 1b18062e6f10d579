/** Languages in which people may write the name of a month, whichever language the page has. */
const languages = ['en', 'ur', 'fr', 'de', 'es', 'ar'];

const months: ReadonlyMap<string, number> = new Map(
  languages.flatMap((language) =>
    Array.from({ length: 12 }, (_, index) => index).flatMap((index) =>
      (['long', 'short'] as const).map((month): [string, number] => {
        const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
        return [plain(format.format(new Date(Date.UTC(2001, index, 1)))), index + 1];
      }),
    ),
  ),
);

/** The number of a month by its name or what it is shortened to; undefined where it is no month. */
export function monthNumber(name: string): number | undefined {
  return months.get(plain(name));
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\./g, '').trim();
}
