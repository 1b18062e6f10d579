import { describe, expect, test } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { Membership, World } from '../../../core/engine/model/world.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import { scenariosOf } from '../../../core/engine/scenario/scenarios-of.ts';
import { randomWalk } from '../../../core/engine/scenario/walk/random-walk.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';
import { ask, gardener, open, story } from './garden.ts';

const garden = loadPack('test/packs/fixtures/allotment');
const service = garden.files['services/shed-permit/service.yaml']?.text ?? '';
const manifest = garden.files['pack.yaml']?.text ?? '';

/** The garden, in which sheds are asked for under instruments that bind plots and hut from one day to another. */
function scoped(restsOn: string, instruments = '  treaty: {}\n', scenarios: Readonly<Record<string, string>> = {}) {
  const source = changePack(garden, {
    'services/shed-permit/service.yaml': service.replace(
      /restsOn: .*\n/,
      restsOn === '' ? '' : `restsOn: ${restsOn}\n`,
    ),
    'pack.yaml': manifest.replace('instruments:\n', `instruments:\n${instruments}`),
    'locales/en.yaml': garden.files['locales/en.yaml']?.text.replace(
      'instruments: {',
      'instruments: { treaty: "The Treaty",',
    ),
    ...scenarios,
  });
  const { pack, outline, diagnostics } = compile(source);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { pack: pack as CompiledPack, outline };
}

const treaty = (plots: string, hut = '{}') =>
  `  treaty:\n    parties: { PLOTS: ${plots}, HUT: ${hut} }\n    source: { status: policy }\n`;
const onTreaty = '{ instrument: treaty, source: { instrument: treaty, article: "1", status: confirmed } }';

/** What becomes of an opening by plot 7 at a moment; its days begin eleven hours after those of Greenwich. */
function openedAt(pack: CompiledPack, at: string, world: World = pack.seed) {
  return story(world, undefined, undefined, pack).go(at, gardener, open);
}

describe('a service that rests on an instrument', () => {
  const { pack } = scoped(onTreaty, treaty('{ from: 2026-03-02, until: 2026-03-05 }'));

  test('opens cases from the first day on which it binds to the last, in the zone of who opens', () => {
    const said = [
      '2026-03-02T10:59:00.000Z',
      '2026-03-02T11:00:00.000Z',
      '2026-03-06T10:59:00.000Z',
      '2026-03-06T11:00:00.000Z',
    ];
    expect(said.map((at) => openedAt(pack, at).said)).toEqual(['not-a-party', 'accepted', 'accepted', 'not-a-party']);
  });

  test('says who is not bound, and by which article', () => {
    expect(openedAt(pack, '2026-03-01T12:00:00.000Z').last?.outcome).toEqual({
      ok: false,
      error: {
        code: 'not-a-party',
        params: { side: 'plotholder', counterpart: 'PLOTS' },
        because: { instrument: 'treaty', article: '1' },
      },
    });
  });

  test('asks of the other party too', () => {
    const other = scoped('{ instrument: treaty }', treaty('{}', '{ until: 2026-03-01 }')).pack;
    expect(openedAt(other, '2026-03-03T12:00:00.000Z').last?.outcome).toMatchObject({
      ok: false,
      error: { params: { side: 'committee', counterpart: 'HUT' }, because: { instrument: 'treaty' } },
    });
  });

  test('opens nothing for who is named by no instrument, and everything again once the world binds it', () => {
    const bound = (memberships: Readonly<Record<string, Membership>>): World => ({
      ...pack.seed,
      counterparts: {
        ...pack.seed.counterparts,
        PLOTS: { ...(pack.seed.counterparts.PLOTS as World['counterparts'][string]), memberships },
      },
    });
    const at = '2027-01-01T12:00:00.000Z';
    expect(openedAt(pack, at, bound({})).said).toBe('not-a-party');
    expect(openedAt(pack, at, bound({ 'bye-laws': {} })).said).toBe('not-a-party');
    expect(openedAt(pack, at, bound({ treaty: {} })).said).toBe('accepted');
  });

  test('lets a case go on that was opened while it bound', () => {
    const opened = openedAt(pack, '2026-03-05T12:00:00.000Z');
    expect(opened.go('2026-03-20T12:00:00.000Z', gardener, ask).said).toBe('accepted');
  });

  test('opens cases while it is suspended with the counterpart, as ever', () => {
    const frost = '    suspensions: [{ cause: great-frost, counterpart: PLOTS, from: 2026-03-01 }]\n';
    const suspended = scoped(onTreaty, treaty('{}') + frost).pack;
    expect(openedAt(suspended, '2026-03-03T12:00:00.000Z').said).toBe('accepted');
  });

  test('may name several, of which one binds both', () => {
    const either = '[{ instrument: treaty }, { instrument: bye-laws }]';
    expect(openedAt(scoped(either, treaty('{ until: 2020-01-01 }')).pack, '2026-03-03T12:00:00.000Z').said).toBe(
      'accepted',
    );
    const neither = scoped(either, treaty('{}', '{ until: 2020-01-01 }')).pack;
    const unbound = {
      ...neither.seed,
      counterparts: {
        ...neither.seed.counterparts,
        PLOTS: { ...neither.seed.counterparts.PLOTS, memberships: { treaty: {} } },
      },
    } as World;
    // The one binds the plots, the other the hut: nothing binds them to each other.
    expect(openedAt(neither, '2026-03-03T12:00:00.000Z', unbound).last?.outcome).toMatchObject({
      error: { params: { side: 'committee' }, because: { instrument: 'treaty' } },
    });
  });

  test('is never walked by those whom it does not bind', () => {
    const { pack: mine } = scoped(onTreaty, treaty('{}'));
    const shed = mine.services['shed-permit'];
    for (let seed = 0; shed && seed < 20; seed++) {
      let drawn = seed;
      const chance = () => {
        drawn = (drawn * 16807 + 11) % 2147483647;
        return drawn / 2147483647;
      };
      expect(randomWalk(mine, shed, mine.seed, chance, 2).steps[0]?.refusal?.code).not.toBe('not-a-party');
    }
  });
});

test('a service that rests on none asks nothing', () => {
  const day = '1922-03-02T12:00:00.000Z';
  expect(openedAt(scoped('').pack, day).said).toBe('accepted');
  expect(story().go(day, gardener, open).said).toBe('not-a-party');
});

test('a scenario tells of a counterpart that joined, and of one that left', () => {
  const told = (from: string, refused: boolean) => `title: Plots ask for sheds on ${from}
service: shed-permit
people: { rosemary: { role: gardener, authority: plot-8 } }
parties: { committee: hut }
steps:
  - { on: ${from}, by: rosemary, do: open-case${refused ? ', refused: { code: not-a-party, article: "1" }' : ', then: { state: [sketch] }'} }
`;
  const days = { '2026-03-01': true, '2026-03-02': false, '2026-03-05': false, '2026-03-06': true };
  const files = Object.entries(days).map(([day, refused]) => [`scenarios/on-${day}.yaml`, told(day, refused)] as const);
  const { pack, outline } = scoped(
    onTreaty,
    treaty('{ from: 2026-03-02, until: 2026-03-05 }'),
    Object.fromEntries(files),
  );
  const reports = scenariosOf(outline).filter(({ file }) => file.includes('/on-'));
  expect(
    reports.map(({ scenario }) => runScenario(pack, scenario).steps.flatMap(({ mismatches }) => mismatches)),
  ).toEqual(reports.map(() => []));
  expect(reports).toHaveLength(4);
});
