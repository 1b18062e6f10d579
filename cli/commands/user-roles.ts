import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { line } from '../io.ts';
import { keepAccount, tellOutcome } from '../keep-account.ts';
import { byOption, whyOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';
import { instanceSettings } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why: string;
  readonly role?: readonly string[];
  readonly none?: boolean;
  readonly administers?: 'authority' | 'instance' | 'nobody';
}

/** `rcms user roles LOGIN`: what somebody is from the next request on. */
export const addUserRoles: AddCommand = (parent, io, done) => {
  const command = parent
    .command('roles')
    .description('Change what somebody is, or whose accounts the person keeps. Holds from the next request on.')
    .argument('<login>', 'whose account')
    .option('--role <role...>', 'all the roles that the person has from now on')
    .option('--none', 'no role at all')
    .addOption(
      new Option('--administers <whose>', 'whose accounts the person keeps').choices([
        'authority',
        'instance',
        'nobody',
      ]),
    )
    .addOption(whyOption())
    .addOption(byOption())
    .action(async (login: string, options: Flags) => {
      const { role, none, administers, why } = options;
      const roles = none ? [] : role;
      if (!roles && !administers)
        throw new UsageError('Say --role, --none or --administers: nothing is to be changed.');
      if (none && role) throw new UsageError('--none and --role contradict each other. Say one of them.');
      done(
        await keepAccount(options, io, login, async ({ keeping, by }, { user }) => {
          const changed = roles ? await keeping.setRoles(by, user, roles, why) : undefined;
          if (changed && !changed.ok) return tellOutcome(io, changed, () => {});
          const given = administers ? await keeping.setAdministers(by, user, administers, why) : changed;
          return tellOutcome(io, given as NonNullable<typeof given>, () => line(io, `${login} is changed.`));
        }),
      );
    });
  addSettingOptions(command, instanceSettings);
};
