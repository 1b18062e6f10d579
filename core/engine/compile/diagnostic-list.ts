import type { Diagnostic, Place, Severity } from '../basics/diagnostic.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { PackFile } from '../pack/pack-file.ts';
import type { Report } from '../pack/report.ts';

/** Collects what is wrong with a pack, each with its line and column. */
export class DiagnosticList {
  readonly #found: Diagnostic[];

  constructor(found: readonly Diagnostic[] = []) {
    this.#found = [...found];
  }

  /** Takes a problem at a place of a pack, and answers with that place. */
  readonly report = (
    at: Cursor,
    code: string,
    message: string,
    more: { readonly severity?: Severity; readonly hint?: string; readonly isKey?: boolean } = {},
  ): Place => {
    const { positions, path } = at.file;
    const position = more.isKey ? positions.key(at.pointer) : positions.value(at.pointer);
    const place: Place = { file: path, ...position, pointer: at.pointer };
    this.#found.push({
      code,
      severity: more.severity ?? 'error',
      at: place,
      message,
      ...(more.hint === undefined ? {} : { hint: more.hint }),
    });
    return place;
  };

  /** A report for problems of one part of a file: their pointers are relative to that part. */
  reportIn({ path, positions }: PackFile, part = ''): Report {
    return (pointer, code, message, more = {}) => {
      const whole = `${part}${pointer}`;
      this.#found.push({
        code,
        severity: more.severity ?? 'error',
        at: { file: path, ...positions.value(whole, more.offset), pointer: whole },
        message: sentence(message),
        ...(more.hint === undefined ? {} : { hint: sentence(more.hint) }),
      });
    };
  }

  /**
   * Everything found, in the order of the files and of the places in them; the same problem once. A name in a form that
   * no name has is told by what was probably meant, where that is known.
   */
  sorted(): readonly Diagnostic[] {
    const ordered = [...this.#found].sort(
      (left, right) =>
        compare(left.at.file, right.at.file) || left.at.line - right.at.line || left.at.column - right.at.column,
    );
    const seen = new Set<string>();
    const meant = new Set(ordered.filter(saysWhatWasMeant).map(({ at }) => JSON.stringify(at)));
    return ordered.filter((each) => {
      if (each.code === 'WRONG-FORM' && meant.has(JSON.stringify(each.at))) return false;
      const identity = JSON.stringify([each.code, each.at, each.message]);
      return !seen.has(identity) && seen.add(identity);
    });
  }
}

function saysWhatWasMeant({ code, hint }: Diagnostic): boolean {
  return code.endsWith('-UNKNOWN') && hint?.startsWith('Did you mean') === true;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sentence(text: string): string {
  const begun = /^[a-z]+[ ,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
