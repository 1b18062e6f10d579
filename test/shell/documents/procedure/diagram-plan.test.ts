import { describe, expect, it } from 'vitest';
import { handbookOf } from '../../../../core/engine/handbook/handbook.ts';
import { type PlannedBox, planDiagram } from '../../../../core/shell/documents/procedure/drawing/diagram-plan.ts';
import { hanging, upright } from '../../../../core/shell/documents/procedure/drawing/text-block.ts';
import { sayingIn } from '../../../../core/shell/documents/procedure/saying.ts';
import { procedureWords } from '../../../../core/shell/texts/procedure-words.ts';
import { packFolders, verifiedPack } from '../../../engine/handbook/verified-pack.ts';

const saying = sayingIn(procedureWords('en'), { language: 'en' });

function pathsOf(boxes: readonly PlannedBox[]): readonly string[] {
  return boxes.flatMap(({ path, inside }) => [path, ...pathsOf(inside)]);
}

describe.each(packFolders)('the diagrams of %s', (folder) => {
  const { services } = handbookOf(verifiedPack(folder), 'en');
  const diagrams = services.flatMap((service) => service.diagrams);

  it.each([false, true])('lead from box to box, each of them there once (spare: %s)', (spare) => {
    for (const diagram of diagrams) {
      const plan = planDiagram(diagram, saying, upright, spare);
      const paths = pathsOf(plan.boxes);
      expect(paths.length).toBe(new Set(paths).size);
      const ends = plan.arrows.flatMap(({ from, to }) => [from, to]).filter((path) => path !== '');
      expect(ends.filter((path) => !paths.includes(path))).toEqual([]);
      expect(plan.arrows).toHaveLength(diagram.arrows.length);
    }
  });

  it('leave out no state when they spare words', () => {
    const shown = (spare: boolean) =>
      new Set(
        diagrams
          .flatMap((each) => pathsOf(planDiagram(each, saying, upright, spare).boxes))
          .map((path) => path.split(' ')[0]),
      );
    expect(shown(true)).toEqual(shown(false));
  });

  it('give tall lines to a script that hangs', () => {
    for (const diagram of diagrams) {
      const [tall, flat] = [hanging, upright].map((type) => planDiagram(diagram, saying, type));
      expect(heightOf(tall?.boxes)).toBeGreaterThan(heightOf(flat?.boxes));
    }
  });
});

function heightOf(boxes: readonly PlannedBox[] = []): number {
  return boxes.reduce((sum, { words, inside }) => sum + words.height + heightOf(inside), 0);
}
