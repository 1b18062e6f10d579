import { newAccount } from '../../core/shell/app/new-account.ts';
import type { Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { operatorOf } from '../operator.ts';
import { printObstacles } from '../print/obstacles.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly authority: string;
  readonly role: readonly string[];
  readonly json?: boolean;
}

/** `rcms user add LOGIN`: an account at an authority of the instance, with a password that is shown this once. */
export const addUserAdd: AddCommand = (parent, io, done) => {
  const command = parent
    .command('add')
    .description('Give somebody an account at an authority. Its password is drawn and shown this once.')
    .argument('<login>', 'what is typed to sign in; no name of a person has to be in it')
    .requiredOption('--authority <id>', 'where the person works')
    .requiredOption('--role <role...>', 'what the person is there: roles of the pack in force')
    .option('--json', 'print JSON instead of text')
    .action(async (login: string, options: Flags) => {
      done(await withInstance(options, io, (instance) => addUser(instance, login, options, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function addUser(instance: Instance, login: string, { authority, role, json }: Flags, io: Io): Promise<number> {
  const { addAccount, assemble } = await import('../../core/shell/runtime/start.ts');
  const { accounts } = instance.store;
  const { app } = await assemble(instance);
  const logins = (await accounts.list()).map((each) => each.login);
  const wanted = newAccount({ login, authority, roles: role }, app.pack, await app.world(), logins);
  if (!wanted.ok) {
    printObstacles(io, wanted.error);
    return exitCode.problems;
  }
  const { audit } = instance.store;
  const by = { kind: 'operator', name: operatorOf({}) } as const;
  const about = { authority, roles: role };
  await audit.note({ at: instance.clocks.machineNow(), by, what: 'account-added', about });
  const { password } = await addAccount(accounts, wanted.value);
  if (json) line(io, JSON.stringify({ login, authority, roles: role, password }, null, 2));
  else line(io, `${login} can sign in as ${role.join(', ')} of ${authority} with the password ${password}`);
  return exitCode.ok;
}
