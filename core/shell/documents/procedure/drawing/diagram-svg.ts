import { element, label } from '../../../../engine/views/svg.ts';
import type { DiagramDot } from './diagram-dot.ts';
import type { DiagramPlan, PlannedBox } from './diagram-plan.ts';
import { numbersIn, type PlacedDiagram, type PlacedEdge, type PlacedObject } from './placed-diagram.ts';
import type { TextBlock } from './text-block.ts';

/** How a picture is to be read. */
export interface Reading {
  /** What a screen reader says. */
  readonly title: string;
  readonly direction: 'ltr' | 'rtl';
  readonly language: string;
}

const margin = 6;

/** Draws a placed diagram; from right to left it is its own mirror image, with the words the right way round. */
export function diagramSvg(
  placed: PlacedDiagram,
  plan: DiagramPlan,
  dot: DiagramDot,
  { title, direction, language }: Reading,
): string {
  const [, , right = 0, top = 0] = numbersIn(placed.bb);
  const size = { width: Math.ceil(right + margin * 2), height: Math.ceil(top + margin * 2) };
  const x = (value: number) => (direction === 'rtl' ? right - value : value) + margin;
  const y = (value: number) => top - value + margin;
  const frame: Frame = { x, y };
  const objects = placed.objects ?? [];
  const groups = objects.filter(({ bb, name }) => bb !== undefined && dot.boxes.has(name));
  const nodes = objects.filter(({ pos, name }) => pos !== undefined && dot.boxes.has(name));
  const start = objects.find(({ name }) => name === 'start');
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'course',
      width: size.width,
      height: size.height,
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: 'img',
      lang: language,
      direction,
      'aria-label': title,
    },
    element('title', {}, label(title)),
    ...groups.map((each) => drawGroup(each, dot.boxes.get(each.name) as PlannedBox, frame)),
    ...(placed.edges ?? []).map((edge) => drawLine(edge, plan, frame)),
    ...nodes.map((each) => drawNode(each, dot.boxes.get(each.name) as PlannedBox, frame)),
    ...(start ? [drawStart(start, frame)] : []),
    ...(placed.edges ?? []).map((edge) => drawWords(edge, plan, frame)),
  );
}

interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function drawGroup({ bb, lp }: PlacedObject, { look, words }: PlannedBox, { x, y }: Frame): string {
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(bb);
  const [middle = 0, height = 0] = numbersIn(lp);
  return element(
    'g',
    { class: `box ${look}` },
    element('rect', { x: Math.min(x(left), x(right)), y: y(top), width: right - left, height: top - bottom, rx: 8 }),
    textLines(words, x(middle), y(height)),
  );
}

function drawNode({ pos, width, height }: PlacedObject, { look, words }: PlannedBox, { x, y }: Frame): string {
  const [middle = 0, center = 0] = numbersIn(pos);
  const [wide, high] = [Number(width) * 72, Number(height) * 72];
  const rect = {
    x: x(middle) - wide / 2,
    y: y(center) - high / 2,
    width: wide,
    height: high,
    rx: look === 'final' ? 2 : 7,
  };
  const inner = { x: rect.x + 3, y: rect.y + 3, width: wide - 6, height: high - 6, rx: look === 'final' ? 1 : 5 };
  return element(
    'g',
    { class: `box ${look}` },
    element('rect', rect),
    // An end and a closed stage have a second line: no difference is one of colour alone.
    ...(look === 'final' || look === 'closed' ? [element('rect', { ...inner, class: 'inner' })] : []),
    textLines(words, x(middle), y(center)),
  );
}

function drawStart({ pos }: PlacedObject, { x, y }: Frame): string {
  const [middle = 0, center = 0] = numbersIn(pos);
  return element('circle', { class: 'start', cx: x(middle), cy: y(center), r: 5 });
}

function drawLine(edge: PlacedEdge, plan: DiagramPlan, { x, y }: Frame): string {
  const at = (point: readonly [number, number]) => `${round(x(point[0]))} ${round(y(point[1]))}`;
  const curve = edge._draw_?.find(({ op }) => op === 'b' || op === 'B')?.points ?? [];
  const head = edge._hdraw_?.find(({ op }) => op === 'P' || op === 'p')?.points ?? [];
  const [first, ...rest] = curve;
  if (!first) return '';
  return element(
    'g',
    { class: arrowOf(edge, plan)?.isExpiry ? 'arrow expiry' : 'arrow' },
    element('path', { d: `M${at(first)} C${rest.map(at).join(' ')}` }),
    ...(head.length === 0 ? [] : [element('path', { class: 'head', d: `M${head.map(at).join(' L')} Z` })]),
  );
}

function drawWords(edge: PlacedEdge, plan: DiagramPlan, { x, y }: Frame): string {
  const arrow = arrowOf(edge, plan);
  if (!arrow || edge.lp === undefined) return '';
  const [middle = 0, center = 0] = numbersIn(edge.lp);
  const { width, height } = arrow.words;
  const ground = { class: 'ground', x: x(middle) - width / 2 - 2, y: y(center) - height / 2, width: width + 4, height };
  return element('g', { class: 'label' }, element('rect', ground), textLines(arrow.words, x(middle), y(center)));
}

function arrowOf({ id }: PlacedEdge, { arrows }: DiagramPlan): DiagramPlan['arrows'][number] | undefined {
  return id?.startsWith('a') ? arrows[Number(id.slice(1))] : undefined;
}

function textLines({ lines, height }: TextBlock, middle: number, center: number): string {
  return lines
    .map(({ text, look, size, baseline }) =>
      element(
        'text',
        { class: look, x: middle, y: center - height / 2 + baseline, 'font-size': size, 'text-anchor': 'middle' },
        label(text),
      ),
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
