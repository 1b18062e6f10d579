import type { GraphStep } from './graph-steps.ts';
import type { GraphState, WorkflowGraph } from './workflow-graph.ts';

const font = 'Helvetica';
const ink = '#1f2933';
const fills = ['#e3f0fb', '#fdf0d9', '#e6f4ea', '#f3e8fb'];

/**
 * A workflow in the language of Graphviz: states inside states as boxes, regions that run at once with a dashed frame,
 * who must act under the name of each state, expiries dashed. States whose roles are of one side share a colour.
 */
export function dotOfGraph(graph: WorkflowGraph): string {
  const all = [...everyState(graph.states)];
  const drawing: Drawing = {
    byPath: new Map(all.map((state) => [state.path, state])),
    colours: coloursOf(all),
    sides: graph.sides.length,
  };
  return [
    `digraph ${quoted(graph.title)} {`,
    '  compound=true; rankdir=TB; ranksep=0.55; nodesep=0.45; newrank=false; bgcolor=white;',
    `  graph [fontname=${quoted(font)}, fontsize=13, fontcolor=${quoted(ink)}, labeljust=l];`,
    `  node [fontname=${quoted(font)}, fontsize=13, fontcolor=${quoted(ink)}, color="#52606d", shape=box, style="rounded,filled", fillcolor=white, margin="0.18,0.1"];`,
    `  edge [fontname=${quoted(font)}, fontsize=11.5, fontcolor=${quoted(ink)}, color="#52606d", arrowsize=0.7];`,
    '  "(start) " [shape=circle, label="", width=0.16, fixedsize=true, fillcolor="#1f2933"];',
    ...graph.states.flatMap((state) => stateLines(state, drawing, '  ')),
    ...(graph.initial === undefined ? [] : edge('', graph.initial, { label: '' }, drawing)),
    ...merged(graph.steps).flatMap((steps) => stepLines(steps, drawing)),
    '}',
    '',
  ].join('\n');
}

interface Drawing {
  readonly byPath: ReadonlyMap<string, GraphState>;
  readonly colours: ReadonlyMap<string, string>;
  /** How many sides the procedure has. */
  readonly sides: number;
}

function* everyState(states: readonly GraphState[]): Generator<GraphState> {
  for (const state of states) {
    yield state;
    yield* everyState(state.inside);
  }
}

/** A colour for each set of sides that may know a state. */
function coloursOf(states: readonly GraphState[]): ReadonlyMap<string, string> {
  const sides = [...new Set(states.map((state) => state.sides.join()))];
  return new Map(sides.map((each, index) => [each, fills[index % fills.length] as string]));
}

function stateLines(state: GraphState, drawing: Drawing, indent: string): readonly string[] {
  const fill = quoted(drawing.colours.get(state.sides.join()) ?? 'white');
  if (state.inside.length === 0) {
    const shape =
      state.kind === 'final' ? ', peripheries=2, style="filled", fillcolor="#eceff1"' : `, fillcolor=${fill}`;
    return [`${indent}${quoted(state.path)} [label=${labelOf(state, drawing)}${shape}];`];
  }
  const isRegion = state.kind === 'parallel';
  const lines = [
    `${indent}subgraph ${quoted(`cluster_${state.path}`)} {`,
    `${indent}  label=${labelOf(state, drawing)}; style=${isRegion ? '"rounded,dashed"' : '"rounded"'}; color="#7b8794"; margin=14;`,
    ...state.inside.flatMap((one) => stateLines(one, drawing, `${indent}  `)),
  ];
  if (state.initial !== undefined) {
    const point = markOf(state);
    lines.push(
      `${indent}  ${quoted(point)} [shape=circle, label="", width=0.11, fixedsize=true, fillcolor="#1f2933"];`,
    );
    lines.push(...edge(point, state.initial, { label: '' }, drawing).map((text) => `${indent}${text}`));
  }
  return [...lines, `${indent}}`];
}

