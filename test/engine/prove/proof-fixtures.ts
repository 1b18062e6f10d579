import type { ServiceGraph } from '../../../core/engine/prove/graph/service-graph.ts';
import type { ProofCode } from '../../../core/engine/prove/proof-codes.ts';
import { clock, crossing, type TinyPack } from './tiny-pack.ts';

/** A procedure that is wrong in one way, and one that looks like it and is right. */
export interface ProofFixture {
  readonly wrong: TinyPack;
  readonly nearMiss: TinyPack;
  /** How much may be looked at, where the usual is not meant. */
  readonly limits?: ServiceGraph['limits'];
}

const states = crossing.workflow.states as Readonly<Record<string, Readonly<Record<string, object>>>>;

/** The sound procedure with some of its states, transitions and so on replaced or added; undefined takes one away. */
export function changed(changes: {
  readonly states?: Readonly<Record<string, object | undefined>>;
  readonly initial?: string;
  readonly transitions?: Readonly<Record<string, object | undefined>>;
  readonly deadlines?: Readonly<Record<string, object | undefined>>;
  readonly roles?: TinyPack['roles'];
  readonly conditions?: readonly string[];
  readonly safeguards?: TinyPack['safeguards'];
  readonly participants?: TinyPack['participants'];
  readonly expressions?: TinyPack['expressions'];
  readonly instruments?: TinyPack['instruments'];
}): TinyPack {
  const { conditions, safeguards, participants, expressions, instruments } = changes;
  return {
    ...crossing,
    workflow: {
      initial: changes.initial ?? crossing.workflow.initial,
      states: present({ ...crossing.workflow.states, ...changes.states }),
    },
    transitions: present({ ...crossing.transitions, ...changes.transitions }),
    deadlines: present({ ...crossing.deadlines, ...changes.deadlines }),
    roles: { ...crossing.roles, ...changes.roles },
    ...(conditions ? { conditions } : {}),
    ...(safeguards ? { safeguards } : {}),
    ...(participants ? { participants } : {}),
    ...(expressions ? { expressions } : {}),
    ...(instruments ? { instruments } : {}),
  };
}

