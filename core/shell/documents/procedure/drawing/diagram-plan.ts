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

/** An end to which so many arrows lead stands once for each of them: lines across the whole picture say nothing. */
const crowd = 3;

/** Sets the words of a diagram. */
export function planDiagram({ boxes, arrows, begins }: Diagram, saying: Saying, type: Typography): DiagramPlan {
  const crowded = boxes.filter(
    ({ look, path }) => isEnd(look) && arrows.filter(({ to }) => to === path).length >= crowd,
  );
  const isCrowded = (path: string) => crowded.some((box) => box.path === path);
  const copies = arrows.flatMap(({ to }, index) => {
    const end = crowded.find((box) => box.path === to);
    return end ? [{ ...end, path: copyOf(to, index) }] : [];
  });
  return {
    boxes: [...boxes.filter((box) => !crowded.includes(box)), ...copies].map((box) => planBox(box, saying, type)),
    arrows: arrows.map((arrow, index) => ({
      from: arrow.from,
      to: isCrowded(arrow.to) ? copyOf(arrow.to, index) : arrow.to,
      isExpiry: arrow.kind === 'expiry',
      words: textBlock(arrowPieces(arrow, saying), arrowWidth, type),
    })),
    ...(begins === undefined ? {} : { begins }),
  };
}

function isEnd(look: DiagramBox['look']): boolean {
  return look === 'final' || look === 'outside';
}

function copyOf(path: string, arrow: number): string {
  return `${path} ${arrow}`;
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

function arrowPieces({ kind, labels }: DiagramArrow, saying: Saying): readonly TextPiece[] {
  return labels.flatMap(({ step, deadlines, condition }): TextPiece[] => [
    ...(step ? [{ text: saying.name(step), look: 'step' } as const] : []),
    ...deadlines.map(
      (deadline) => ({ text: `${saying.name(deadline)}: ${saying.say('way.ends')}`, look: 'clock' }) as const,
    ),
    ...(kind === 'done' && !step ? [{ text: saying.say('way.done'), look: 'if' } as const] : []),
    ...(condition
      ? [{ text: plain(saying.say('way.if', { condition: saying.name(condition) })), look: 'if' } as const]
      : []),
    ...(kind === 'itself' && !condition ? [{ text: saying.say('way.otherwise'), look: 'if' } as const] : []),
  ]);
}

/** Lines are broken where marks of direction would be torn apart; each line has a direction of its own. */
function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}
