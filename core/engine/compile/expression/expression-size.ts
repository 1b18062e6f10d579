import type { ExpressionNode } from './cel.ts';

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

function childNodes(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}
