import fc from 'fast-check';
import { clock, handsOver, type TinyPack } from '../tiny-pack.ts';
import type { SmallDeadline, SmallProcedure } from './look-at-everything.ts';
import type { Box, Way } from './play.ts';

const guards = ['c0', 'c1'];
const roleNames = ['captain', 'mate', 'keeper'];
const steps = ['s0', 's1', 's2', 's3'];
const inside = ['t0', 't1'];
const expiries = ['x0', 'x1', 'x2'];

/** Procedures of up to twelve states with anything in them that can go wrong, and much that does not. */
export const smallProcedure: fc.Arbitrary<SmallProcedure> = fc
  .record({
    count: fc.integer({ min: 1, max: 4 }),
    hasWork: fc.boolean(),
    ends: fc.integer({ min: 1, max: 2 }),
    seeds: fc.array(fc.nat({ max: 1_000_000 }), { minLength: 400, maxLength: 400 }),
  })
  .map(({ count, hasWork, ends, seeds }) => {
    let next = 0;
    const draw = (below: number) => (seeds[next++ % seeds.length] as number) % below;
    const chance = (percent: number) => draw(100) < percent;
    const oneOf = <Item>(items: readonly Item[]): Item => items[draw(items.length)] as Item;
    const someOf = <Item>(items: readonly Item[], percent: number) => items.filter(() => chance(percent));

    const plain = Array.from({ length: count }, (_, index) => `p${index}`);
    const finals = Array.from({ length: ends }, (_, index) => `f${index}`);
    const top = [...plain, ...(hasWork ? ['work'] : []), ...finals];
    const way = (targets: readonly string[]): Way | readonly Way[] => {
      const target = oneOf(targets);
      if (chance(75)) return target;
      const first = { target, guard: oneOf(guards) };
      return chance(50) ? first : [first, { target: oneOf(targets) }];
    };
    const handlers = (events: readonly string[], targets: readonly string[], percent: number) =>
      Object.fromEntries(someOf(events, percent).map((event) => [event, way(targets)]));
    const meta = () => ({
      ...(chance(85) ? { responsible: [oneOf(roleNames)] } : {}),
      ...(chance(45) ? { waiver: 'Why not.' } : {}),
    });
    const region = (prefix: string): Box => ({
      initial: 'a',
      states: {
        a: { meta: meta(), on: handlers([`${prefix}`], ['b', 'z'], 90) },
        ...(chance(60)
          ? { b: { meta: meta(), on: handlers([`${prefix}`], ['z', 'a'], 80) } }
          : { b: { type: 'final' as const } }),
        z: { type: 'final' },
      },
    });
    const states: Record<string, Box> = {};
    for (const name of plain) {
      states[name] = chance(10)
        ? { always: [{ guard: oneOf(guards), target: oneOf(finals) }, { target: oneOf(finals) }], meta: meta() }
        : { meta: meta(), on: { ...handlers(steps, top, 45), ...handlers(expiries, top, 40) } };
    }
    if (hasWork) {
      states.work = {
        type: 'parallel',
        onDone: oneOf([...plain, ...finals]),
        on: { ...handlers(steps, [...plain, ...finals], 25), ...handlers(expiries, [...plain, ...finals], 40) },
        states: { left: region('t0'), right: region('t1') },
      };
    }
    for (const name of finals) states[name] = { type: 'final', meta: { outcome: name } };

    const transitions = Object.fromEntries(
      [...steps, ...inside].map((id) => [
        id,
        {
          ...(chance(70) ? { by: 'crew', handsOver: chance(40) } : { by: 'harbour', handsOver: false }),
          ...(chance(10) ? { when: oneOf(guards) } : {}),
        },
      ]),
    ) as SmallProcedure['transitions'];
    const roles = Object.fromEntries(
      roleNames.map((id) => {
        const side = id === 'keeper' ? 'harbour' : 'crew';
        const may = Object.keys(transitions).filter((step) => transitions[step]?.by === side && chance(85));
        return [id, { side, may, ...(chance(15) ? { during: someOf(top, 50) } : {}) }];
      }),
    ) as SmallProcedure['roles'];
    const names = [...steps, ...inside, ...top];
    const deadlines: Record<string, SmallDeadline> = {};
    for (const id of Array.from({ length: draw(4) }, (_, index) => `d${index}`)) {
      const start = () =>
        chance(15) && Object.keys(deadlines).length > 0
          ? { ended: oneOf(Object.keys(deadlines)) }
          : chance(50)
            ? { transition: oneOf(steps) }
            : { entered: oneOf(top) };
      const metBy = [oneOf(names)];
      deadlines[id] = {
        starts: chance(15) ? [start(), start()] : [start()],
        metBy,
        cancelledBy: someOf(names, 25).filter((name) => !metBy.includes(name)),
        ...(chance(70) ? { event: oneOf(expiries) } : {}),
        isOptional: chance(20),
      };
    }
    return wellFormed({ workflow: { initial: 'p0', states }, guards, transitions, deadlines, roles });
  });

