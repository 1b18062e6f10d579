import type { Result } from '../core/engine/basics/result.ts';
import type { Account } from '../core/shell/app/accounts/account.ts';
import type { AccountKeeping } from '../core/shell/app/identity/account-keeping.ts';
import type { AccountRefusal } from '../core/shell/app/identity/account-refusal.ts';
import { findText, getText } from '../core/shell/texts/engine-texts.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { operatorOf } from './operator.ts';
import { withPack } from './with-pack.ts';

/** What a command does with the accounts of an instance, as the operator who is on record. */
export interface Keeping {
  readonly keeping: AccountKeeping;
  readonly by: { readonly kind: 'operator'; readonly name: string };
  /** The account of a login; undefined where there is none. */
  find(login: string): Promise<Account | undefined>;
}

/** Opens the instance and does something with its accounts. Answers with an exit code. */
export function keepAccounts(
  options: Readonly<Record<string, unknown>> & { readonly by?: string },
  io: Io,
  work: (keeping: Keeping) => Promise<number>,
): Promise<number> {
  return withPack(options, io, async ({ identity, store }) => {
    if (!identity.keeping) throw new Error('the built-in identity keeps accounts');
    const by = { kind: 'operator', name: operatorOf(options) } as const;
    return work({ keeping: identity.keeping, by, find: (login) => store.accounts.findByLogin(login) });
  });
}

/** As `keepAccounts`, with one account. Says so where nobody has this login. */
export function keepAccount(
  options: Readonly<Record<string, unknown>> & { readonly by?: string },
  io: Io,
  login: string,
  work: (keeping: Keeping, account: Account) => Promise<number>,
): Promise<number> {
  return keepAccounts(options, io, async (keeping) => {
    const account = await keeping.find(login.trim().normalize('NFKC').toLowerCase());
    if (account) return work(keeping, account);
    io.err(`Nobody has the login ${JSON.stringify(login)}.\n    rcms user list shows everybody.\n`);
    return exitCode.problems;
  });
}

/** Says what came of something: the refusal on standard error, else what `say` says. */
export function tellOutcome<Value>(
  io: Io,
  outcome: Result<Value, AccountRefusal>,
  say: (value: Value) => void,
): number {
  if (outcome.ok) {
    say(outcome.value);
    return exitCode.ok;
  }
  const { code, params = {} } = outcome.error;
  const mend = Object.entries(params).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  const help = mend.length > 0 ? mend.join('; ') : findText(`mend.${code}`);
  io.err(`${getText(`problems.${code}`)}\n${help === undefined ? '' : `    ${help}\n`}`);
  return exitCode.problems;
}
