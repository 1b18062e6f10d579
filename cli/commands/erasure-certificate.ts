import type { Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { printCertificate } from '../print/certificate.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

type Flags = Readonly<Record<string, unknown>> & { readonly json?: boolean; readonly by?: string };

/** `rcms erasure certificate CASE`: what was erased of a case, under which rule, and when old backups go dark. */
export const addErasureCertificate: AddCommand = (parent, io, done) => {
  const command = parent
    .command('certificate')
    .description('Certify what was erased of a case: what, under which rule, by whom, and when old backups go dark.')
    .argument('<case>', 'id of the case')
    .addOption(byOption())
    .option('--json', 'print JSON instead of text')
    .action(async (caseId: string, options: Flags) => {
      done(await withInstance(options, io, (instance) => certify(instance, caseId, options, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function certify({ store, keys, clocks }: Instance, caseId: string, options: Flags, io: Io): Promise<number> {
  const { erasureCertificates } = await import('../../core/shell/runtime/start.ts');
  const certificates = await erasureCertificates(store, keys, caseId);
  const by = { kind: 'operator', name: operatorOf(options) } as const;
  const about = { rows: certificates.length, ...(certificates[0] ? { caseId: certificates[0].caseId } : {}) };
  await store.audit.note({ at: clocks.machineNow(), by, what: 'erasure-certified', about });
  if (options.json) line(io, JSON.stringify({ certificates }, null, 2));
  else if (certificates.length > 0) for (const one of certificates) line(io, printCertificate(one));
  if (certificates.length > 0) return exitCode.ok;
  if (!options.json) io.err('Nothing was erased of a case of this id.\n');
  return exitCode.problems;
}
