import { refusalCodes } from '../../core/engine/basics/refusal.ts';
import { type ProblemCode, problemCodes } from '../../core/shell/http/problem-codes.ts';
import { statusOf } from '../../core/shell/http/status-of.ts';
import { findText } from '../../core/shell/texts/engine-texts.ts';
import { code, page } from './markdown.ts';

/** Every `code` of a problem+json answer: what it means, its status, and what to do. */
export function problemCodesPage(): string {
  const rules = new Set<string>(refusalCodes);
  return page(
    'Problem and refusal codes',
    '`core/engine/basics/refusal.ts`, `core/shell/http/problem-codes.ts` and the texts',
    'An answer that is not a success is a problem (RFC 9457). Its `code` is one of these. A *refusal* comes from the rules of the procedure and is an ordinary answer; the others are about the request or the server. A rule that would disclose what the reader may not know answers `not-now`.',
    '## Refusals',
    ...problemCodes.filter((name) => rules.has(name)).map(entry),
    '## Other problems',
    ...problemCodes.filter((name) => !rules.has(name)).map(entry),
  );
}

function entry(name: ProblemCode): string {
  const mend = findText(`mend.${name}`);
  const parts = [`### ${name}`, `${findText(`problems.${name}`) ?? ''}${mend ? ` ${mend}` : ''}`];
  return [...parts, `HTTP status ${code(String(statusOf(name)))}.`].join('\n\n');
}
