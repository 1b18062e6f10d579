/** A piece of a template of sandbox/synthetic.yaml: text as it stands, or what takes the place of a pair of braces. */
export type TemplatePiece =
  | { readonly is: 'text'; readonly text: string }
  /** `{family}`, `{family:urdu}`, `{number:7}`, `{asker.town}`. */
  | { readonly is: 'word'; readonly name: string; readonly variant?: string }
  /** `{day}`, `{opened-200d..90d}`: so many days from one of three days. */
  | { readonly is: 'day'; readonly from: 'today' | 'opened' | 'day'; readonly least: number; readonly most: number }
  /** `{1..40}`. */
  | { readonly is: 'number'; readonly least: number; readonly most: number };

/** The pieces of a template, and the first thing in it that looks like a pair of braces and is none. */
export interface Template {
  readonly pieces: readonly TemplatePiece[];
  readonly broken?: string;
}

const number = /^(\d{1,6})\.\.(\d{1,6})$/;
const day = /^(today|opened|day)(?:([+-])(\d{1,5})d(?:\.\.(\d{1,5})d)?)?$/;
const word = /^([a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?:\.[a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)?)(?::([A-Za-z0-9-]+))?$/;

/** Reads a template. */
export function parseTemplate(text: string): Template {
  const pieces: TemplatePiece[] = [];
  for (const part of text.split(/(\{[^{}]*\})/)) {
    const piece = part.startsWith('{') ? readBraces(part.slice(1, -1).trim()) : readText(part);
    if (!piece) return { pieces, broken: part };
    if (piece.is !== 'text' || piece.text !== '') pieces.push(piece);
  }
  return { pieces };
}

function readText(text: string): TemplatePiece | undefined {
  return /[{}]/.test(text) ? undefined : { is: 'text', text };
}

function readBraces(inside: string): TemplatePiece | undefined {
  const range = number.exec(inside);
  if (range) return { is: 'number', ...inOrder(Number(range[1]), Number(range[2])) };
  const dated = day.exec(inside);
  if (dated) {
    const sign = dated[2] === '-' ? -1 : 1;
    const first = sign * Number(dated[3] ?? 0);
    const last = dated[4] === undefined ? first : sign * Number(dated[4]);
    return { is: 'day', from: dated[1] as 'today' | 'opened' | 'day', ...inOrder(first, last) };
  }
  const named = word.exec(inside);
  if (!named) return undefined;
  return { is: 'word', name: named[1] as string, ...(named[2] === undefined ? {} : { variant: named[2] }) };
}

function inOrder(one: number, other: number) {
  return { least: Math.min(one, other), most: Math.max(one, other) };
}
