import type { Json, JsonObject } from '../../../engine/basics/json.ts';
import { type FormNode, said } from '../../../engine/compile/form/form-tree.ts';

/** How people give one answer. */
export type FormControl =
  | { readonly is: 'text' }
  | { readonly is: 'number'; readonly whole: boolean }
  | { readonly is: 'date' }
  | { readonly is: 'yes-no' }
  /** A statement that is made or not: its only answer is yes. */
  | { readonly is: 'tick' }
  | ChoiceControl
  | { readonly is: 'file'; readonly mediaTypes: readonly string[]; readonly maxBytes: number }
  /** Several of a closed list. */
  | { readonly is: 'choices'; readonly of: ChoiceControl }
  /** Several texts or numbers, one below the other. */
  | { readonly is: 'texts' }
  /** A group of fields that is filled in as often as needed. */
  | { readonly is: 'rows' }
  | { readonly is: 'part' };

/** One of a closed list: of the codes of the pack, or of the values that the schema names. */
export interface ChoiceControl {
  readonly is: 'choice';
  readonly list?: string;
  readonly values: readonly Json[];
}

/** Of more choices than these, one is found by typing. */
export const mostSeen = 12;

/** The control of a field. */
export function controlOf(node: FormNode): FormControl {
  if (node.kind === 'object') return { is: 'part' };
  if (node.kind === 'list') {
    const item = node.item && controlOf(node.item);
    if (item?.is === 'choice') return { is: 'choices', of: item };
    return item?.is === 'text' || item?.is === 'number' ? { is: 'texts' } : { is: 'rows' };
  }
  const attachment = said(node, 'x-attachment') as JsonObject | undefined;
  if (attachment) {
    return {
      is: 'file',
      mediaTypes: attachment.mediaTypes as readonly string[],
      maxBytes: attachment.maxBytes as number,
    };
  }
  const list = said(node, 'x-codes');
  if (typeof list === 'string') return { is: 'choice', list, values: [] };
  const types = node.types.filter((type) => type !== 'null');
  if (types.length === 1 && types[0] === 'boolean') {
    return node.values?.length === 1 && node.values[0] === true ? { is: 'tick' } : { is: 'yes-no' };
  }
  if (node.values) return { is: 'choice', values: node.values };
  if (types.length > 0 && types.every((type) => type === 'integer' || type === 'number')) {
    return { is: 'number', whole: !types.includes('number') };
  }
  return node.format === 'date' ? { is: 'date' } : { is: 'text' };
}

/** A value of a closed list as a form sends it: a text as it stands. */
export function optionKey(value: Json): string {
  return typeof value === 'string' ? value : `json:${JSON.stringify(value)}`;
}

/** A date as three fields show it, whatever was typed: `31-13-1990` comes back as it was. */
export function dateParts(value: Json | undefined): {
  readonly day: string;
  readonly month: string;
  readonly year: string;
} {
  const text = shownText(value);
  const [, year, month, day] = /^([^-]*)-([^-]*)-([^-]*)$/.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return { day: text, month: '', year: '' };
  const plain = (part: string) => (/^\d+$/.test(part) ? String(Number(part)) : part);
  return { day: plain(day), month: plain(month), year };
}

/** A value as a text field shows it. */
export function shownText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
