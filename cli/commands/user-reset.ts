import { Option } from 'commander';
import type { HalfCode } from '../../core/shell/app/identity/account-keeping.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { keepAccount, tellOutcome } from '../keep-account.ts';
import { byOption, whyOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why: string;
  readonly lost: 'password' | 'factors';
  readonly confirm?: boolean;
  readonly json?: boolean;
}

/** `rcms user reset LOGIN`: lets somebody back in, by two people of whom each is shown half a code. */
export const addUserReset: AddCommand = (parent, io, done) => {
  const command = parent
    .command('reset')
    .description(
      'Let somebody back in whose password or second factors are lost. Takes two people: one proposes, another one confirms, and each tells the person half of a code.',
    )
    .argument('<login>', 'whose account')
    .addOption(new Option('--lost <what>', 'what is lost').choices(['password', 'factors']).makeOptionMandatory())
    .option('--confirm', 'confirm what somebody else has proposed')
    .addOption(whyOption())
    .addOption(byOption())
    .option('--json', 'print JSON instead of text')
    .action(async (login: string, options: Flags) => {
      done(
        await keepAccount(options, io, login, async ({ keeping, by }, { user }) => {
          const { lost, why, confirm } = options;
          if (!confirm) {
            const proposed = await keeping.proposeReset(by, user, lost, why);
            return tellOutcome(io, proposed, (half) => sayHalf(io, 'first', half, options));
          }
          const resets = await keeping.resets(by);
          const open = resets.ok ? resets.value.find((each) => each.user === user && each.what === lost) : undefined;
          if (!open) {
            io.err('Nobody has proposed this.\n    The first of two people leaves --confirm out.\n');
            return exitCode.problems;
          }
          return tellOutcome(io, await keeping.confirmReset(by, open.id), (half) =>
            sayHalf(io, 'second', half, options),
          );
        }),
      );
    });
  addSettingOptions(command, instanceSettings);
};

function sayHalf(io: Io, which: 'first' | 'second', half: HalfCode, { json }: Flags): void {
  if (json) line(io, JSON.stringify(half, null, 2));
  else {
    line(io, `The ${which} half of the code is ${half.half}, until ${half.expiresAt}.`);
    line(io, 'Tell it to the person whose account it is, and to nobody else.');
  }
}
