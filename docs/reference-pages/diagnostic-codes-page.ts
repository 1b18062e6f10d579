import { allDiagnosticCodes } from './all-diagnostic-codes.ts';
import { page } from './markdown.ts';

/** Every code that `rcms pack verify` can report, with its meaning. */
export function diagnosticCodesPage(): string {
  return page(
    'Diagnostic codes',
    'the code tables in `core/engine/pack` and `core/engine/compile`',
    'What `rcms pack verify` can say about a pack. An error stops the pack from being activated; a warning does not, and is always shown.',
    ...Object.entries(allDiagnosticCodes)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, meaning]) => `### ${name}\n\n${meaning}`),
  );
}
