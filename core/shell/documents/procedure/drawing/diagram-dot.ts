import type { DiagramPlan, PlannedBox } from './diagram-plan.ts';
import type { TextBlock } from './text-block.ts';

/** A diagram in the language of Graphviz, without a word: sizes only. Names are numbers, so that nothing needs quoting. */
export interface DiagramDot {
  readonly text: string;
  /** Boxes by the name that Graphviz knows. */
  readonly boxes: ReadonlyMap<string, PlannedBox>;
}

/** `TB`: from above; `LR`: from the side. */
export type Run = 'TB' | 'LR';

const padding = { width: 22, height: 14 };

/** The sizes of a diagram for Graphviz, whose points are our pixels. */
export function diagramDot(plan: DiagramPlan, run: Run): DiagramDot {
  const names = new Map<string, string>();
  const boxes = new Map<string, PlannedBox>();
  const byPath = new Map<string, PlannedBox>();
  const remember = (box: PlannedBox): void => {
    const name = `${box.inside.length > 0 ? 'cluster_' : 'n'}${names.size}`;
    names.set(box.path, name);
    boxes.set(name, box);
    byPath.set(box.path, box);
    box.inside.forEach(remember);
  };
  plan.boxes.forEach(remember);
  const anchor = (path: string): string => {
    const box = byPath.get(path);
    if (!box || box.inside.length === 0) return names.get(path) ?? 'start';
    const first = box.inside.find((each) => each.path === box.begins) ?? box.inside[0];
    return first ? anchor(first.path) : 'start';
  };
  const isWithin = (inner: string, outer: string) => inner.startsWith(`${outer}.`);
  const boxLines = (box: PlannedBox): readonly string[] => {
    const name = names.get(box.path) ?? '';
    if (box.inside.length === 0) {
      const { width, height } = box.words;
      return [`${name} [width=${inches(width + padding.width)}, height=${inches(height + padding.height)}];`];
    }
    const style = `label=${blank(box.words)}; margin=12;`;
    return [`subgraph ${name} { ${style}`, ...box.inside.flatMap(boxLines), '}'];
  };
  const arrowLines = plan.arrows.map(({ from, to, words }, index) => {
    const ends = [
      ...(isGroup(byPath.get(from)) && !isWithin(to, from) ? [`ltail=${names.get(from)}`] : []),
      ...(isGroup(byPath.get(to)) && !isWithin(from, to) ? [`lhead=${names.get(to)}`] : []),
    ];
    const label = words.lines.length === 0 ? [] : [`label=${blank({ ...words, width: words.width + 8 })}`];
    return `${anchor(from)} -> ${anchor(to)} [${[`id=a${index}`, ...label, ...ends].join(', ')}];`;
  });
  const text = [
    'digraph {',
    `compound=true; rankdir=${run}; ranksep=0.42; nodesep=0.3; newrank=false;`,
    'node [shape=box, fixedsize=true, label=""];',
    ...(plan.begins === undefined
      ? []
      : ['start [shape=circle, width=0.14, height=0.14];', `start -> ${anchor(plan.begins)} [id=start];`]),
    ...plan.boxes.flatMap(boxLines),
    ...arrowLines,
    '}',
  ].join('\n');
  return { text, boxes };
}

function isGroup(box: PlannedBox | undefined): boolean {
  return box !== undefined && box.inside.length > 0;
}

/** Room for words that are drawn later. */
function blank({ width, height }: Pick<TextBlock, 'width' | 'height'>): string {
  return `<<table border="0" cellborder="0" cellpadding="0" cellspacing="0" fixedsize="true" width="${Math.ceil(width)}" height="${Math.ceil(height)}"><tr><td></td></tr></table>>`;
}

function inches(pixels: number): string {
  return (pixels / 72).toFixed(3);
}
