import type { GraphStep } from './graph-steps.ts';
import type { GraphState, WorkflowGraph } from './workflow-graph.ts';

/**
 * A workflow as a Mermaid state diagram. Mermaid draws no line from inside one box to inside another: such a way starts or
 * ends at the box, and its label names the state inside.
 */
export function mermaidOfGraph({ title, states, initial, steps }: WorkflowGraph): string {
  const titles = new Map<string, string>();
  const remember = (state: GraphState): void => {
    titles.set(state.path, state.title);
    state.inside.forEach(remember);
  };
  states.forEach(remember);
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    '---',
    'stateDiagram-v2',
    ...states.flatMap((state) => stateLines(state, '  ')),
    ...(initial === undefined ? [] : [`  [*] --> ${idOf(initial)}`]),
    ...steps.map((step) => `  ${stepLine(step, titles)}`),
    ...states.flatMap(({ kind, path }) => (kind === 'final' ? [`  ${idOf(path)} --> [*]`] : [])),
    '',
  ].join('\n');
}

function stateLines(state: GraphState, indent: string): readonly string[] {
  const { path, title, responsible, inside, initial, kind } = state;
  const who = responsible.length === 0 ? '' : ` (${responsible.join(', ')})`;
  const opening = `${indent}state "${plain(`${title}${who}`)}" as ${idOf(path)}`;
  if (inside.length === 0) return [opening];
  const parts = inside.map((one) => stateLines(one, `${indent}  `));
  const body =
    kind === 'parallel'
      ? parts.flatMap((part, index) => (index === 0 ? part : [`${indent}  --`, ...part]))
      : parts.flat();
  const start = initial === undefined ? [] : [`${indent}  [*] --> ${idOf(initial)}`];
  const ends =
    kind === 'parallel'
      ? []
      : inside.filter((one) => one.kind === 'final').map((one) => `${indent}  ${idOf(one.path)} --> [*]`);
  return [`${opening} {`, ...body, ...start, ...ends, `${indent}}`];
}

function stepLine({ from, to, kind, title, guard, by }: GraphStep, titles: ReadonlyMap<string, string>): string {
  const ends = meeting(from, to);
  const name = kind === 'expiry' ? `period ends - ${by.join(', ')}` : title;
  const inner = [
    ...(ends.from === from ? [] : [`from ${titles.get(from) ?? from}`]),
    ...(ends.to === to ? [] : [`to ${titles.get(to) ?? to}`]),
  ].join(', ');
  const label = [name, guard === undefined ? '' : `[${guard}]`, inner === '' ? '' : `(${inner})`]
    .filter(Boolean)
    .join(' ');
  return `${idOf(ends.from)} --> ${idOf(ends.to)}${label === '' ? '' : ` : ${plain(label)}`}`;
}

/** The two boxes that stand beside each other and hold the ends of a way; the ends themselves where one holds the other. */
function meeting(from: string, to: string): { readonly from: string; readonly to: string } {
  const [left, right] = [from.split('.'), to.split('.')];
  let shared = 0;
  while (left[shared] !== undefined && left[shared] === right[shared]) shared += 1;
  if (shared >= left.length || shared >= right.length) return { from, to };
  return { from: left.slice(0, shared + 1).join('.'), to: right.slice(0, shared + 1).join('.') };
}

function idOf(path: string): string {
  if (path === '') return '[*]';
  return path.replaceAll('_', '__').replaceAll('-', '_').replaceAll('.', '___');
}

/** Characters that end a label in Mermaid are written as their entity codes. */
function plain(text: string): string {
  return text.replace(/[":;]/g, (sign) => `#${sign.codePointAt(0)};`).replace(/\s+/g, ' ');
}
