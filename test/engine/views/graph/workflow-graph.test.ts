import { describe, expect, it } from 'vitest';
import { createMachine, initialTransition } from 'xstate';
import { compile } from '../../../../core/engine/compile/compile.ts';
import { dotOfGraph } from '../../../../core/engine/views/graph/dot-of-graph.ts';
import type { GraphSource } from '../../../../core/engine/views/graph/graph-source.ts';
import { mermaidOfGraph } from '../../../../core/engine/views/graph/mermaid-of-graph.ts';
import { statelyOfService } from '../../../../core/engine/views/graph/stately-of-service.ts';
import { type GraphState, workflowGraph } from '../../../../core/engine/views/graph/workflow-graph.ts';
import { loadPack } from '../../../packs/load-pack.ts';

const folders = ['country-packs/xa', 'country-packs/pakistan', 'test/packs/fixtures/lighthouse'];

function sourceOf(folder: string): GraphSource {
  const { pack, outline, diagnostics } = compile(loadPack(folder));
  const service = pack && Object.values(pack.services)[0];
  const layout = outline.services.find(({ id }) => id === service?.id);
  if (!pack || !service || !layout) throw new Error(JSON.stringify(diagnostics));
  return { pack, service, outline: layout, language: 'en' };
}

function paths(states: readonly GraphState[]): readonly string[] {
  return states.flatMap((state) => [state.path, ...paths(state.inside)]);
}

describe.each(folders)('the graph of %s', (folder) => {
  const source = sourceOf(folder);
  const graph = workflowGraph(source);

  it('has every state of the machine once', () => {
    expect([...paths(graph.states)].sort()).toEqual(Object.keys(source.service.machine.states).sort());
  });

  it('has every step and every expiry of the machine, each between states that it has', () => {
    const known = new Set(['', ...paths(graph.states)]);
    for (const { from, to } of graph.steps) expect(known.has(from) && known.has(to)).toBe(true);
    const titles = new Set(graph.steps.map(({ title }) => title));
    for (const event of source.service.machine.events) {
      const key = `transitions.${source.service.id}.${event}`;
      expect(titles).toContain(source.pack.hasText('en', key) ? source.pack.text('en', key) : event);
    }
  });

  it('says of every expiry which deadline and how long', () => {
    for (const step of graph.steps.filter(({ kind }) => kind === 'expiry')) {
      expect(step.by.length).toBeGreaterThan(0);
      expect(step.by.every((clock) => /: (\d+ \w+|without delay|number not confirmed)/.test(clock))).toBe(true);
    }
  });

  it.each(['requesting', 'requested', 'lighthouse-board'])(
    'shows the side %s no state that it may not know',
    (side) => {
      if (!source.pack.sides.includes(side)) return;
      const { machine } = source.service;
      const hidden = Object.values(machine.states).filter(({ sides }) => !sides.includes(side));
      const shown = paths(workflowGraph({ ...source, side }).states);
      expect(hidden.filter(({ path }) => shown.includes(path))).toEqual([]);
      const text = JSON.stringify(workflowGraph({ ...source, side }).steps);
      const rules = source.service.deadlines.filter(({ sides }) => !sides.includes(side));
      for (const { id } of rules) {
        expect(text).not.toContain(`${source.pack.text('en', `deadlines.${source.service.id}.${id}`)}:`);
      }
    },
  );

  it('is a machine that XState reads, with the same beginning', () => {
    const config = JSON.parse(JSON.stringify(statelyOfService(source.outline)));
    const guards = new Set(JSON.stringify(config).match(/(?<="guard":")[^"]+/g) ?? []);
    const machine = createMachine(config, {
      guards: Object.fromEntries([...guards].map((name) => [name, () => false])),
    } as never);
    const start = source.service.machine.start(() => false);
    expect(start.is).toBe('moved');
    expect(initialTransition(machine)[0].value).toEqual(start.is === 'moved' ? start.state : undefined);
    expect(JSON.parse(JSON.stringify(machine.config))).toEqual(config);
  });

  it('names in the language of Graphviz every state and every step', () => {
    const dot = dotOfGraph(graph);
    for (const path of paths(graph.states))
      expect(dot).toMatch(new RegExp(`"(cluster_)?${path.replaceAll('.', '\\.')}"`));
    expect(dot.match(/ -> /g)?.length).toBeGreaterThanOrEqual(
      new Set(graph.steps.map(({ from, to }) => `${from} ${to}`)).size,
    );
  });

  it('draws in Mermaid no line between the insides of two boxes', () => {
    const lines = mermaidOfGraph(graph).split('\n');
    for (const line of lines.filter((each) => / --> /.test(each))) {
      const [from = '', to = ''] = line.trim().split(' : ')[0]?.split(' --> ') ?? [];
      if (from === '[*]' || to === '[*]') continue;
      const box = (id: string) => id.split('___').slice(0, -1).join('___');
      expect([line, box(from) === box(to) || to.startsWith(`${from}___`) || from.startsWith(`${to}___`)]).toEqual([
        line,
        true,
      ]);
    }
  });
});

describe('a label', () => {
  it('cannot break out of the language that it is written in', () => {
    const source = sourceOf('country-packs/xa');
    const nasty = 'a "b" <c> & d: e; f\\g';
    const pack = { ...source.pack, hasText: () => true, text: () => nasty };
    const graph = workflowGraph({ ...source, pack });
    const labels = mermaidOfGraph(graph).split('\n').slice(4).join('\n');
    expect(labels).not.toMatch(/"[^"\n]*"[^"\n]*"/);
    expect(labels).not.toMatch(/ : [^\n]*:/);
    const dot = dotOfGraph(graph).split('\n').slice(1).join('\n');
    expect(dot).not.toContain('<c>');
    expect(dot).toContain('&lt;c&gt;');
  });
});
