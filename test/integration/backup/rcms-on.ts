import type { Settings } from '../../../core/shell/runtime/settings.ts';
import { type RcmsProcess, startRcms } from '../cli/rcms-process.ts';

/** Starts `rcms` on the instance of the settings, in a process of its own. */
export function rcmsOn(settings: Settings, argv: readonly string[]): RcmsProcess {
  const { instance, dataFolder, keysFile, anchorsFolder, databaseUrl, migrationUrl, scratchUrl } = settings;
  const flags = ['--instance', instance, '--data', dataFolder, '--keys', keysFile, '--anchors', anchorsFolder];
  return startRcms([...argv, ...flags, '--log-level', 'silent'], {
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...(migrationUrl === undefined ? {} : { RCMS_MIGRATION_URL: migrationUrl }),
    ...(scratchUrl === undefined ? {} : { RCMS_SCRATCH_URL: scratchUrl }),
  });
}
