import { type Command, Option } from 'commander';
import { type SettingName, type SettingRow, settingTable } from '../core/shell/runtime/setting-table.ts';
import { readSettings, type Settings } from '../core/shell/runtime/settings.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** Settings of a command that serves an instance, or looks at whether it could. */
export const serverSettings = [
  'instance',
  'data',
  'pack',
  'packKeys',
  'packSignatures',
  'keys',
  'anchors',
  'archive',
  'archiveRecipient',
  'clamav',
  'outgoing',
  'host',
  'port',
  'origin',
  'proxy',
  'oidc',
  'logLevel',
] as const satisfies readonly SettingName[];

/** Gives a command the flags of the settings that it uses. */
export function addSettingOptions(command: Command, names: readonly SettingName[]): Command {
  for (const name of names) {
    const row: SettingRow = settingTable[name];
    if (row.flag === undefined) continue;
    const option = new Option(`--${row.flag} <value>`, `${row.meaning} (${row.variable})`);
    if (row.otherwise !== undefined) option.default(undefined, row.otherwise);
    command.addOption(option);
  }
  return command;
}

/** The settings from the parsed flags and the environment; throws a UsageError that lists every problem. */
export function assertSettings(options: Readonly<Record<string, unknown>>, io: Io): Settings {
  const flags: Partial<Record<SettingName, string>> = {};
  for (const name of Object.keys(settingTable) as SettingName[]) {
    const value = options[name];
    if (typeof value === 'string') flags[name] = value;
  }
  const settings = readSettings({ flags, environment: io.environment, folder: io.folder });
  if (settings.ok) return settings.value;
  throw new UsageError(settings.error.map(({ where, what, mend }) => `${where} ${what}. ${mend}`).join('\n'));
}
