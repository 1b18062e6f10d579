import type { OpenPoint } from '../../../engine/handbook/found-point.ts';
import type { RulePlace } from '../../../engine/handbook/rule-place.ts';
import type { Saying } from './saying.ts';

/** What a rule is about, in words: `Period: Reply to the application (length)`. */
export function placeInWords(place: RulePlace, saying: Saying): string {
  const names = place.names.map(saying.name);
  const told = place.kind === 'whitelist' ? whitelist(names, saying) : names.join(' › ');
  const part = place.part?.split('.')[0];
  const partName = part === undefined ? undefined : saying.words.find(`part.${part}`);
  const whole = saying.say('colon', { 0: saying.say(`place.${place.kind}`), 1: saying.number(told) });
  return partName === undefined ? whole : `${whole} (${partName})`;
}

/** What an open point asks for. */
export function pointInWords(point: OpenPoint, saying: Saying): string {
  const { kind, about, of, years } = point;
  const name = about.names.map(saying.name).join(' › ');
  switch (kind) {
    case 'authority':
      return saying.say('points.authority', { name });
    case 'attribute':
      return saying.say('points.attribute', { name, of: of ? saying.name(of) : '' });
    case 'calendar': {
      const named = (years ?? []).map((year) => saying.number(year));
      return saying.say('points.calendar', {
        name,
        years: named.length === 0 ? saying.say('points.everyYear') : saying.list(named, 'and'),
      });
    }
    case 'unknown-amount':
      return `${placeInWords(about, saying)}: ${saying.say('points.unknown')}`;
    default:
      return placeInWords(about, saying);
  }
}

function whitelist([from = '', to = '']: readonly string[], saying: Saying): string {
  return saying.say('passes.fromTo', { from, to });
}
