/** What a spreadsheet takes for the beginning of a formula, in whatever width it is typed, behind whatever does not show. */
const formula = /^[\s\p{C}'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** What some spreadsheet takes for the end of a cell: they differ by country, and where a quote ends they all do. */
const separator = /([,;|\t\r\n])/;

/**
 * A text as a cell of a table by RFC 4180, that no spreadsheet takes for a formula: neither the whole nor a part of it
 * that one with another separator would take for a cell.
 */
export function csvText(text: string): string {
  const plain = text
    .split(separator)
    .map((part, nth) => {
      if (nth % 2 === 1) return part;
      return formula.test(part) || (nth === 0 && /^[\t\r]/.test(text)) ? `'${part}` : part;
    })
    .join('');
  return /[",;|\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