function present<Value>(record: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

const { asked, moored, fogbound } = states as {
  asked: { on: object; meta: object };
  moored: { on: object; meta: object };
  fogbound: { on: object; meta: object };
};
const captain = { may: ['open-case', 'signal', 'turn-back'] };
const captainAnd = (...more: string[]) => ({ captain: { may: [...captain.may, ...more] } });
const keeperAnd = (...more: string[]) => ({ keeper: { side: 'harbour' as const, may: ['answer', 'lift', ...more] } });
const waiver = 'Goats take their time.';
const at = (responsible: string, on: object, more: object = {}) => ({
  meta: { responsible: [responsible], waiver },
  on,
  ...more,
});
const reply = (more: object) =>
  clock({ transition: 'signal' }, ['answer'], {
    duty: 'harbour',
    cancelledBy: ['turn-back'],
    onExpiry: { effect: 'fog', event: 'fog-falls' },
    ...more,
  });
const policy = { status: 'policy' };
const guard = (of: string, more: object) => ({
  service: 'crossing',
  pattern: 'precedence',
  of,
  source: policy,
  ...more,
});
/** Two watches at once, of which the second changes to and fro unless its wait leads on. */
const watches = (afterWait: string) =>
  changed({
    states: {
      asked: {
        type: 'parallel',
        meta: { waiver },
        on: { 'fog-falls': 'fogbound', 'turn-back': 'moored-again' },
        onDone: 'sailed',
        states: {
          bow: {
            initial: 'dark',
            states: { dark: { meta: asked.meta, on: { answer: 'clear' } }, clear: { type: 'final' } },
          },
          stern: {
            initial: 'dark',
            states: {
              dark: { meta: asked.meta, on: { lift: 'dim' } },
              dim: { meta: { responsible: ['captain'] }, on: { wait: afterWait } },
              clear: { type: 'final' },
            },
          },
        },
      },
    },
    transitions: { wait: {} },
    roles: captainAnd('wait'),
  });

/** A ferry adrift, which only a tug may tow that was hailed; the captain may wait for it as long as he likes. */
const adrift = (drift: object) =>
  changed({
    states: {
      asked: { ...asked, on: { ...asked.on, hail: 'hailing', ...drift } },
      hailing: at('tug-master', { tie: 'adrift' }),
      adrift: at('captain', { wait: 'adrift', tow: 'sailed' }),
    },
    transitions: { hail: {}, tie: {}, tow: {}, wait: {}, ...(Object.keys(drift).length > 0 ? { drift: {} } : {}) },
    deadlines: { reply: reply({ cancelledBy: ['turn-back', 'adrift', 'hailing'] }) },
    roles: {
      ...captainAnd('hail', 'wait', ...Object.keys(drift)),
      'tug-master': { kinds: ['tug'], reach: 'participant', may: ['tie', 'tow'] },
    },
    participants: { tug: { side: 'crew', kind: 'tug', choose: { authority: 'puff' } } },
  });

/** A captain who may sulk, which ends the clock of the harbour, whoever knows of it. */
const sulking = (sides: readonly string[]) =>
  changed({
    states: { asked: { ...asked, on: { ...asked.on, sulk: 'moored-again' } } },
    transitions: { sulk: { sides } },
    deadlines: { reply: reply({ cancelledBy: ['turn-back', 'sulk'] }) },
    roles: captainAnd('sulk'),
  });

/** A pair of captains who hand each other the case until somebody `stops`. */
const endlessTalk = (stops: object) =>
  changed({
    states: {
      asked: { ...asked, on: { ...asked.on, chat: 'chatting' } },
      chatting: at('captain', { wait: 'waiting', ...stops }),
      waiting: at('captain', { chat: 'chatting' }),
    },
    transitions: { chat: {}, wait: {}, ...(Object.hasOwn(stops, 'stop') ? { stop: {} } : {}) },
    deadlines: { reply: reply({ cancelledBy: ['turn-back', 'chat'] }) },
    roles:
      captainAnd('chat', 'wait', 'stop').captain.may.includes('stop') && !Object.hasOwn(stops, 'stop')
        ? captainAnd('chat', 'wait')
        : captainAnd('chat', 'wait', 'stop'),
  });

/** A cabin boy of the crew who sees a clock of the harbour that runs for many goats. */
function goatClock({ reads, to }: { readonly reads: readonly string[]; readonly to?: readonly string[] }): TinyPack {
  const discloses = to ? { discloses: { to, why: 'Whoever is on board smells it.' } } : {};
  return changed({
    deadlines: { reply: reply({ appliesIf: 'manifest.goats > 100', ...discloses }) },
    roles: { 'cabin-boy': { may: ['turn-back'], reads } },
  });
}

/** A cabin boy who may turn back where there are few goats. */
function goatGuard(reads: readonly string[]): TinyPack {
  return changed({
    transitions: { 'turn-back': { when: 'few-goats' } },
    expressions: { 'few-goats': 'manifest.goats < 3' },
    roles: { 'cabin-boy': { may: ['turn-back'], reads } },
  });
}

/** For every code of proving: exactly what triggers it, and what does not. */
export const proofFixtures: Readonly<Record<ProofCode, ProofFixture>> = {
  'EXPLANATION-STALE': {
    wrong: { ...crossing, explained: [{ code: 'NOT-ENFORCED', file: 'access.json', why: 'No goat reads it.' }] },
    nearMiss: {
      ...crossing,
      explained: [{ code: 'NOT-ENFORCED', file: 'migrations/0.9.0-1.0.0.json', why: 'No goat reads it.' }],
    },
  },
  'FLOW-ACROSS': { wrong: goatClock({ reads: [] }), nearMiss: goatClock({ reads: ['cargo'] }) },
  'FLOW-DISCLOSES': { wrong: goatGuard([]), nearMiss: goatGuard(['cargo']) },
  'FLOW-IDLE': {
    wrong: goatClock({ reads: ['cargo'], to: ['cabin-boy'] }),
    nearMiss: goatClock({ reads: [], to: ['cabin-boy'] }),
  },
  'PROOF-CHOICE-OPEN': { wrong: sorting('participant'), nearMiss: sorting('all') },
  'PROOF-CLOCK-CIRCLE': {
    wrong: tides('flooding'),
    nearMiss: tides('fogbound'),
  },
  'PROOF-CLOCK-ENDS-CASE': {
    wrong: changed({
      states: { asked: { ...asked, on: { ...asked.on, 'fog-falls': 'moored-again', drift: 'fogbound' } } },
      transitions: { drift: {} },
      roles: captainAnd('drift'),
      deadlines: { reply: reply({ cancelledBy: ['turn-back', 'drift'] }) },
    }),
    nearMiss: crossing,
  },
  'PROOF-CLOCK-SHOWS': {
    wrong: sulking(['crew']),
    nearMiss: sulking(['crew', 'harbour']),
  },
  'PROOF-DEADLINE-NEVER-MET': {
    wrong: changed({ deadlines: { fog: clock({ entered: 'fogbound' }, ['answer'], { cancelledBy: ['lift'] }) } }),
    nearMiss: changed({ deadlines: { fog: clock({ entered: 'fogbound' }, ['lift']) } }),
  },
  'PROOF-DEADLINE-NEVER-STARTS': {
    wrong: changed({
      deadlines: { quay: clock({ entered: 'moored' }, ['signal'], { sides: ['harbour'], duty: 'harbour' }) },
    }),
    nearMiss: changed({ deadlines: { quay: clock({ entered: 'moored' }, ['signal'], { sides: ['crew'] }) } }),
  },
  'PROOF-EXPIRY-ASKS': {
    wrong: changed({
      states: {
        asked: {
          ...asked,
          on: { ...asked.on, 'fog-falls': [{ guard: 'goats-on-board', target: 'fogbound' }, { target: 'fogbound' }] },
        },
      },
      conditions: ['goats-on-board'],
    }),
    nearMiss: changed({
      states: {
        asked: {
          ...asked,
          on: { ...asked.on, answer: [{ guard: 'goats-on-board', target: 'sailed' }, { target: 'fogbound' }] },
        },
      },
      conditions: ['goats-on-board'],
    }),
  },
  'PROOF-EXPIRY-NOT-ACCEPTED': {
    wrong: changed({
      states: {
        asked: { ...asked, on: { ...asked.on, drift: 'drifting' } },
        drifting: at('captain', { answer: 'sailed', 'turn-back': 'moored-again' }),
      },
      transitions: { drift: {} },
      roles: captainAnd('drift'),
    }),
    nearMiss: changed({
      states: {
        asked: { ...asked, on: { ...asked.on, drift: 'drifting' } },
        drifting: at('captain', { answer: 'sailed', 'turn-back': 'moored-again' }),
      },
      transitions: { drift: {} },
      roles: captainAnd('drift'),
      deadlines: { reply: reply({ cancelledBy: ['turn-back', 'drifting'] }) },
    }),
  },
  'PROOF-EXPIRY-REFUSED': {
    wrong: changed({
      states: {
        asked: { ...asked, on: { ...asked.on, 'fog-falls': { guard: 'goats-on-board', target: 'fogbound' } } },
      },
      conditions: ['goats-on-board'],
    }),
    nearMiss: crossing,
  },
  'PROOF-INCOMPLETE': { wrong: crossing, nearMiss: crossing, limits: { nodes: 3, edges: 3 } },
  'PROOF-JOIN-WAITS': { wrong: watches('dark'), nearMiss: watches('clear') },
  'PROOF-NO-CLOCK': {
    wrong: changed({ states: { fogbound: { meta: { responsible: ['keeper'] }, on: fogbound.on } } }),
    nearMiss: changed({
      states: { fogbound: { meta: { responsible: ['keeper'] }, on: fogbound.on } },
      deadlines: { fog: clock({ entered: 'fogbound' }, ['lift']) },
    }),
  },
  'PROOF-NO-END': { wrong: endlessTalk({}), nearMiss: endlessTalk({ stop: 'moored-again' }) },
  'PROOF-NO-START': {
    wrong: changed({
      initial: 'looking',
      states: { looking: { always: [{ guard: 'goats-on-board', target: 'moored' }, { target: 'moored' }] } },
      conditions: ['goats-on-board'],
    }),
    nearMiss: changed({ initial: 'looking', states: { looking: { always: 'moored' } } }),
  },
  'PROOF-RESPONSIBLE-IDLE': { wrong: piloted('tug'), nearMiss: piloted('tower') },
  'PROOF-STATE-UNSEEN': {
    wrong: changed({
      states: {
        moored: { ...moored, on: { ...moored.on, paint: 'painted' } },
        painted: at('captain', { signal: 'asked' }, { meta: { responsible: ['captain'], waiver, sides: ['harbour'] } }),
      },
      transitions: { paint: {} },
      roles: captainAnd('paint'),
    }),
    nearMiss: changed({
      states: {
        moored: { ...moored, on: { ...moored.on, paint: 'painted' } },
        painted: at('captain', { signal: 'asked' }, { meta: { responsible: ['captain'], waiver, sides: ['crew'] } }),
      },
      transitions: { paint: {} },
      roles: captainAnd('paint'),
    }),
  },
  'PROOF-STEP-NEVER': {
    wrong: changed({
      states: { moored: { ...moored, on: { ...moored.on, whistle: 'moored-again' } } },
      transitions: { whistle: { by: 'harbour' } },
      roles: keeperAnd('whistle'),
    }),
    nearMiss: changed({
      states: { asked: { ...asked, on: { ...asked.on, whistle: 'moored-again' } } },
      transitions: { whistle: { by: 'harbour' } },
      roles: keeperAnd('whistle'),
      deadlines: { reply: reply({ cancelledBy: ['moored-again'] }) },
    }),
  },
  'PROOF-STUCK': {
    wrong: adrift({ drift: 'adrift' }),
    nearMiss: adrift({}),
  },
  'PROOF-UNATTENDED': {
    wrong: changed({ states: { fogbound: { meta: { waiver }, on: fogbound.on } } }),
    nearMiss: changed({ states: { fogbound: { meta: { waiver, responsible: ['keeper'] }, on: fogbound.on } } }),
  },
  'PROOF-UNCONFIRMED': {
    wrong: confirmed({ 'turn-back': 'moored-again' }),
    nearMiss: confirmed({}),
  },
  'PROOF-UNREACHABLE': {
    wrong: changed({ states: { adrift: at('captain', { 'turn-back': 'moored-again' }) } }),
    nearMiss: changed({
      states: {
        moored: { ...moored, on: { ...moored.on, slip: 'adrift' } },
        adrift: at('captain', { 'turn-back': 'moored-again' }),
      },
      transitions: { slip: {} },
      roles: captainAnd('slip'),
    }),
  },
  'SAFEGUARD-AT-RUN-TIME': {
    wrong: changed({ safeguards: { 'no-way-back': guard('turn-back', { needs: ['answer'] }) } }),
    nearMiss: changed({ safeguards: { 'no-sailing-unasked': guard('sailed', { needs: ['signal'] }) } }),
  },
  'SAFEGUARD-BLOCKS': { wrong: needsBlessing({}), nearMiss: needsBlessing({ 'turn-back': 'moored-again' }) },
  'SAFEGUARD-DISCLOSES': {
    wrong: tasted(['crew']),
    nearMiss: tasted(['crew', 'harbour']),
  },
  'SAFEGUARD-NOT-COVERED': {
    wrong: changed({
      safeguards: {
        'fog-lifts': {
          service: 'crossing',
          pattern: 'response',
          of: 'fogbound',
          needs: ['lift'],
          within: { amount: 10, unit: 'calendar-days' },
          source: policy,
        },
      },
    }),
    nearMiss: changed({
      safeguards: {
        'fog-lifts': {
          service: 'crossing',
          pattern: 'response',
          of: 'fogbound',
          needs: ['lift'],
          within: { amount: 10, unit: 'calendar-days' },
          source: policy,
        },
      },
      deadlines: { fog: clock({ entered: 'fogbound' }, ['lift'], { duty: 'harbour' }) },
    }),
  },
  'SAFEGUARD-SHAPE': {
    wrong: changed({
      safeguards: {
        odd: {
          service: 'crossing',
          pattern: 'absence',
          of: 'fogbound',
          needs: ['answer'],
          source: policy,
          accepted: { by: 'A goat', why: 'It ate the clause.' },
        },
      },
    }),
    nearMiss: changed({ safeguards: { even: guard('fogbound', { needs: ['signal'] }) } }),
  },
};

/** Goods that sort themselves, without a last choice, until a tug-master docks them, who is drawn in for the queue. */
function sorting(reach: string): TinyPack {
  return changed({
    states: {
      asked: {
        initial: 'sorting',
        meta: asked.meta,
        on: asked.on,
        states: {
          sorting: { always: [{ guard: 'goats-on-board', target: 'queued' }], on: { dock: 'queued' } },
          queued: { meta: { responsible: ['tug-master', 'keeper'] }, on: { dock: 'docked' } },
          docked: {},
        },
      },
    },
    conditions: ['goats-on-board'],
    transitions: { dock: {} },
    roles: { 'tug-master': { kinds: ['tug'], reach, may: ['dock'] } },
    participants: { tug: { side: 'crew', kind: 'tug', choose: { authority: 'puff' } } },
  });
}

/** Ebb and flood that follow each other by clocks alone; the end of the flood leads on. */
function tides(afterFlood: string): TinyPack {
  return changed({
    states: {
      asked: { ...asked, on: { ...asked.on, 'fog-falls': 'ebb' } },
      ebb: { ...fogbound, on: { lift: 'sailed', 'tide-turns': 'flooding' } },
      flooding: {
        ...fogbound,
        on: { lift: 'sailed', 'tide-turns-again': afterFlood === 'flooding' ? 'ebb' : afterFlood },
      },
      ...(afterFlood === 'flooding' ? { fogbound: undefined } : {}),
    },
    deadlines: {
      ebb: clock({ entered: 'ebb' }, ['lift'], {
        cancelledBy: ['flooding'],
        onExpiry: { effect: 'tide', event: 'tide-turns' },
      }),
      flood: clock({ entered: 'flooding' }, ['lift'], {
        cancelledBy: ['ebb'],
        onExpiry: { effect: 'tide', event: 'tide-turns-again' },
      }),
    },
  });
}

/** Fog for which a pilot is responsible who sits in an authority of one kind: the harbour is a `tower`. */
function piloted(kind: string): TinyPack {
  return changed({
    states: { fogbound: { ...fogbound, meta: { responsible: ['pilot'], waiver } } },
    roles: { pilot: { side: 'harbour', kinds: [kind], reach: 'party', may: ['lift'] } },
  });
}

/** The fog as an effect that only lifting it confirms; `others` lead out of it too. */
function confirmed(others: object): TinyPack {
  return changed({
    states: {
      fogbound: { meta: { responsible: ['keeper'], waiver, confirms: ['lift'] }, on: { lift: 'sailed', ...others } },
    },
  });
}

/** Nothing sails without a blessing, which is given only before the fog; `others` lead out of the fog too. */
function needsBlessing(others: object): TinyPack {
  return changed({
    states: {
      asked: { ...asked, on: { ...asked.on, bless: 'asked' } },
      fogbound: { ...fogbound, on: { lift: 'sailed', ...others } },
    },
    transitions: { bless: { by: 'harbour' } },
    roles: keeperAnd('bless'),
    safeguards: { 'blessed-only': guard('lift', { needs: ['bless'] }) },
  });
}

/** The harbour may answer only once the soup was tasted, of which the crew tells `sides`. */
function tasted(sides: readonly string[]): TinyPack {
  return changed({
    states: {
      moored: { ...moored, on: { taste: 'tasted' } },
      tasted: { ...moored },
    },
    transitions: { taste: { sides } },
    roles: captainAnd('taste'),
    safeguards: { 'soup-first': guard('answer', { needs: ['taste'] }) },
  });
}
