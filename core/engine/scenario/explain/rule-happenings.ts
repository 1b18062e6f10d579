import { didYouMean } from '../../basics/did-you-mean.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { Suspension } from '../../model/case-file.ts';
import { unknown } from './rule-facts.ts';
import type { GivenDay, GivenEvent } from './rule-given.ts';
import { statesEnteredBy } from './states-entered-by.ts';

/** The given events in the engine's terms. */
export interface RuleHappenings {
  /** The days of each happening, in the order given, by `transition:NAME`, `entered:NAME` or `ended:NAME`. */
  readonly days: ReadonlyMap<string, readonly GivenDay[]>;
  /** The given steps that enter a state wherever they are taken; none where the entry itself was given. */
  readonly entering: (state: string) => readonly GivenEvent[];
  readonly suspensions: readonly Pick<Suspension, 'cause' | 'from' | 'until'>[];
  /** When a longer period was granted, and when one without an end was over, by deadline; `` is the one asked about. */
  readonly extended: ReadonlyMap<string, GivenDay>;
  readonly extensionEnded: ReadonlyMap<string, GivenDay>;
}

/** Reads the given events; what cannot be read is told to `problem`, each with how to mend it. */
export function readHappenings(
  service: CompiledService,
  events: readonly GivenEvent[],
  problem: (text: string) => void,
): RuleHappenings {
  const days = new Map<string, GivenDay[]>();
  const extended = new Map<string, GivenDay>();
  const extensionEnded = new Map<string, GivenDay>();
  for (const { name, at } of events) {
    const [, kind, of = ''] = /^(extend|end-extension)(?::(.*))?$/.exec(name) ?? [];
    if (kind !== undefined) readExtension(kind, of, at);
    else if (!/^(suspend|resume):/.test(name)) readHappening(name, at);
  }
  return { days, entering, suspensions: readSuspensions(service, events, problem), extended, extensionEnded };

  function entering(state: string): readonly GivenEvent[] {
    if (days.has(`entered:${state}`)) return [];
    return Object.keys(service.transitions).flatMap((name) => {
      const taken = days.get(`transition:${name}`);
      return taken && statesEnteredBy(service.machine, name).sure.has(state) ? taken.map((at) => ({ name, at })) : [];
    });
  }

  function readExtension(kind: string, of: string, at: GivenDay): void {
    const ids = service.deadlines.map(({ id }) => id);
    if (of !== '' && !ids.includes(of)) problem(`--event ${kind}:${of}: ${unknown('deadline', of, ids)}`);
    (kind === 'extend' ? extended : extensionEnded).set(of, at);
  }

  function readHappening(name: string, at: GivenDay): void {
    const found = happeningsNamed(service, name);
    if (found.length === 0) problem(`--event ${name}: ${unknownEvent(service, name)}`);
    for (const happening of found) days.set(happening, [...(days.get(happening) ?? []), at]);
  }
}

/** What a name can mean; several things where a transition, a state and a deadline share it. */
function happeningsNamed(service: CompiledService, name: string): readonly string[] {
  const [, kind, plain = name] = /^(transition|entered|ended):(.+)$/.exec(name) ?? [];
  const { transitions, machine, deadlines } = service;
  return [
    ...(Object.hasOwn(transitions, plain) ? [`transition:${plain}`] : []),
    ...(Object.hasOwn(machine.states, plain) ? [`entered:${plain}`] : []),
    ...deadlines.filter(({ id, onExpiry }) => id === plain || onExpiry?.event === plain).map(({ id }) => `ended:${id}`),
  ].filter((each) => kind === undefined || each.startsWith(`${kind}:`));
}

function unknownEvent(service: CompiledService, name: string): string {
  const { transitions, machine, deadlines } = service;
  const known = [
    ...Object.keys(transitions),
    ...Object.keys(machine.states),
    ...deadlines.flatMap(({ id, onExpiry }) => [id, ...(onExpiry?.event === undefined ? [] : [onExpiry.event])]),
    ...causesOf(service).flatMap((cause) => [`suspend:${cause}`, `resume:${cause}`]),
    'extend',
    'end-extension',
  ];
  const meant = didYouMean(name, known);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  const ids = deadlines.map(({ id }) => id);
  const listed = ids.length > 12 ? `${ids.slice(0, 12).join(', ')} and more` : ids.join(', ');
  return `the service ${service.id} has no transition, state or deadline of this name.${hint} Transitions are ${Object.keys(transitions).join(', ')}; deadlines ${listed}.`;
}

/** The causes that can suspend a case of the service, or that stop one of its clocks. */
function causesOf({ suspensions, deadlines }: CompiledService): readonly string[] {
  return [...new Set([...Object.keys(suspensions), ...deadlines.flatMap(({ pausedBy }) => pausedBy?.causes ?? [])])];
}

function readSuspensions(
  service: CompiledService,
  events: readonly GivenEvent[],
  problem: (text: string) => void,
): RuleHappenings['suspensions'] {
  const read: { cause: string; from: GivenDay['on']; until?: GivenDay['on'] }[] = [];
  const known = causesOf(service);
  const ordered = [...events].sort((left, right) => (left.at.on < right.at.on ? -1 : left.at.on > right.at.on ? 1 : 0));
  for (const { name, at } of ordered) {
    const [, kind, cause = ''] = /^(suspend|resume):(.*)$/.exec(name) ?? [];
    if (kind === undefined) continue;
    const open = read.find((each) => each.cause === cause && each.until === undefined);
    if (!known.includes(cause)) {
      const meant = didYouMean(cause, known);
      const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
      const list = known.length === 0 ? 'The service has none.' : `Known are ${known.join(', ')}.`;
      problem(`--event ${name}: there is no cause ${JSON.stringify(cause)}.${hint} ${list}`);
    } else if (kind === 'suspend' && open) {
      problem(`--event ${name}=${at.on}: it stands still since ${open.from} already. Give resume:${cause} in between.`);
    } else if (kind === 'suspend') read.push({ cause, from: at.on });
    else if (open) open.until = at.on;
    else problem(`--event ${name}=${at.on}: nothing was suspended before. Give suspend:${cause} with an earlier date.`);
  }
  return read;
}
