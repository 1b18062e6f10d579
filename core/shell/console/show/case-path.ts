import type { StateValue } from '../../../engine/model/case-file.ts';
import type { CaseLook, TimelineEntry } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { statesOf, wordsOfVersion } from './case-header.ts';

/** One step of the way that a case has come. */
export interface PathStep {
  readonly text: string;
  readonly date: string;
  /** Who took it. */
  readonly by: string;
  /** The stages that it led to, as far as the own side may know them. */
  readonly led: readonly string[];
}

/** The way of a case so far, and where it stands. */
export interface CasePath {
  readonly steps: readonly PathStep[];
  readonly now: readonly string[];
  readonly isOver: boolean;
}

/** The way through the procedure, as the own side knows it: each step taken, by whom, and to which stages it led. */
export function casePath(visit: Visit, look: CaseLook, timeline: readonly TimelineEntry[]): CasePath {
  const words = wordsOfVersion(visit, look.pack);
  const { view, world } = look;
  const text = ({ type, codes, by }: TimelineEntry): string | undefined => {
    switch (type) {
      case 'case-opened':
        return words.say('case.began');
      case 'case-adopted':
        return words.say('case.adopted');
      case 'transition-taken': {
        const key = `transitions.${view.service}.${String(codes.transition)}`;
        // What the end of a period brings about has the name of the period.
        return by.kind === 'clock' ? words.findName(key) : words.name(key);
      }
      case 'deadline-passed': {
        const rule = view.deadlines.find(({ id }) => id === codes.id)?.rule;
        if (rule === undefined) return undefined;
        return words.say('case.periodEnded', { deadline: words.name(`deadlines.${view.service}.${rule}`) });
      }
      default:
        return undefined;
    }
  };
  const steps: PathStep[] = [];
  for (const entry of timeline) {
    const said = text(entry);
    const { by, codes, effectiveOn } = entry;
    const led = innermost(enteredOf(look, codes)).map((state) => words.name(`states.${view.service}.${state}`));
    const before = steps.at(-1);
    if (said !== undefined) {
      const who = by.kind === 'clock' ? words.say('case.byClock') : authorityName(world, by.authority, words);
      steps.push({ text: said, date: words.date(effectiveOn), by: who, led });
    } else if (before && led.length > 0) {
      steps[steps.length - 1] = { ...before, led: [...before.led, ...led] };
    }
  }
  return { steps, now: statesOf(words, look), isOver: view.closed !== undefined };
}

/** The stages that a step entered and did not leave again by itself. */
function enteredOf({ service }: CaseLook, { entered, state }: TimelineEntry['codes']): readonly string[] {
  if (!Array.isArray(entered) || state === undefined || state === null) return [];
  const active = service.machine.active(state as StateValue);
  return entered.map(String).filter((path) => active.includes(path));
}

function innermost(states: readonly string[]): readonly string[] {
  return states.filter((state) => !states.some((other) => other.startsWith(`${state}.`)));
}
