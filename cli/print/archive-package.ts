import type { PackageReport } from '../../core/shell/runtime/archive/verify-package.ts';

/** What a package of an archive is, and what is wrong with it. */
export function printPackage(report: PackageReport): readonly string[] {
  const { sha256, sealed, opened, listed, description, files, faults } = report;
  return [
    ...(description
      ? [
          `Case ${description.case.reference ?? description.case.id}, what ${description.holder.side} held of it, by rule ${description.rule.ref} of ${description.pack.id}`,
          `${files} files; a record of ${description.chain.length} events, head ${description.chain.head}`,
        ]
      : []),
    `SHA-256 ${sha256}${listed ? ', as the list of destructions names it' : ''}`,
    ...(sealed && !opened && faults.length === 0
      ? ['Sealed, and not looked into: give the secret key of the archive with --identity']
      : []),
    ...faults.map((fault) => `FAULT: ${fault}`),
    ...(faults.length === 0 ? ['Nothing is wrong with it.'] : []),
  ];
}
