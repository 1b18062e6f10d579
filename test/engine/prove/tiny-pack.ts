import { readPackFiles } from '../../../core/engine/compile/reading/read-pack-files.ts';
import { packLanguageVersion } from '../../../core/engine/pack/engine-version.ts';
import { localeKeys } from '../../../core/engine/pack/locale-keys.ts';
import { outlinePack } from '../../../core/engine/pack/outline.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { sourceFile } from '../../packs/load-pack.ts';

/** A procedure on board of a ferry, as far as proving looks at it. What is left out is sound. */
export interface TinyPack {
  /** The workflow without its id. */
  readonly workflow: { readonly initial: string; readonly states: object; readonly on?: object };
  /** Transitions by name; each is taken by the crew and known to everybody unless it says otherwise. */
  readonly transitions: Readonly<Record<string, object>>;
  readonly deadlines?: Readonly<Record<string, object>>;
  /** Roles by name: what they may do, and of which side they are; `all` of them reach every case. */
  readonly roles: Readonly<Record<string, TinyRole>>;
  /** Conditions by name, of which nothing matters but the name. */
  readonly conditions?: readonly string[];
  /** Conditions by name, with what they ask. */
  readonly expressions?: Readonly<Record<string, string>>;
  readonly instruments?: Readonly<Record<string, object>>;
  readonly safeguards?: Readonly<Record<string, object>>;
  readonly separations?: readonly object[];
  readonly participants?: Readonly<Record<string, object>>;
  /** Explanations of warnings. */
  readonly explained?: readonly object[];
}

/** A role of the ferry. */
export interface TinyRole {
  readonly side?: 'crew' | 'harbour';
  readonly reach?: string;
  readonly kinds?: readonly string[];
  readonly may: readonly string[];
  readonly during?: readonly string[];
  /** The cargo where it is absent. */
  readonly reads?: readonly string[];
}

/** A deadline of ten days of the crew, on what starts and meets it. */
export function clock(starts: object, metBy: readonly string[], more: object = {}): object {
  return {
    source: { status: 'policy' },
    duty: 'crew',
    starts,
    within: { amount: 10, unit: 'calendar-days' },
    counting: { dayOne: 'day-after' },
    metBy,
    ...more,
  };
}

/** A whole pack from the few things that matter to a proof: two sides, one form to hand over, every text there. */
export function tinyPack(pack: TinyPack): PackSource {
  const { roles, conditions = [], expressions = {}, separations, participants = {}, instruments } = pack;
  const bare = sourceOf({
    'pack.json': {
      id: 'ferry',
      version: '1.0.0',
      language: packLanguageVersion,
      engine: '>=0.1.0',
      languages: ['en'],
      zone: 'Pacific/Chatham',
      sides: ['crew', 'harbour'],
      services: ['crossing'],
      ...(instruments ? { instruments } : {}),
      ...(pack.explained ? { explained: pack.explained } : {}),
      authorityKinds: ['ship', 'tower', 'tug'],
      counterparts: { SEA: { name: { en: 'The sea' } } },
      authorities: {
        ferry: { kind: 'ship', side: 'crew', counterpart: 'SEA', name: { en: 'Ferry' }, zone: 'Pacific/Chatham' },
        light: { kind: 'tower', side: 'harbour', counterpart: 'SEA', name: { en: 'Light' }, zone: 'Pacific/Chatham' },
        barge: { kind: 'tug', side: 'harbour', counterpart: 'SEA', name: { en: 'Barge' }, zone: 'Pacific/Chatham' },
        puff: { kind: 'tug', side: 'crew', counterpart: 'SEA', name: { en: 'Puff' }, zone: 'Pacific/Chatham' },
      },
    },
    'categories.json': { cargo: { flags: ['transferable', 'clear'] } },
    'access.json': {
      roles: Object.fromEntries(
        Object.entries(roles).map(([id, { side = 'crew', reach = 'all', kinds, may, during, reads = ['cargo'] }]) => [
          id,
          {
            side,
            kinds: kinds ?? [side === 'crew' ? 'ship' : 'tower'],
            reach,
            grants: [{ reads, writes: ['cargo'], may, ...(during ? { during } : {}) }],
          },
        ]),
      ),
      ...(separations ? { separations } : {}),
    },
    'whitelist.json': [
      { from: 'crew', to: 'harbour', categories: ['cargo'] },
      { from: 'harbour', to: 'crew', categories: ['cargo'] },
    ],
    'retention.json': [
      { categories: '*', ...kept },
      { kinds: '*', ...kept, from: 'recorded' },
    ],
    // What is explained is that no case is moved.
    ...(pack.explained ? { 'migrations/0.9.0-1.0.0.json': { from: '0.9.0', to: '1.0.0' } } : {}),
    ...(pack.safeguards ? { 'safeguards.json': pack.safeguards } : {}),
    'services/crossing/service.json': {
      opensOn: 'crew',
      reference: 'SHIP',
      parties: { harbour: { kind: 'tower', authority: 'light' } },
      participants,
      forms: { manifest: { by: 'crew' } },
      transitions: Object.fromEntries(
        Object.entries(pack.transitions).map(([id, more]) => [
          id,
          { by: 'crew', sides: ['crew', 'harbour'], source: { status: 'policy' }, ...more },
        ]),
      ),
    },
    'services/crossing/conditions.json': Object.fromEntries(
      [...conditions.map((id) => [id, 'case.openedOn >= date("2020-02-29")']), ...Object.entries(expressions)].map(
        ([id, when]) => [id, { when, source: { status: 'policy' } }],
      ),
    ),
    'services/crossing/workflow.json': { id: 'crossing', ...pack.workflow },
    ...(pack.deadlines ? { 'services/crossing/deadlines.json': pack.deadlines } : {}),
    'services/crossing/forms/manifest.schema.json': {
      $schema: 'https://open-rcms.example/schemas/pack/form.schema.json',
      title: 'Manifest',
      description: 'What is on board.',
      type: 'object',
      additionalProperties: false,
      required: ['goats'],
      properties: { goats: { type: 'integer', description: 'Goats on board.', minimum: 0, 'x-category': 'cargo' } },
    },
  });
  return withTexts(bare);
}

