import type { ListedAccount } from '../../core/shell/app/accounts/account.ts';
import type { AddCommand } from '../add-command.ts';
import { line } from '../io.ts';
import { keepAccounts, tellOutcome } from '../keep-account.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings } from '../with-instance.ts';

/** `rcms user list`: everybody who has an account. */
export const addUserList: AddCommand = (parent, io, done) => {
  const command = parent
    .command('list')
    .description('Everybody who has an account: where, as what, and whether it is disabled.')
    .option('--json', 'print JSON instead of text')
    .action(async (options: { readonly json?: boolean }) => {
      done(
        await keepAccounts({ ...options }, io, async ({ keeping, by }) =>
          tellOutcome(io, await keeping.list(by), (accounts) => {
            if (options.json) line(io, JSON.stringify(accounts, null, 2));
            else for (const account of accounts) line(io, inWords(account));
          }),
        ),
      );
    });
  addSettingOptions(command, instanceSettings);
};

function inWords({ login, authority, roles, disabled, drawn, administers }: ListedAccount): string {
  return [
    `${login}: ${roles.length === 0 ? 'no role' : roles.join(', ')} of ${authority}`,
    ...(administers === undefined
      ? []
      : [`keeps the accounts of ${administers === 'instance' ? 'everybody' : authority}`]),
    ...(drawn ? ['has not chosen a password'] : []),
    ...(disabled ? ['disabled'] : []),
  ].join('; ');
}
