import { resolve } from 'node:path';
import type { AuditReport } from '../../core/shell/app/audit-report.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { operatorOf } from '../operator.ts';
import { printAudit } from '../print/audit-report.ts';
import { addSettingOptions, assertSettings } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly bundle?: string;
  readonly key?: string;
  readonly checkpoints?: string;
  readonly json?: boolean;
}

/** `rcms audit verify`: whether the record is what was written; of an instance, or of a bundle on any machine. */
export const addAuditVerify: AddCommand = (parent, io, done) => {
  const command = parent
    .command('verify')
    .description('Check all chains, sealed parts, the log, the tree and its signed checkpoints; name each fault.')
    .option('--bundle <file>', 'check a bundle instead of an instance: no database is needed')
    .option(
      '--key <file>',
      'file of the public key (PEM) that you got from elsewhere; without it, that of the instance or bundle',
    )
    .option('--checkpoints <file>', 'checkpoints that you kept; without it, those in the folder of anchors')
    .option('--json', 'print JSON instead of text')
    .action(async (options: Flags) => {
      const report = options.bundle === undefined ? await ofInstance(options, io) : await ofBundle(options, io);
      if (options.json) line(io, JSON.stringify(report, null, 2));
      else for (const text of printAudit(report)) line(io, text);
      done(report.faults.length === 0 ? exitCode.ok : exitCode.problems);
    });
  addSettingOptions(command, instanceSettings);
};

async function ofInstance(options: Flags, io: Io): Promise<AuditReport> {
  const settings = assertSettings(options, io);
  const { verifyInstance } = await import('../../core/shell/runtime/start.ts');
  return withInstance(options, io, (instance) =>
    verifyInstance(instance, settings, operatorOf({}), trustOf(options, io)),
  );
}

async function ofBundle(options: Flags, io: Io): Promise<AuditReport> {
  const { verifyBundle } = await import('../../core/shell/runtime/audit/verify-bundle.ts');
  const report = await verifyBundle(resolve(io.folder, options.bundle as string), trustOf(options, io));
  if (!options.json) {
    line(io, `A bundle of ${report.of === 'case' ? 'one case' : 'everything'} of the instance ${report.instance}`);
    if (report.keyFromBundle)
      line(io, 'The key is only the one in the bundle: give one that you got from elsewhere with --key');
    if (report.unpublished)
      line(io, 'Compared with no checkpoints that were kept elsewhere: give them with --checkpoints');
  }
  return report;
}

function trustOf({ key, checkpoints }: Flags, io: Io): { readonly key?: string; readonly checkpoints?: string } {
  return {
    ...(key === undefined ? {} : { key: resolve(io.folder, key) }),
    ...(checkpoints === undefined ? {} : { checkpoints: resolve(io.folder, checkpoints) }),
  };
}
