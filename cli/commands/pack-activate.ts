import { activateStaged } from '../../core/shell/app/pack-life/activate.ts';
import type { AddCommand } from '../add-command.ts';
import { byOption, whyOption } from '../operator.ts';
import { type ForceFlags, putInForce } from '../put-in-force.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

/** `rcms pack activate`: puts the staged version in force, or says all that stands in the way. */
export const addPackActivate: AddCommand = (parent, io, done) => {
  const command = parent
    .command('activate')
    .description('Put the staged version in force. Running servers take it up within a second, between two commands.')
    .addOption(whyOption())
    .addOption(byOption())
    .option('--accept-world', 'take over what the pack proposes for calendars, authorities and counterparts')
    .option('--waivers <file>', 'YAML: who answers for each unconfirmed rule, why, until when (production needs it)')
    .action(async (options: ForceFlags) => {
      done(
        await withInstance(options, io, (instance, settings) =>
          putInForce(instance, settings, options, io, (conditions, taker) =>
            activateStaged(instance.store, conditions, taker),
          ),
        ),
      );
    });
  addSettingOptions(command, instanceSettings);
};
