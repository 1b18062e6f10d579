import { describe, expect, test } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { explore } from '../../../core/engine/prove/graph/explore.ts';
import type { Limits, ServiceGraph } from '../../../core/engine/prove/graph/service-graph.ts';
import { changed } from './proof-fixtures.ts';
import { clock, crossing, type TinyPack, tinyPack } from './tiny-pack.ts';

describe('the graph of a service', () => {
  test('has a node for every combination of parallel work', () => {
    const graph = graphOf(threeWatches);
    // Moored, three watches of six states each (the last combination ends the work), and what follows.
    expect(graph.nodes.length).toBe(1 + (6 ** 3 - 1) + 1);
    expect(graph.explored).toBe('whole');
  });

  test('knows who may take a step, and lets nobody act on a side that does not know the case', () => {
    const graph = graphOf(crossing);
    const signal = graph.nodes[0]?.out.find(({ event }) => event === 'signal');
    expect(signal?.by).toEqual({ roles: ['captain'] });
    const early = graphOf(changed({ states: { moored: { ...moored, on: { signal: 'asked', lift: 'sailed' } } } }));
    expect(early.nodes[0]?.out.map(({ event }) => event)).toEqual(['signal']);
    expect(early.untaken).toContainEqual({ node: 0, transition: 'lift' });
  });

  test('takes the event of a deadline only while it runs', () => {
    const graph = graphOf(crossing);
    const byClock = graph.nodes.flatMap(({ out }) => out).filter(({ by }) => 'deadline' in by);
    expect(byClock.map(({ from, event }) => [graph.nodes[from]?.active, event])).toEqual([[['asked'], 'fog-falls']]);
    expect([...(graph.running.get('reply') ?? [])].map((id) => graph.nodes[id]?.active)).toEqual([['asked']]);
  });

  test('follows both answers of a condition, and one truth within a step', () => {
    const twice = [
      { guard: 'goats-on-board', target: 'fogbound' },
      { guard: 'goats-on-board', target: 'moored-again' },
      { target: 'sailed' },
    ];
    const graph = graphOf(
      changed({
        states: { asked: { ...asked, on: { ...asked.on, answer: twice } } },
        conditions: ['goats-on-board'],
      }),
    );
    const answers = graph.nodes.flatMap(({ out }) => out).filter(({ event }) => event === 'answer');
    expect(answers.map((edge) => [graph.nodes[edge.to]?.active[0], [...edge.answers]])).toEqual([
      ['fogbound', [['goats-on-board', true]]],
      ['sailed', [['goats-on-board', false]]],
    ]);
  });

  test('starts a clock on the latest of several only when all have happened', () => {
    const latest = { latest: [{ transition: 'signal' }, { transition: 'bless' }] };
    const graph = graphOf(
      changed({
        states: { asked: { ...asked, on: { ...asked.on, bless: 'blessed' } }, blessed: { ...asked } },
        transitions: { bless: { by: 'harbour' } },
        roles: { keeper: { side: 'harbour', may: ['answer', 'lift', 'bless'] } },
        deadlines: { both: clock(latest, ['answer'], { cancelledBy: ['fogbound'] }) },
      }),
    );
    expect([...(graph.running.get('both') ?? [])].map((id) => graph.nodes[id]?.active)).toEqual([['blessed']]);
  });

  test('says so when it looks at clocks one by one, and when it looks at nothing', () => {
    const apart = graphOf(manyClocks, { nodes: 20, edges: 300 });
    expect(apart.explored).toBe('clock by clock');
    expect(apart.nodes.length).toBeLessThan(graphOf(manyClocks).nodes.length);
    expect(apart.running.get('d0')?.size).toBeGreaterThan(0);
    expect(graphOf(manyClocks, { nodes: 2, edges: 2 })).toMatchObject({ explored: 'none', nodes: [] });
  });
});

const states = crossing.workflow.states as Readonly<Record<string, { readonly on: object; readonly meta: object }>>;
const moored = states.moored as { on: object; meta: object };
const asked = states.asked as { on: object; meta: object };

const threeWatches: TinyPack = (() => {
  const steps = [1, 2, 3, 4, 5];
  const watch = (name: string) => ({
    initial: 's1',
    states: {
      ...Object.fromEntries(
        steps.map((step) => [`s${step}`, { meta: { responsible: ['captain'] }, on: { [name]: `s${step + 1}` } }]),
      ),
      s6: { type: 'final' },
    },
  });
  return {
    workflow: {
      initial: 'moored',
      states: {
        moored: { meta: { responsible: ['captain'] }, on: { sail: 'sea' } },
        sea: {
          type: 'parallel',
          onDone: 'home',
          states: { bow: watch('bow'), mast: watch('mast'), aft: watch('aft') },
        },
        home: { type: 'final', meta: { outcome: 'home' } },
      },
    },
    transitions: { sail: {}, bow: {}, mast: {}, aft: {} },
    roles: { captain: { may: ['open-case', 'sail', 'bow', 'mast', 'aft'] } },
  };
})();

/** Six clocks that not every case has, all at once: 64 combinations. */
const manyClocks: TinyPack = changed({
  states: {
    asked: {
      ...asked,
      on: { ...asked.on, ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [`x${n}`, 'fogbound'])) },
    },
  },
  conditions: ['goats-on-board'],
  deadlines: Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((n) => [
      `d${n}`,
      clock({ transition: 'signal' }, ['answer'], {
        appliesIf: 'goats-on-board',
        onExpiry: { effect: 'fog', event: `x${n}` },
      }),
    ]),
  ),
});

function graphOf(tiny: TinyPack, limits?: Limits): ServiceGraph {
  const { pack, outline, diagnostics } = compile(tinyPack(tiny));
  const [service] = outline.services;
  const compiled = pack?.services.crossing;
  if (!pack || !service || !compiled) throw new Error(JSON.stringify(diagnostics));
  return explore(pack, compiled, service, limits);
}
