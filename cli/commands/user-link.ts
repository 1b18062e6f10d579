import type { AddCommand } from '../add-command.ts';
import { line } from '../io.ts';
import { keepAccount, tellOutcome } from '../keep-account.ts';
import { byOption, whyOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why: string;
  readonly issuer: string;
  readonly subject: string;
}

/** `rcms user link LOGIN`: from now on the person signs in by a provider, and by nothing else. */
export const addUserLink: AddCommand = (parent, io, done) => {
  const command = parent
    .command('link')
    .description('Let somebody sign in by the sign-in provider, and by no password or token any more.')
    .argument('<login>', 'whose account')
    .requiredOption('--issuer <address>', 'the provider, as its settings name it')
    .requiredOption('--subject <id>', 'by what the provider knows the person: the claim sub, not a mail address')
    .addOption(whyOption())
    .addOption(byOption())
    .action(async (login: string, options: Flags) => {
      const { issuer, subject, why } = options;
      done(
        await keepAccount(options, io, login, async ({ keeping, by }, { user }) =>
          tellOutcome(io, await keeping.link(by, user, issuer, subject, why), () =>
            line(io, `${login} signs in by ${issuer} from now on.`),
          ),
        ),
      );
    });
  addSettingOptions(command, instanceSettings);
};
