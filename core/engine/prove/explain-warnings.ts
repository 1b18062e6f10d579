import type { Diagnostic } from '../basics/diagnostic.ts';
import { didYouMean } from '../basics/did-you-mean.ts';
import { DiagnosticList } from '../compile/diagnostic-list.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { ProofCode } from './proof-codes.ts';

/**
 * What was found, with the reason that `explained` in pack.yaml gives for a warning. Nothing is hidden or made less: an
 * error stays unexplained, and an entry that explains nothing is a warning itself where the pack was looked at as a
 * whole. The first entry that fits a warning explains it.
 */
export function explainWarnings(
  pack: PackOutline,
  found: readonly Diagnostic[],
  looked: 'at all' | 'in part',
): readonly Diagnostic[] {
  const entries = pack.manifest.at('explained').items();
  if (entries.length === 0) return found;
  const useful = new Set<Cursor>();
  const explained = found.map((diagnostic) => {
    const entry = entries.find((each) => diagnostic.severity === 'warning' && isAbout(each, diagnostic));
    const why = entry?.at('why').text;
    if (!entry || why === undefined) return diagnostic;
    useful.add(entry);
    return { ...diagnostic, explained: why };
  });
  if (looked === 'in part') return explained;
  const list = new DiagnosticList(explained);
  for (const entry of entries.filter((each) => !useful.has(each))) {
    const code: ProofCode = 'EXPLANATION-STALE';
    const message = 'No warning of this pack is explained by this entry.';
    list.report(entry, code, message, { severity: 'warning', hint: hintFor(entry, found) });
  }
  return list.sorted();
}

/** True where code and file are the same and the place is at the pointer of the entry or below it. */
function isAbout(entry: Cursor, { code, at }: Diagnostic): boolean {
  const pointer = entry.at('at').text ?? '';
  return (
    entry.at('code').text === code &&
    entry.at('file').text === at.file &&
    (at.pointer === pointer || at.pointer.startsWith(`${pointer}/`))
  );
}

function hintFor(entry: Cursor, found: readonly Diagnostic[]): string {
  if (found.some((each) => each.severity === 'error' && isAbout(entry, each)))
    return 'An error cannot be explained, only mended.';
  if (found.some((each) => isAbout(entry, each))) return 'An entry above explains the same already.';
  const warnings = found.filter(({ severity }) => severity === 'warning');
  const near =
    nearest(
      entry.at('code').text,
      warnings.map(({ code }) => code),
    ) ??
    nearest(
      entry.at('file').text,
      warnings.map(({ at }) => at.file),
    );
  return near === undefined ? 'Take the entry out, or say which warning it is about.' : `Did you mean ${near}?`;
}

/** The name that was probably meant, where the written one is not among those that are known. */
function nearest(written: string | undefined, known: readonly string[]): string | undefined {
  return written === undefined || known.includes(written) ? undefined : didYouMean(written, known);
}