const kept = {
  holders: '*',
  outcomes: '*',
  keep: { amount: 1, unit: 'weeks' },
  from: 'closed',
  then: 'erase',
  source: { status: 'policy' },
};

/** What the crew hands over so that the harbour knows the case. */
export const handsOver = { form: 'manifest', transmits: [{ form: 'manifest', to: 'harbour' }] };

/** A sound little procedure: asked for, answered within ten days, else held until somebody confirms it. */
export const crossing: TinyPack = {
  workflow: {
    initial: 'moored',
    states: {
      moored: { meta: { responsible: ['captain'], waiver: 'No hurry at the quay.' }, on: { signal: 'asked' } },
      asked: {
        meta: { responsible: ['keeper'] },
        on: { answer: 'sailed', 'fog-falls': 'fogbound', 'turn-back': 'moored-again' },
      },
      fogbound: { meta: { responsible: ['keeper'], waiver: 'Fog has its own time.' }, on: { lift: 'sailed' } },
      sailed: { type: 'final', meta: { outcome: 'sailed' } },
      'moored-again': { type: 'final', meta: { outcome: 'stayed' } },
    },
  },
  transitions: {
    signal: handsOver,
    answer: { by: 'harbour' },
    lift: { by: 'harbour' },
    'turn-back': {},
  },
  deadlines: {
    reply: clock({ transition: 'signal' }, ['answer'], {
      duty: 'harbour',
      cancelledBy: ['turn-back'],
      onExpiry: { effect: 'fog', event: 'fog-falls' },
    }),
  },
  roles: {
    captain: { may: ['open-case', 'signal', 'turn-back'] },
    keeper: { side: 'harbour', may: ['answer', 'lift'] },
  },
};

function withTexts(bare: PackSource): PackSource {
  const texts: Record<string, unknown> = {};
  const { files, beside } = readPackFiles(bare);
  for (const key of localeKeys(outlinePack(bare.name, files, beside)).needed) put(texts, key);
  return { ...bare, files: { ...bare.files, 'locales/en.json': sourceFile(JSON.stringify(texts)) } };
}

/** States keep their dots; every other key is nested. */
function put(texts: Record<string, unknown>, key: string): void {
  const parts = key.split('.');
  const depth = parts[0] === 'states' ? 2 : parts.length - 1;
  let at = texts;
  for (const part of parts.slice(0, depth)) {
    at[part] ??= {};
    at = at[part] as Record<string, unknown>;
  }
  at[parts.slice(depth).join('.')] = `Text of ${key}`;
}

function sourceOf(files: Readonly<Record<string, unknown>>): PackSource {
  return {
    name: 'ferry',
    files: Object.fromEntries(
      Object.entries(files).map(([path, value]) => [path, sourceFile(JSON.stringify(value, null, 1))]),
    ),
    patterns: {},
    hash: 'a-hash',
  };
}