/** Leaves out what a pack that is well formed cannot have: names of nothing, and events that come from nowhere. */
function wellFormed(drawn: SmallProcedure): SmallProcedure {
  const known = eventsOf(drawn.workflow);
  const states = Object.keys(drawn.workflow.states ?? {});
  const exists = (name: string) => states.includes(name) || known.has(name);
  const deadlines: Record<string, SmallDeadline> = {};
  for (const [id, rule] of Object.entries(drawn.deadlines)) {
    const starts = rule.starts.filter(
      ({ transition, ended }) =>
        (transition === undefined || known.has(transition)) && (ended === undefined || ended in deadlines),
    );
    const metBy = rule.metBy.filter(exists);
    if (starts.length === 0 || metBy.length === 0) continue;
    const { event, ...others } = rule;
    const sends = event !== undefined && known.has(event) ? { event } : {};
    deadlines[id] = { ...others, ...sends, starts, metBy, cancelledBy: rule.cancelledBy.filter(exists) };
  }
  const sent = Object.values(deadlines).flatMap(({ event }) => event ?? []);
  const isMeant = (event: string) => !expiries.includes(event) || sent.includes(event);
  const roles = Object.fromEntries(
    Object.entries(drawn.roles).map(([id, { during, ...role }]) => [
      id,
      { ...role, may: role.may.filter((step) => known.has(step)), ...(during && during.length > 0 ? { during } : {}) },
    ]),
  );
  const strip = (box: Box, around: readonly string[] = []): Box => {
    const on = Object.fromEntries(Object.entries(box.on ?? {}).filter(([event]) => isMeant(event)));
    const events = [...Object.keys(on), ...around];
    // Where somebody may do something, a role that may do nothing is refused before anything is proved.
    const able = Object.keys(roles).filter((role) => roles[role]?.may.some((step) => events.includes(step)));
    const [named] = box.meta?.responsible ?? [];
    const [first] = able;
    const responsible = named !== undefined && first !== undefined && !able.includes(named) ? [first] : undefined;
    return {
      ...box,
      ...(box.on ? { on } : {}),
      ...(responsible ? { meta: { ...box.meta, responsible } } : {}),
      ...(box.states
        ? {
            states: Object.fromEntries(Object.entries(box.states).map(([name, inner]) => [name, strip(inner, events)])),
          }
        : {}),
    };
  };
  return { ...drawn, workflow: strip(drawn.workflow), deadlines, roles };
}

/** The procedure as a pack. Steps and events that no state has are left out: the pack would not compile with them. */
export function packOf({ workflow, transitions, deadlines, roles }: SmallProcedure): TinyPack {
  const steps = Object.entries(transitions).filter(([id]) => eventsOf(workflow).has(id));
  return {
    workflow: workflow as TinyPack['workflow'],
    transitions: Object.fromEntries(
      steps.map(([id, { by, handsOver: isHandedOver, when }]) => [
        id,
        { by, ...(isHandedOver ? handsOver : {}), ...(when ? { when } : {}) },
      ]),
    ),
    deadlines: Object.fromEntries(
      Object.entries(deadlines).map(([id, { starts, metBy, cancelledBy, event, isOptional }]) => {
        const [only] = starts;
        const more = {
          ...(cancelledBy.length > 0 ? { cancelledBy } : {}),
          ...(event === undefined ? {} : { onExpiry: { effect: 'over', event } }),
          ...(isOptional ? { appliesIf: 'c0' } : {}),
        };
        return [id, clock(starts.length > 1 ? { earliest: starts } : (only as object), metBy, more)];
      }),
    ),
    roles: Object.fromEntries(
      Object.entries(roles).map(([id, { side, may, during }]) => [
        id,
        {
          side: side as 'crew',
          may: [...(id === 'captain' ? ['open-case'] : []), ...may],
          ...(during ? { during } : {}),
        },
      ]),
    ),
    conditions: guards,
  };
}

/** Every event that some state has. */
export function eventsOf(box: Box): ReadonlySet<string> {
  return new Set([
    ...Object.keys(box.on ?? {}),
    ...Object.values(box.states ?? {}).flatMap((inner) => [...eventsOf(inner)]),
  ]);
}
