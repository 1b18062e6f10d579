import { list, type Raw, type RawPack } from './raw-pack.ts';

/** A deadline, as far as it is a clock that starts, stops and runs out. */
export interface PlainClock {
  readonly id: string;
  readonly starts: ReadonlySet<string>;
  readonly isOptional: boolean;
  readonly endedBy: ReadonlySet<string>;
  readonly sides: readonly string[];
  readonly ends: boolean;
  readonly event: string | undefined;
}

/** The clocks of a service. */
export function clocksOf(pack: RawPack, service: string): readonly PlainClock[] {
  const sides: readonly string[] = list(pack.file('pack').sides);
  return Object.entries<Raw>(pack.file(`services/${service}/deadlines`)).flatMap(([id, rule]) => {
    if (id === '$schema') return [];
    const starts = triggersOf(rule.starts);
    const names = [...list(rule.metBy?.any ?? rule.metBy), ...list(rule.cancelledBy?.any ?? rule.cancelledBy)];
    const { amount, unit } = rule.within ?? {};
    const isConditional = [rule.appliesIf, rule.validFrom, rule.validUntil].some((each) => each !== undefined);
    return [
      {
        id,
        starts: new Set(starts),
        isOptional: isConditional || starts.length > 1,
        endedBy: new Set(names.map((each) => `is ${each}`)),
        sides: rule.sides ?? (rule.divides === undefined ? sides : [rule.duty]),
        ends: (typeof amount === 'number' && unit !== 'without-delay') || rule.extension !== undefined,
        event: rule.onExpiry?.event,
      },
    ];
  });
}

/** The ways in which clocks can stand after something has happened: what it ends stops, then what it starts runs. */
export function tick(
  clocks: readonly PlainClock[],
  before: ReadonlySet<string>,
  names: readonly string[],
  known: ReadonlySet<string>,
): readonly ReadonlySet<string>[] {
  let ways: readonly ReadonlySet<string>[] = [before];
  for (const { id, starts, endedBy, isOptional, sides } of clocks) {
    const isEnded = names.some((name) => endedBy.has(name));
    const isStarted = names.some((name) => starts.has(name)) && sides.some((side) => known.has(side));
    ways = ways.flatMap((way) => {
      const after = new Set(way);
      if (isEnded) after.delete(id);
      if (!isStarted || after.has(id)) return [after];
      const going = new Set([...after, id]);
      return isOptional ? [going, after] : [going];
    });
  }
  return ways;
}

/** What happens, in the words that clocks listen for. */
export function happening(event: string | undefined, entered: readonly string[]): readonly string[] {
  return [
    ...(event === undefined ? [] : [`event ${event}`, `is ${event}`]),
    ...entered.flatMap((path) => [`entered ${path}`, `is ${path}`]),
  ];
}

function triggersOf(start: Raw): readonly string[] {
  if (start?.transition !== undefined) return [`event ${start.transition}`];
  if (start?.entered !== undefined) return [`entered ${start.entered}`];
  if (start?.ended !== undefined) return [`ended ${start.ended}`];
  return [...list(start?.earliest), ...list(start?.latest)].flatMap(triggersOf);
}
