import type { Viz } from '@viz-js/viz';
import type { Diagram } from '../../../../engine/handbook/diagram-chapter.ts';
import type { Handbook } from '../../../../engine/handbook/handbook.ts';
import { directionOf } from '../../../texts/words.ts';
import type { Saying } from '../saying.ts';
import { type DiagramDot, diagramDot, type Run } from './diagram-dot.ts';
import { type DiagramPlan, planDiagram } from './diagram-plan.ts';
import { diagramSvg, type Reading } from './diagram-svg.ts';
import { numbersIn, type PlacedDiagram } from './placed-diagram.ts';
import { hanging, upright } from './text-block.ts';

/** The room for a picture on a page, in pixels. */
const room = { width: 670, height: 860 };

/** Every diagram of every service, by `SERVICE INDEX`. */
export async function drawDiagrams({ services }: Handbook, saying: Saying): Promise<ReadonlyMap<string, string>> {
  // A megabyte that only this needs.
  const { instance } = await import('@viz-js/viz');
  const viz = await instance();
  const direction = directionOf(saying.language);
  return new Map(
    services.flatMap((service) =>
      service.diagrams.map((diagram, index) => {
        const title = `${saying.name(service)}${saying.say('list.stop')} ${titleOf(diagram, saying)}`;
        const reading = { title, direction, language: saying.language };
        return [`${service.id} ${index}`, draw(diagram, saying, viz, reading)] as const;
      }),
    ),
  );
}

/** What a diagram shows. */
export function titleOf({ state, isOverview }: Diagram, saying: Saying): string {
  if (state) return saying.say('way.inside', { number: saying.number(state.number), name: saying.name(state) });
  return saying.say(isOverview ? 'way.overview' : 'way.whole');
}

/** Smaller than this nobody reads it on paper: rather fewer words. */
const smallest = 0.72;

/** Placed from above and from the side: what keeps its letters larger on a page is drawn, with fewer words where it must. */
function draw(diagram: Diagram, saying: Saying, viz: Viz, reading: Reading): string {
  const type = hangs(saying.language) ? hanging : upright;
  const whole = placedBoth(planDiagram(diagram, saying, type), viz);
  const tried = largest(whole).scale < smallest ? placedBoth(planDiagram(diagram, saying, type, true), viz) : [];
  const { placed, plan, dot } = largest([...whole, ...tried]);
  return diagramSvg(placed, plan, dot, reading);
}

interface Placed {
  readonly plan: DiagramPlan;
  readonly dot: DiagramDot;
  readonly placed: PlacedDiagram;
  /** What it must shrink to, to fit a page. */
  readonly scale: number;
}

function placedBoth(plan: DiagramPlan, viz: Viz): readonly Placed[] {
  return (['TB', 'LR'] as const).map((run: Run) => {
    const dot = diagramDot(plan, run);
    const placed = viz.renderJSON(dot.text, { engine: 'dot' }) as PlacedDiagram;
    const [, , width = 1, height = 1] = numbersIn(placed.bb);
    return { plan, dot, placed, scale: Math.min(1, room.width / width, room.height / height) };
  });
}

function largest(tried: readonly Placed[]): Placed {
  return tried.reduce((best, each) => (each.scale > best.scale ? each : best));
}

function hangs(language: string): boolean {
  return ['ur', 'ks', 'pnb'].includes(language.split('-')[0] ?? '');
}
