import type { WeakSetting } from './weak-setting.ts';

const most = 5;

/** Each role may do what the migrations granted, and nothing else. */
export const databaseGrants: WeakSetting = {
  code: 'database-grants',
  production: 'refuses',
  look({ database }) {
    const excess = database?.grants.excess ?? [];
    if (excess.length === 0) return undefined;
    return {
      says: `the database grants more than the program needs: ${listed(excess)}`,
      mend: 'Let its owner revoke what is named; a policy that is named is dropped.',
    };
  },
};

/** What was taken away will be missed at some command. */
export const databaseGrantsMissing: WeakSetting = {
  code: 'database-grants-missing',
  production: 'warns',
  look({ database }) {
    const missing = database?.grants.missing ?? [];
    if (missing.length === 0) return undefined;
    return {
      says: `the database lacks what the migrations granted: ${listed(missing)}`,
      mend: 'Let its owner grant it again: some command will fail without it.',
    };
  },
};

/** Row security holds for the owner of the tables too. */
export const databaseRowSecurity: WeakSetting = {
  code: 'database-row-security',
  production: 'refuses',
  look({ database }) {
    const gaps = database?.rowSecurityGaps ?? [];
    if (gaps.length === 0) return undefined;
    return {
      says: `row security is not forced on ${listed(gaps)}`,
      mend: 'Let the owner run, for each: alter table rcms... enable row level security, force row level security.',
    };
  },
};

function listed(lines: readonly string[]): string {
  const more = lines.length > most ? ` and ${lines.length - most} more` : '';
  return `${lines.slice(0, most).join('; ')}${more}`;
}
