import { userInfo } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import { UsageError } from './usage-error.ts';

/** `--by`: who is on record for what a command does. */
export function byOption(): Option {
  return new Option('--by <name>', 'who does it, for the record; the name of the account of this machine when absent')
    .argParser(plainLine)
    .default(undefined, 'the account of this machine');
}

/** `--why`: for what reason, for the record. */
export function whyOption(): Option {
  return new Option('--why <text>', 'why, for the record').argParser(plainLine).makeOptionMandatory();
}

/** `--confirmed-by`: the second person, for what nobody does alone. */
export function confirmedByOption(): Option {
  return new Option('--confirmed-by <name>', 'the second person, who has looked at it; not the one of --by').argParser(
    plainLine,
  );
}

/** Throws a UsageError where nobody else is named. */
export function assertSecondPerson(by: string, confirmedBy: string | undefined): void {
  if (confirmedBy === undefined)
    throw new UsageError('Nobody does this alone. Name a second person with --confirmed-by.');
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase();
  if (plain(by) === plain(confirmedBy)) throw new UsageError('--confirmed-by must name another person than --by.');
}

/** Who is on record: as named, else the account under which the command runs. */
export function operatorOf({ by }: { readonly by?: string }): string {
  if (by !== undefined) return by;
  try {
    return userInfo().username;
  } catch {
    return 'operator';
  }
}

/** A text for the record: one line that is not empty. */
export function plainLine(text: string): string {
  if (text.trim() === '' || text.length > 500 || /\p{Cc}/u.test(text)) {
    throw new InvalidArgumentError('It must be one line of text, at most 500 characters.');
  }
  return text.trim();
}
