import { didYouMean } from '../../core/engine/basics/did-you-mean.ts';
import { tokenScopes } from '../../core/shell/app/accounts/api-token.ts';
import type { WantedToken } from '../../core/shell/app/identity/own-account.ts';
import type { AddCommand } from '../add-command.ts';
import { line } from '../io.ts';
import { keepAccount, tellOutcome } from '../keep-account.ts';
import { byOption, plainLine } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';
import { instanceSettings } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly label: string;
  readonly scope: readonly string[];
  readonly role?: readonly string[];
  readonly days: string;
  readonly json?: boolean;
}

/** `rcms token add LOGIN`: a token by which a machine acts for somebody. */
export const addTokenAdd: AddCommand = (parent, io, done) => {
  const command = parent
    .command('add')
    .description('Let a machine act for somebody, never beyond what that person may. The token is shown this once.')
    .argument('<login>', 'for whom')
    .requiredOption('--label <text>', 'what it is for', plainLine)
    .requiredOption('--scope <scope...>', `what it may do: ${tokenScopes.join(', ')}`)
    .option('--role <role...>', 'which roles of the person it has; all of them when absent')
    .option('--days <number>', 'days until it ends, at most 366', '90')
    .addOption(byOption())
    .option('--json', 'print JSON instead of text')
    .action(async (login: string, options: Flags) => {
      const wanted = wantedToken(options);
      done(
        await keepAccount(options, io, login, async ({ keeping, by }, { user }) =>
          tellOutcome(io, await keeping.addToken(by, user, wanted), (token) => {
            if (options.json) line(io, JSON.stringify({ login, ...wanted, token }, null, 2));
            else line(io, `The token, shown this once: ${token}`);
          }),
        ),
      );
    });
  addSettingOptions(command, instanceSettings);
};

function wantedToken({ label, scope, role, days }: Flags): WantedToken {
  const scopes = scope.map((text) => {
    const known = tokenScopes.find((each) => each === text);
    if (known) return known;
    const near = didYouMean(text, tokenScopes);
    const mend = near === undefined ? `There are: ${tokenScopes.join(', ')}.` : `Did you mean ${near}?`;
    throw new UsageError(`${JSON.stringify(text)} is no scope. ${mend}`);
  });
  if (!/^\d{1,3}$/.test(days)) throw new UsageError('--days must be a whole number from 1 to 366.');
  return { label, scopes, days: Number(days), ...(role ? { roles: role } : {}) };
}
