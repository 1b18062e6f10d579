import { rollBack } from '../../core/shell/app/pack-life/activate.ts';
import type { AddCommand } from '../add-command.ts';
import { byOption, whyOption } from '../operator.ts';
import { type ForceFlags, putInForce } from '../put-in-force.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

/** `rcms pack rollback`: puts the version before the one in force in force again, on the same conditions. */
export const addPackRollback: AddCommand = (parent, io, done) => {
  const command = parent
    .command('rollback')
    .description('Put the version before the one in force in force again. Cases keep the version in which they began.')
    .addOption(whyOption())
    .addOption(byOption())
    .option('--waivers <file>', 'YAML, as for activate; those of its activation hold on when absent')
    .action(async (options: ForceFlags) => {
      done(
        await withInstance(options, io, (instance, settings) =>
          putInForce(instance, settings, options, io, (conditions, taker) =>
            rollBack(instance.store, conditions, taker),
          ),
        ),
      );
    });
  addSettingOptions(command, instanceSettings);
};
