import type { CaseLook, TimelineEntry } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';

/** A stage of the procedure, and whether the case stands there, was there, or was not. */
export interface ShownStage {
  readonly name: string;
  /** How deep it lies in other stages: 0 for one that lies in none. */
  readonly depth: number;
  readonly is: 'now' | 'passed' | 'not';
  readonly mark: string;
}

/** Every stage that the own side may know, in the order of the procedure, with the way of the case through them. */
export function caseStages(
  visit: Visit,
  { view, service, pack }: CaseLook,
  timeline: readonly TimelineEntry[],
): readonly ShownStage[] {
  const words = wordsOfVersion(visit, pack);
  const entered = new Set(
    timeline.flatMap(({ codes }) => (Array.isArray(codes.entered) ? codes.entered.map(String) : [])),
  );
  const isIn = (path: string) => view.states.some((leaf) => leaf === path || leaf.startsWith(`${path}.`));
  return Object.values(service.machine.states)
    .filter(({ sides }) => sides.includes(view.side))
    .map(({ path }) => {
      const is = isIn(path) ? 'now' : entered.has(path) ? 'passed' : 'not';
      return {
        name: words.name(`states.${view.service}.${path}`),
        depth: path.split('.').length - 1,
        is,
        mark: is === 'not' ? '' : words.say(`stage.${is}`),
      };
    });
}
