import { groupBy } from '../../../engine/basics/group-by.ts';
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

/** Rules of one sort: the confirmed ones, and those that are not. */
export interface RestingRules {
  readonly head: string;
  readonly settled?: string;
  readonly open?: string;
}

/** The rules that rest on an article, sort by sort; fields by their form, codes by their list. */
export function restingInWords(
  rules: readonly (RulePlace & { readonly status: string })[],
  saying: Saying,
): readonly RestingRules[] {
  const groups = groupBy(rules, ({ kind, names }) => `${kind} ${names.length > 1 ? names[0]?.id : ''}`);
  return [...groups.values()].map((group): RestingRules => {
    const [{ kind, names }] = group as unknown as readonly [RulePlace];
    const of = kind !== 'whitelist' && names.length > 1 ? names[0] : undefined;
    const told = (some: typeof group) =>
      saying.list([...new Set(some.map((each) => ownName(each, of !== undefined, saying)))]);
    const [settled, open] = [group.filter(isSettled), group.filter((each) => !isSettled(each))];
    const many = saying.words.find(`places.${kind}`) === undefined ? `place.${kind}` : `places.${kind}`;
    return {
      head: saying.say(many, { of: of ? saying.name(of) : '' }),
      ...(settled.length === 0 ? {} : { settled: told(settled) }),
      ...(open.length === 0 ? {} : { open: saying.say('law.notConfirmedOf', { names: told(open) }) }),
    };
  });
}

function ownName({ kind, names }: RulePlace, isInside: boolean, saying: Saying): string {
  const own = names.map(saying.name);
  if (kind === 'whitelist') return whitelist(own, saying);
  return saying.number((isInside ? own.slice(-1) : own).join(' › '));
}

function isSettled({ status }: { readonly status: string }): boolean {
  return status !== 'unconfirmed';
}
