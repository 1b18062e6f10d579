import type { AddCommand } from '../add-command.ts';
import { line } from '../io.ts';
import { keepAccount, tellOutcome } from '../keep-account.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings } from '../with-instance.ts';

/** `rcms token list LOGIN`: tokens by which machines act for somebody. */
export const addTokenList: AddCommand = (parent, io, done) => {
  const command = parent
    .command('list')
    .description('Tokens by which machines act for somebody: what for, until when, and when they were last used.')
    .argument('<login>', 'for whom')
    .option('--json', 'print JSON instead of text')
    .action(async (login: string, options: { readonly json?: boolean }) => {
      done(
        await keepAccount({ ...options }, io, login, async ({ keeping, by }, { user }) =>
          tellOutcome(io, await keeping.tokensOf(by, user), (tokens) => {
            if (options.json) line(io, JSON.stringify(tokens, null, 2));
            else
              for (const { id, label, scopes, expiresAt, usedAt } of tokens) {
                const used = usedAt === undefined ? 'never used' : `last used ${usedAt}`;
                line(io, `${id}  ${label}: ${scopes.join(', ')}; until ${expiresAt}; ${used}`);
              }
          }),
        ),
      );
    });
  addSettingOptions(command, instanceSettings);
};
