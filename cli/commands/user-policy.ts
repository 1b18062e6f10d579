import { Option } from 'commander';
import type { AccountPolicy } from '../../core/shell/app/accounts/account.ts';
import type { AddCommand } from '../add-command.ts';
import { type Io, line } from '../io.ts';
import { keepAccounts, tellOutcome } from '../keep-account.ts';
import { byOption, plainLine } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';
import { instanceSettings } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why?: string;
  readonly secondFactor?: 'required' | 'optional';
  readonly at?: readonly string[];
  readonly drawnPasswords?: 'changed' | 'kept';
  readonly json?: boolean;
}

/** `rcms user policy`: what the instance asks of those who sign in; with flags, a change of it. */
export const addUserPolicy: AddCommand = (parent, io, done) => {
  const command = parent
    .command('policy')
    .description('Show what the instance asks of those who sign in, and change it. Holds from the next sign-in on.')
    .addOption(
      new Option('--second-factor <rule>', 'whether a password alone is enough').choices(['required', 'optional']),
    )
    .option('--at <authority...>', 'the second factor at these authorities only, not everywhere')
    .addOption(
      new Option(
        '--drawn-passwords <rule>',
        'whether a password that was drawn for somebody must be changed first',
      ).choices(['changed', 'kept']),
    )
    .addOption(new Option('--why <text>', 'why, for the record; needed for a change').argParser(plainLine))
    .addOption(byOption())
    .option('--json', 'print JSON instead of text')
    .action(async (options: Flags) => {
      const isChange = options.secondFactor !== undefined || options.drawnPasswords !== undefined;
      if (isChange && options.why === undefined) throw new UsageError('A change needs --why.');
      if (options.at && options.secondFactor === undefined) throw new UsageError('--at needs --second-factor.');
      done(
        await keepAccounts(options, io, async ({ keeping, by }) => {
          const before = await keeping.policy();
          if (!isChange) {
            sayPolicy(io, before, options);
            return tellOutcome(io, { ok: true, value: undefined }, () => {});
          }
          const next = changed(before, options);
          return tellOutcome(io, await keeping.setPolicy(by, next, options.why ?? ''), () =>
            sayPolicy(io, next, options),
          );
        }),
      );
    });
  addSettingOptions(command, instanceSettings);
};

function changed(before: AccountPolicy, { secondFactor, at, drawnPasswords }: Flags): AccountPolicy {
  const single = Object.fromEntries((at ?? []).map((authority) => [authority, secondFactor ?? before.secondFactor]));
  return {
    secondFactor: at ? before.secondFactor : (secondFactor ?? before.secondFactor),
    at: { ...before.at, ...single },
    drawnPasswords: drawnPasswords ?? before.drawnPasswords,
  };
}

function sayPolicy(io: Io, policy: AccountPolicy, { json }: Flags): void {
  if (json) {
    line(io, JSON.stringify(policy, null, 2));
    return;
  }
  line(io, `Second factor: ${policy.secondFactor}`);
  for (const [authority, rule] of Object.entries(policy.at)) line(io, `  at ${authority}: ${rule}`);
  const drawn = policy.drawnPasswords === 'changed' ? 'must be changed at the first sign-in' : 'may be kept';
  line(io, `Passwords that were drawn: ${drawn}`);
}
