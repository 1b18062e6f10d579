import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import type { ServiceOutline } from '../../core/engine/pack/outline.ts';
import { dotOfGraph } from '../../core/engine/views/graph/dot-of-graph.ts';
import type { GraphSource } from '../../core/engine/views/graph/graph-source.ts';
import { mermaidOfGraph } from '../../core/engine/views/graph/mermaid-of-graph.ts';
import { statelyOfService } from '../../core/engine/views/graph/stately-of-service.ts';
import { workflowGraph } from '../../core/engine/views/graph/workflow-graph.ts';
import type { AddCommand } from '../add-command.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { drawSvg } from '../print/graph-svg.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly service?: string;
  readonly format: 'svg' | 'mermaid' | 'stately';
  readonly side?: string;
  readonly language?: string;
  readonly out?: string;
}

/** `rcms pack graph DIR`: the workflow of a service as a picture, with who acts and which periods end it. */
export const addPackGraph: AddCommand = (parent, io, done) => {
  parent
    .command('graph')
    .description('Draw the workflow of a service: states, steps with their takers and conditions, expiries dashed.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--service <id>', 'the service; needed where the pack has several')
    .addOption(
      new Option('--format <format>', 'svg: a picture; mermaid: text for documents; stately: JSON for its editor')
        .choices(['svg', 'mermaid', 'stately'])
        .default('svg'),
    )
    .option('--side <side>', 'draw only what this side may know')
    .option('--language <language>', 'language of the titles; the first of the pack when absent')
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (folder: string, options: Options) => {
      const compiled = await compileFolder(folder, io);
      if (!compiled) return done(exitCode.problems);
      const { pack, outline } = compiled;
      const text = await drawn(sourceOf(pack, outline.services, options), options.format);
      if (options.out === undefined) io.out(text);
      else {
        await writeFile(resolve(io.folder, options.out), text);
        line(io, `Drawn to ${options.out}.`);
      }
      done(exitCode.ok);
    });
};

async function drawn(source: GraphSource, format: Options['format']): Promise<string> {
  if (format === 'stately') return `${JSON.stringify(statelyOfService(source.outline), null, 2)}\n`;
  const graph = workflowGraph(source);
  return format === 'mermaid' ? mermaidOfGraph(graph) : drawSvg(dotOfGraph(graph), graph.title);
}

function sourceOf(
  pack: CompiledPack,
  outlines: readonly ServiceOutline[],
  { service: asked, side, language }: Options,
): GraphSource {
  const service = theService(pack, asked);
  const outline = outlines.find(({ id }) => id === service.id);
  if (!outline) throw new UsageError(`${pack.id} has no service ${service.id}.`);
  if (side !== undefined) assertOneOf('side', side, pack.sides);
  if (language !== undefined) assertOneOf('language', language, pack.languages);
  const chosen = language ?? pack.languages[0] ?? 'en';
  return { pack, service, outline, language: chosen, ...(side === undefined ? {} : { side }) };
}

function theService(pack: CompiledPack, asked: string | undefined): CompiledService {
  const ids = Object.keys(pack.services);
  if (asked === undefined && ids.length > 1) {
    throw new UsageError(`${pack.id} has several services. Name one with --service: ${ids.join(', ')}.`);
  }
  const id = asked ?? ids[0] ?? '';
  assertOneOf('service', id, ids);
  return pack.services[id] as CompiledService;
}

function assertOneOf(what: string, name: string, known: readonly string[]): void {
  if (!known.includes(name)) throw new UsageError(`There is no ${what} ${name}. It is one of: ${known.join(', ')}.`);
}
