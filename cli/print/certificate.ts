import type { ErasureCertificate } from '../../core/shell/app/keys/erasure-certificate.ts';

/** The certificate of one erasure as text: ids, codes and dates. */
export function printCertificate(certificate: ErasureCertificate): string {
  const { id, caseId, holder, categories, kinds, rule, then, by, recordedAt, effectiveOn, version, epochs } =
    certificate;
  const who =
    by.kind === 'clock'
      ? 'the clock, under the rule'
      : `${by.authority}${by.kind === 'person' && by.user ? `, ${by.user}` : ''}`;
  return [
    `Certificate of erasure ${id}`,
    `  Case         ${caseId}, as held by ${holder}`,
    `  Erased       ${kinds.join(', ')}${categories.length > 0 ? ` of ${categories.join(', ')}` : ''} (${then})`,
    `  Rule         ${rule}`,
    `  When         ${recordedAt}, effective ${effectiveOn}, event ${version} of the stream of ${holder}`,
    `  Released by  ${who}`,
    `  Keys         ${epochs.length === 0 ? 'no data key was destroyed' : `data keys destroyed, wrapped by epoch ${epochs.join(', ')}`}`,
    `  Old backups  ${sayDark(certificate.backupsDark)}`,
    '',
  ].join('\n');
}

function sayDark(dark: ErasureCertificate['backupsDark']): string {
  switch (dark.is) {
    case 'no-key':
      return 'hold what they held for as long as they are kept: no key went with it';
    case 'since':
      return `are dark since ${dark.at}, when the key of epoch ${dark.epoch} was destroyed`;
    case 'planned':
      return `go dark on ${dark.at.slice(0, 10)} at the latest, when the key of epoch ${dark.epoch} is to be destroyed`;
    case 'unknown':
      return `may still open: the key of epoch ${dark.epoch} is not at hand, and nothing says that it was destroyed`;
  }
}
