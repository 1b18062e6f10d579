import type { AddCommand } from '../add-command.ts';
import { line } from '../io.ts';
import { keepAccount, tellOutcome } from '../keep-account.ts';
import { byOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings } from '../with-instance.ts';

/** `rcms token revoke LOGIN ID`: ends a token. */
export const addTokenRevoke: AddCommand = (parent, io, done) => {
  const command = parent
    .command('revoke')
    .description('End a token: it is worth nothing from the next request on.')
    .argument('<login>', 'for whom it acts')
    .argument('<id>', 'as rcms token list shows it')
    .addOption(byOption())
    .action(async (login: string, id: string, options: { readonly by?: string }) => {
      done(
        await keepAccount({ ...options }, io, login, async ({ keeping, by }, { user }) =>
          tellOutcome(io, await keeping.revokeToken(by, user, id), () => line(io, 'It is worth nothing any more.')),
        ),
      );
    });
  addSettingOptions(command, instanceSettings);
};