function labelOf({ title, responsible, outcome, kind, sides, inside }: GraphState, all: Drawing): string {
  const small = [
    ...(responsible.length > 0 ? [responsible.join(', ')] : []),
    ...(kind === 'final' && outcome !== undefined && outcome !== title ? [`outcome: ${outcome}`] : []),
    ...(kind === 'parallel' ? ['at once'] : []),
    ...(sides.length < all.sides && inside.length === 0 && kind !== 'final' ? [`known to: ${sides.join()}`] : []),
  ];
  return `<${inLines(title, '<b>', '</b>')}${small.map((text) => `<br/>${inLines(text, '<font point-size="11.5">', '</font>')}`).join('')}>`;
}

/** Ways between the same two states are one line with several labels. */
function merged(steps: readonly GraphStep[]): readonly (readonly GraphStep[])[] {
  const groups = Map.groupBy(steps, ({ from, to, kind }) => `${from} ${to} ${kind}`);
  return [...groups.values()];
}

function stepLines(steps: readonly GraphStep[], drawing: Drawing): readonly string[] {
  const [first] = steps;
  if (!first) return [];
  const around = drawing.byPath.get(first.from);
  const anywhere = around && first.to.startsWith(`${first.from}.`) ? [inLines(`from anywhere in ${around.title}`)] : [];
  const label = `<${[...steps.map(stepLabel), ...anywhere].join('<br/>')}>`;
  const style = first.kind === 'expiry' ? 'style=dashed, color="#b4420a", fontcolor="#8a3208"' : '';
  return edge(first.from, first.to, { label, style }, drawing);
}

function stepLabel({ title, guard, by, kind }: GraphStep): string {
  const name = kind === 'expiry' ? 'period ends' : title;
  const lines = [
    ...(name === '' ? [] : [inLines(name)]),
    ...(guard === undefined ? [] : [inLines(`if ${guard}`, '<i>', '</i>')]),
    ...by.map((text) => inLines(text, '<font point-size="10.5" color="#616e7c">', '</font>')),
  ];
  return lines.length === 0 ? ' ' : lines.join('<br/>');
}

/** A line between two states; one with others inside is touched at its frame. */
function edge(
  from: string,
  to: string,
  { label, style = '' }: { readonly label: string; readonly style?: string },
  { byPath }: Drawing,
): readonly string[] {
  const isInside = (inner: string, outer: string) => outer !== '' && inner.startsWith(`${outer}.`);
  const tail = isInside(to, from) ? beginningOf(byPath.get(from), from) : leafIn(byPath.get(from), from);
  const head = beginningOf(byPath.get(to), to);
  const ends = [
    ...(tail !== from && !isInside(to, from) ? [`ltail=${quoted(`cluster_${from}`)}`] : []),
    ...(head !== to && !isInside(from, to) ? [`lhead=${quoted(`cluster_${to}`)}`] : []),
  ];
  const attributes = [label === '' ? '' : `label=${label}`, style, ...ends].filter(Boolean).join(', ');
  return [`  ${quoted(tail)} -> ${quoted(head)} [${attributes}];`];
}

/** Graphviz draws lines between nodes only: the first state inside stands for one that is a box. */
function leafIn(state: GraphState | undefined, path: string): string {
  if (path === '') return '(start) ';
  if (!state || state.inside.length === 0) return path;
  const inside = state.inside.find((one) => one.path === state.initial) ?? state.inside[0];
  return inside ? leafIn(inside, inside.path) : path;
}

/** A line into a box aims at the mark of its beginning, which stands on top, so that labels stay outside. */
function beginningOf(state: GraphState | undefined, path: string): string {
  if (!state || state.inside.length === 0) return path;
  if (state.initial !== undefined) return markOf(state);
  const [first] = state.inside;
  return first ? beginningOf(first, first.path) : path;
}

function markOf({ path }: GraphState): string {
  return `(start) ${path}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A text for a label, in lines of a readable length. */
function inLines(text: string, open = '', close = ''): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= longestLine) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => `${open}${escaped(line)}${close}`).join('<br/>');
}

const longestLine = 30;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
