import type { Report } from '../../../core/engine/pack/report.ts';

/** A report that remembers what it was told as `CODE pointer`. */
export function collectReports(): { readonly report: Report; readonly told: string[]; readonly hints: string[] } {
  const told: string[] = [];
  const hints: string[] = [];
  const report: Report = (pointer, code, _message, more) => {
    told.push(more?.offset === undefined ? `${code} ${pointer}` : `${code} ${more.offset}`);
    if (more?.hint) hints.push(more.hint);
  };
  return { report, told, hints };
}
