import type { Side } from '../../basics/identifiers.ts';
import type { DeadlineRule, Trigger } from '../../compile/compiled-deadline.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { ProofRule } from './proof-rule.ts';

/**
 * A side that knows a clock sees when it starts and ends, and so that something happened and on which day: what starts,
 * meets or cancels a clock is known to every side of it.
 */
export const clocksShowWhatIsKnown: ProofRule = ({ service, outline }, report) => {
  for (const rule of service.deadlines) {
    for (const [key, names] of Object.entries(happeningsOf(rule))) {
      for (const name of names) {
        const blind = rule.sides.filter((side) => !knows(service, side, name));
        if (blind.length === 0) continue;
        const at = outline.deadlines.at(rule.id).at(key);
        const message = `The clock ${rule.id} shows ${blind.join(' and ')} when ${name} happens, which that side does not know.`;
        const hint = `Let ${blind.join(' and ')} know of ${name}, or leave ${blind.join(' and ')} out of the sides of the clock.`;
        report(at, 'PROOF-CLOCK-SHOWS', message, { severity: 'warning', hint, isKey: true });
      }
    }
  }
};

/** What the pack says happens to a clock, by the key under which it stands. */
function happeningsOf({ starts, metBy, cancelledBy }: DeadlineRule): Readonly<Record<string, readonly string[]>> {
  return { starts: namesOf(starts), metBy, cancelledBy };
}

function namesOf(starts: Trigger): readonly string[] {
  switch (starts.on) {
    case 'transition':
      return [starts.id];
    case 'entered':
      return [starts.state];
    case 'ended':
      return [starts.deadline];
    case 'owed':
      return [];
    case 'earliest':
    case 'latest':
      return starts.of.flatMap(namesOf);
  }
}

/** True where a side knows of a step, a state or the end of a deadline. */
function knows({ transitions, machine, deadlines }: CompiledService, side: Side, name: string): boolean {
  const known = [
    ...(Object.hasOwn(transitions, name) ? [transitions[name]] : []),
    ...(Object.hasOwn(machine.states, name) ? [machine.states[name]] : []),
    ...deadlines.filter(({ id }) => id === name),
  ].flatMap((each) => (each ? [each.sides] : []));
  return known.length === 0 || known.some((sides) => sides.includes(side));
}
