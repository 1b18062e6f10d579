import type { Handbook } from '../../../engine/handbook/handbook.ts';
import { procedureWords } from '../../texts/procedure-words.ts';
import { chaptersOf } from './chapters.ts';
import { drawDiagrams } from './drawing/draw-diagrams.ts';
import { procedureTemplate } from './procedure-template.ts';
import { sayingIn } from './saying.ts';

/**
 * The procedure as one HTML page that needs nothing else: style, drawings and all. The same handbook gives the same
 * bytes.
 */
export async function renderProcedure(handbook: Handbook): Promise<string> {
  const words = procedureWords(handbook.language);
  const saying = sayingIn(words, handbook);
  const drawings = await drawDiagrams(handbook, saying);
  return procedureTemplate(
    saying,
    drawings,
  )({
    book: handbook,
    hash: handbook.hash.slice(0, 16),
    pointCount: handbook.points.reduce((sum, { points }) => sum + points.length, 0),
    chapters: chaptersOf(handbook, saying),
  });
}
