import type { AddCommand } from '../add-command.ts';
import { line } from '../io.ts';
import { keepAccount, tellOutcome } from '../keep-account.ts';
import { byOption, whyOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why: string;
}

/** `rcms user disable LOGIN`: keeps somebody out from the next request on. */
export const addUserDisable = switchCommand(
  'disable',
  'Keep somebody out: every session ends, and so does what machines do in this name.',
  'is kept out from the next request on',
);

/** `rcms user enable LOGIN`: lets somebody in again. */
export const addUserEnable = switchCommand('enable', 'Let somebody in again who was kept out.', 'can sign in again');

function switchCommand(act: 'disable' | 'enable', description: string, said: string): AddCommand {
  return (parent, io, done) => {
    const command = parent
      .command(act)
      .description(description)
      .argument('<login>', 'whose account')
      .addOption(whyOption())
      .addOption(byOption())
      .action(async (login: string, options: Flags) => {
        done(
          await keepAccount(options, io, login, async ({ keeping, by }, { user }) =>
            tellOutcome(io, await keeping[act](by, user, options.why), () => line(io, `${login} ${said}.`)),
          ),
        );
      });
    addSettingOptions(command, instanceSettings);
  };
}
