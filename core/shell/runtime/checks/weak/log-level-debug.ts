import type { WeakSetting } from './weak-setting.ts';

/** Debug lines are for a developer's machine. */
export const logLevelDebug: WeakSetting = {
  code: 'log-level-debug',
  production: 'refuses',
  look: ({ settings: { logLevel } }) =>
    logLevel === 'debug'
      ? { says: 'the log level is debug', mend: 'Set RCMS_LOG_LEVEL or --log-level to info or warn.' }
      : undefined,
};
