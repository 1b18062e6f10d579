import type { Codemod } from './codemod.ts';
import { editValues, type WrittenValue } from './edit-values.ts';

/** Language 2: `warn[].who` in deadlines.yaml is always a list of roles. One way to write it, whether one is warned or several. */
export const warningsNameLists: Codemod = {
  from: 1,
  to: 2,
  what: 'Who is warned ahead of a deadline is always a list of roles.',
  change: (kind, text) => (kind === 'deadlines' ? editValues(text, listed) : text),
};

function listed({ path, value, written }: WrittenValue): string | undefined {
  const [, key, number, who, ...more] = path;
  if (key !== 'warn' || typeof number !== 'number' || who !== 'who' || more.length > 0) return undefined;
  if (typeof value !== 'string') return undefined;
  return `[${/^[\w-]+$|^"[^"\\]*"$/.test(written) ? written : JSON.stringify(value)}]`;
}
