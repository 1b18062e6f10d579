import type { Diagram, DiagramArrow, DiagramBox } from '../../../../engine/handbook/diagram-chapter.ts';
import type { Saying } from '../saying.ts';
import { type TextBlock, type TextPiece, type Typography, textBlock } from './text-block.ts';

/** A diagram with its words set: what is left is where everything stands. */
export interface DiagramPlan {
  readonly boxes: readonly PlannedBox[];
  readonly arrows: readonly PlannedArrow[];
  /** Path of the box in which it begins. */
  readonly begins?: string;
}

/** A box with its words. */
export interface PlannedBox {
  readonly path: string;
  readonly look: DiagramBox['look'];
  readonly words: TextBlock;
  readonly inside: readonly PlannedBox[];
  readonly begins?: string;
}

/** An arrow with its words. */
export interface PlannedArrow {
  readonly from: string;
  readonly to: string;
  readonly isExpiry: boolean;
  readonly words: TextBlock;
}

const boxWidth = 132;
const groupWidth = 320;
const arrowWidth = 112;

/** Where so many arrows lead, each of them has a copy of the box: lines across the whole picture say nothing. */
const crowd = 3;

/**
 * Sets the words of a diagram. `spare` leaves out what tables say as well: conditions on the arrows, and long lines to
 * stages that many lead to.
 */
export function planDiagram(diagram: Diagram, saying: Saying, type: Typography, spare = false): DiagramPlan {
  const { boxes, arrows, begins } = diagram;
  const crowded = boxes.filter(({ path, look }) => {
    return (spare || isEnd(look)) && arrows.filter(({ to }) => to === path).length >= crowd;
  });
  const stays = (path: string) => crowded.every((box) => box.path !== path) || isNeeded(path, diagram);
  const targets = arrows.map(({ to }, index) => {
    const box = crowded.find(({ path }) => path === to);
    const isFirst = arrows.findIndex((arrow) => arrow.to === to) === index;
    return box === undefined || (isFirst && stays(to)) ? undefined : copyOf(box, index);
  });
  const copies = targets.filter((copy) => copy !== undefined);
  return {
    boxes: [...boxes.filter(({ path }) => stays(path)), ...copies].map((box) => planBox(box, saying, type)),
    arrows: arrows.map((arrow, index) => ({
      from: arrow.from,
      to: targets[index]?.path ?? arrow.to,
      isExpiry: arrow.kind === 'expiry',
      words: textBlock(arrowPieces(arrow, saying, spare), arrowWidth, type),
    })),
    ...(begins === undefined ? {} : { begins }),
  };
}

function isEnd(look: DiagramBox['look']): boolean {
  return look === 'final' || look === 'outside';
}

/** Something leads on from it, or from what is inside, or it is where everything begins. */
function isNeeded(path: string, { arrows, begins = '' }: Diagram): boolean {
  return [begins, ...arrows.map(({ from }) => from)].some((each) => each === path || each.startsWith(`${path}.`));
}

function copyOf({ look, inside: _, begins: __, ...box }: DiagramBox, arrow: number): DiagramBox {
  const copy = { ...box, path: `${box.path} ${arrow}`, inside: [] };
  return isEnd(look) ? { ...copy, look } : { ...copy, look: 'outside', responsible: [] };
}

function planBox(box: DiagramBox, saying: Saying, type: Typography): PlannedBox {
  const { path, look, number, responsible, inside, begins } = box;
  const mark = look === 'closed' ? ` ${saying.say('way.mark')}` : '';
  const pieces: TextPiece[] = [
    { text: `${saying.number(number)}\u00a0\u00a0${saying.name(box)}${mark}`, look: 'name' },
    ...(look === 'parallel' ? [{ text: saying.say('way.atOnce'), look: 'mark' } as const] : []),
    ...(responsible.length === 0 ? [] : [{ text: saying.names(responsible), look: 'who' } as const]),
  ];
  return {
    path,
    look,
    words: textBlock(pieces, inside.length > 0 ? groupWidth : boxWidth, type),
    inside: inside.map((each) => planBox(each, saying, type)),
    ...(begins === undefined ? {} : { begins }),
  };
}

function arrowPieces({ kind, labels }: DiagramArrow, saying: Saying, spare: boolean): readonly TextPiece[] {
  return labels.flatMap(({ step, deadlines, condition }): TextPiece[] => [
    ...(step ? [{ text: saying.name(step), look: 'step' } as const] : []),
    ...deadlines.map(
      (deadline) => ({ text: `${saying.name(deadline)}: ${saying.say('way.ends')}`, look: 'clock' }) as const,
    ),
    ...(kind === 'done' && !step ? [{ text: saying.say('way.done'), look: 'if' } as const] : []),
    ...(condition && !spare
      ? [{ text: plain(saying.say('way.if', { condition: saying.name(condition) })), look: 'if' } as const]
      : []),
    ...(kind === 'itself' && !condition ? [{ text: saying.say('way.otherwise'), look: 'if' } as const] : []),
  ]);
}

/** Lines are broken where marks of direction would be torn apart; each line has a direction of its own. */
function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}
