import type { ExpressionNode } from './cel.ts';
import { childNodes } from './child-nodes.ts';

/** How many nodes an expression has, and how deep they lie. A chain of one operator counts as one level. */
export function expressionSize(root: ExpressionNode): { readonly nodes: number; readonly depth: number } {
  let nodes = 0;
  let deepest = 0;
  const open: { node: ExpressionNode; depth: number }[] = [{ node: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    nodes += 1;
    deepest = Math.max(deepest, depth);
    for (const child of childNodes(node)) open.push({ node: child, depth: child.op === node.op ? depth : depth + 1 });
  }
  return { nodes, depth: deepest };
}
