import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { JsonObject } from '../../../core/engine/basics/json.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { compileForm } from '../../../core/engine/compile/form/compile-form.ts';
import { compileMachine } from '../../../core/engine/compile/machine/compile-machine.ts';
import type { World } from '../../../core/engine/model/world.ts';
import type { Report } from '../../../core/engine/pack/report.ts';

/*
 * A kite festival: flyers ask to launch, stewards have three working days for their verdict, and silence waves the kite
 * through. Put together by hand, so that these tests stand on the engine alone and on no file of a pack.
 */
const mustBeSound: Report = (pointer, code, message) => {
  throw new Error(`${pointer} ${code} ${message}`);
};

const categories = {
  look: { id: 'look', flags: ['transferable', 'clear'] },
  knots: { id: 'knots', flags: ['internal'] },
} as const;

const world: World = {
  version: 1,
  authorities: {
    'sky-club': {
      id: 'sky-club',
      kind: 'club',
      side: 'flyers',
      name: { en: 'Sky Club' },
      counterpart: 'HILL',
      zone: 'Pacific/Pago_Pago',
      attributes: {},
      status: 'confirmed',
    },
    'wind-office': {
      id: 'wind-office',
      kind: 'office',
      side: 'stewards',
      name: { en: 'Wind Office' },
      counterpart: 'DALE',
      zone: 'Pacific/Kiritimati',
      attributes: {},
      status: 'confirmed',
    },
  },
  counterparts: {
    HILL: { code: 'HILL', name: { en: 'Hill' }, memberships: {}, attributes: {} },
    DALE: { code: 'DALE', name: { en: 'Dale' }, calendar: 'dale', memberships: {}, attributes: {} },
  },
  calendars: {
    dale: {
      id: 'dale',
      version: 2,
      weekend: [6, 7],
      covered: [2026],
      days: [{ date: civilDate('2026-03-05'), name: 'Calm Day', tentative: true }],
    },
  },
};

const verdict: DeadlineRule = {
  id: 'verdict',
  source: { instrument: 'festival-rules', article: '7', status: 'confirmed' },
  duty: 'stewards',
  sides: ['flyers', 'stewards'],
  starts: { on: 'transition', id: 'ask' },
  within: { number: 3, unit: 'working-days' },
  counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: ['stewards'] },
  metBy: ['cleared', 'grounded'],
  cancelledBy: ['packed'],
  warn: [],
  extension: { askedBy: 'stewards', reasons: 'gusts', to: { total: { number: 6, unit: 'working-days' } } },
  onExpiry: { effect: 'waved-through', event: 'verdict-expired' },
  unconfirmed: [],
};

const kiteForm: JsonObject = {
  title: 'Kite',
  description: 'The kite.',
  type: 'object',
  additionalProperties: false,
  required: ['colour'],
  properties: {
    colour: { type: 'string', description: 'Its colour.', maxLength: 20, 'x-category': 'look' },
    knot: { type: 'string', description: 'The secret knot.', maxLength: 20, 'x-category': 'knots' },
  },
};

const workflow: JsonObject = {
  id: 'launch',
  initial: 'folded',
  states: {
    folded: { meta: { responsible: ['flyer'], sides: ['flyers'] }, on: { ask: 'inspection', pack: 'packed' } },
    inspection: {
      meta: { responsible: ['steward'] },
      on: { clear: 'cleared', loop: 'cleared', ground: 'grounded', pack: 'packed', 'verdict-expired': 'cleared' },
    },
    cleared: { type: 'final', meta: { outcome: 'flies' } },
    grounded: { type: 'final', meta: { outcome: 'stays-down' } },
    packed: { type: 'final', meta: { outcome: 'went-home' } },
  },
};

const both = ['flyers', 'stewards'];

function launchService(): CompiledService {
  const form = compileForm({ id: 'kite', by: 'flyers', schema: kiteForm, codeLists: {}, categories }, mustBeSound);
  const machine = compileMachine(workflow, { hash: 'launch-1', sides: both }, mustBeSound);
  if (!form || !machine) throw new Error('the kite festival is not sound');
  const rule = { sides: both, daysBack: 1, transmits: [] };
  return {
    id: 'launch',
    opensOn: 'flyers',
    referencePrefix: 'KITE',
    restsOn: [],
    parties: { stewards: { kind: 'office', authority: 'wind-office' } },
    participants: {},
    suspensions: {},
    questions: {},
    safeguards: [],
    machine,
    forms: { kite: form },
    transitions: {
      ask: { ...rule, id: 'ask', by: 'flyers', form: 'kite', transmits: [{ form: 'kite', to: 'stewards' }] },
      pack: { ...rule, id: 'pack', by: 'flyers' },
      clear: { ...rule, id: 'clear', by: 'stewards' },
      loop: { ...rule, id: 'loop', by: 'stewards', when: 'is-white' },
      ground: { ...rule, id: 'ground', by: 'stewards', reasons: 'gusts' },
    },
    conditions: {
      'is-white': {
        id: 'is-white',
        reads: ['kite.colour'],
        source: { instrument: 'festival-rules', article: '9', status: 'confirmed' },
        evaluate: (facts) => {
          const kite = facts.answers('kite');
          return kite && kite.colour === 'white';
        },
      },
    },
    deadlines: [verdict],
  };
}

/** The festival as a compiled pack with its own world. */
export function kiteFestival(): CompiledPack {
  return {
    id: 'kites',
    version: '1.0.0',
    hash: 'kites-1',
    languages: ['en'],
    zone: 'Etc/UTC',
    sides: both,
    categories,
    codeLists: { gusts: { id: 'gusts', codes: [{ code: 'too-strong' }] } },
    roles: {
      flyer: {
        id: 'flyer',
        side: 'flyers',
        kinds: ['club'],
        reach: 'party',
        grants: [
          { reads: ['look', 'knots'], writes: [], may: ['open-case'] },
          { during: ['folded'], reads: [], writes: ['look', 'knots'], may: ['record-answers', 'ask', 'pack'] },
          { during: ['inspection'], reads: [], writes: [], may: ['pack'] },
        ],
      },
      steward: {
        id: 'steward',
        side: 'stewards',
        kinds: ['office'],
        reach: 'party',
        grants: [
          { reads: ['look'], writes: [], may: [] },
          { during: ['inspection'], reads: [], writes: [], may: ['clear', 'loop', 'ground', 'extend-deadline'] },
        ],
      },
    },
    separations: [],
    retention: [],
    whitelist: [{ from: 'flyers', to: 'stewards', categories: ['look'] }],
    reports: {},
    comparisons: {},
    documents: {},
    services: { launch: launchService() },
    seed: world,
    text: (_language, key) => key,
    hasText: () => true,
  };
}
