import type { ExpressionNode } from './cel.ts';

/** The text of a part of an expression, with the brackets that belong to it: the library counts a part from inside them. */
export function textOfNode(
  whole: string,
  { start, end }: Pick<ExpressionNode, 'start' | 'end'>,
): { readonly text: string; readonly at: number } {
  let [from, to] = [start, end];
  for (let { opens, closes } = unbalanced(whole.slice(from, to)); opens + closes > 0; ) {
    const before = whole.lastIndexOf('(', from - 1);
    const after = whole.indexOf(')', to);
    if ((closes > 0 && before < 0) || (closes === 0 && after < 0)) break;
    if (closes > 0) from = before;
    else to = after + 1;
    ({ opens, closes } = unbalanced(whole.slice(from, to)));
  }
  return { text: whole.slice(from, to), at: from };
}

/** How many brackets are opened and not closed, or closed and not opened. Brackets in texts do not count. */
function unbalanced(text: string): { readonly opens: number; readonly closes: number } {
  const signs = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '');
  let [opens, closes] = [0, 0];
  for (const sign of signs) {
    if (sign === '(') opens += 1;
    if (sign === ')' && opens > 0) opens -= 1;
    else if (sign === ')') closes += 1;
  }
  return { opens, closes };
}
