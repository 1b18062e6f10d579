import { userInfo } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';

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
