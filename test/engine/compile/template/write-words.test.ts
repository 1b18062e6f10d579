import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Run } from '../../../../core/engine/compile/template/block.ts';
import { compileTemplate } from '../../../../core/engine/compile/template/compile-template.ts';
import { readBlocks } from '../../../../core/engine/compile/template/read-blocks.ts';
import type { Variable } from '../../../../core/engine/compile/template/variable.ts';
import { propertyRuns } from '../../../property-runs.ts';

const text = (words: string): Variable => ({ is: 'value', value: { is: 'text', text: words } });
const number = (value: number): Variable => ({ is: 'value', value: { is: 'number', number: value } });
const yes = (isYes: boolean): Variable => ({ is: 'value', value: { is: 'yes-or-no', yes: isYes } });
const list = (...items: readonly Variable[]): Variable => ({ is: 'list', items });
const group = (parts: Readonly<Record<string, Variable>>): Variable => ({ is: 'group', parts });
const unsaid = (why: 'absent' | 'withheld' | 'erased'): Variable => ({ is: 'unsaid', why });

const write = (template: string, variables: Variable) => readBlocks(compileTemplate(template)(variables));
/** Runs as one text: values in brackets, what is not said by why. */
const told = (line: readonly Run[]) =>
  line
    .map((run) =>
      run.is === 'words'
        ? run.words
        : run.is === 'unsaid'
          ? `<${run.why}>`
          : `[${Object.values(run.value).slice(1).join(' ')}]`,
    )
    .join('');

function outline(block: Block): string {
  if (block.is === 'heading') return `${'#'.repeat(block.level)} ${told(block.line)}`;
  if (block.is === 'paragraph') return `p ${block.lines.map(told).join(' / ')}`;
  if (block.is === 'entries')
    return `e ${block.entries.map(({ label, line }) => `${label} = ${told(line)}`).join('; ')}`;
  if (block.is === 'caption') return `c ${block.words}`;
  if (block.is === 'blank') return `b ${block.label}`;
  if (block.is === 'table')
    return `t ${[block.head, ...block.rows].map((row) => row.map(told).join(' | ')).join(' // ')}`;
  return `l ${block.items.map(({ line, entries }) => [told(line), ...entries.map(({ label, line: own }) => `${label} = ${told(own)}`)].join(' + ')).join('; ')}`;
}

const shed = group({
  plot: group({
    owner: text('Sample Gardener'),
    tools: list(group({ kind: text('rake'), count: number(0) }), group({ kind: text('fork') })),
    colours: list(text('green'), text('brown')),
    painted: yes(false),
    note: unsaid('absent'),
    secret: unsaid('withheld'),
    gone: unsaid('erased'),
    none: list(),
  }),
});
const outlines = (template: string) => write(template, shed).map(outline);

describe('the words of a document', () => {
  it('make headings, paragraphs, entries, lists, tables and places to fill in by hand', () => {
    expect(
      outlines(`# Licence
## The plot
It belongs to {{plot.owner}}
for good.

Owner: {{plot.owner}}
Note: {{plot.note}}
Tools:
{{#each plot.tools}}
- Kind: {{kind}}
  Count: {{count}}
{{/each}}

| Kind | Count |
{{#each plot.tools}}
| {{kind}} | {{count}} |
{{/each}}
Signature: ____
`),
    ).toEqual([
      '# Licence',
      '## The plot',
      'p It belongs to [Sample Gardener] / for good.',
      'e Owner = [Sample Gardener]; Note = <absent>',
      'c Tools:',
      'l Kind: [rake] + Count = [0]; Kind: [fork] + Count = <absent>',
      't Kind | Count // [rake] | [0] // [fork] | <absent>',
      'b Signature:',
    ]);
  });

  it('say what is missing, what may not be known and what was erased', () => {
    expect(outlines('A: {{plot.note}}\nB: {{plot.secret}}\nC: {{plot.gone}}')).toEqual([
      'e A = <absent>; B = <withheld>; C = <erased>',
    ]);
  });

  it('say that a list is empty where they say nothing else, and no more of a hidden one than that it is hidden', () => {
    expect(outlines('Tools:\n{{#each plot.none}}\n- {{kind}}\n{{/each}}')).toEqual(['e Tools = <absent>']);
    expect(outlines('Tools:\n{{#each plot.none}}\n- {{kind}}\n{{else}}\nThere are none.\n{{/each}}')).toEqual([
      'c Tools:',
      'p There are none.',
    ]);
    expect(outlines('| Kind |\n{{#each plot.none}}\n| {{kind}} |\n{{/each}}')).toEqual(['t Kind // <absent>']);
    expect(outlines('Tools:\n{{#each plot.secret}}\n- {{kind}}\n{{/each}}')).toEqual(['c Tools:', 'l <withheld>']);
    expect(outlines('Colours: {{#each plot.colours}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}')).toEqual([
      'e Colours = [green], [brown]',
    ]);
  });

  it('ask with if whether something was answered: nought is an answer, no is none, and what is hidden counts as one', () => {
    const asked = (path: string) => outlines(`{{#if ${path}}}yes{{else}}no{{/if}}`);
    expect(outlines('{{#each plot.tools}}{{#if count}}{{kind}} {{/if}}{{/each}}')).toEqual(['p [rake]']);
    expect(asked('plot.painted')).toEqual(['p no']);
    expect(asked('plot.secret')).toEqual(['p yes']);
    expect(asked('plot.note')).toEqual(['p no']);
    expect(asked('plot.none')).toEqual(['p no']);
  });

  it('know the way outside a list', () => {
    expect(
      outlines('{{#each plot.tools}}{{kind}} {{../plot.owner}} {{@root.plot.owner}} {{@index}};{{/each}}'),
    ).toEqual(['p [rake] [Sample Gardener] [Sample Gardener] [0];[fork] [Sample Gardener] [Sample Gardener] [1];']);
  });
});

describe('a value among the words', () => {
  const shape = (blocks: readonly Block[]) =>
    JSON.stringify(blocks, (key, part) => (key === 'value' && part?.is === 'text' ? 'a value' : part));
  const template =
    '# {{v}}\n{{v}}\nOwner: {{v}}\n- {{v}}\n  More: {{v}}\n\n| A | B |\n| {{v}} | {{v}} |\nSign {{v}} ____\n';

  it('makes nothing of the document, whatever it is', () => {
    const like = shape(write(template, group({ v: text('x') })));
    const parts = fc.constantFrom('# ', '- ', '|', '\n', ': ', '____', '{{', '{{/if}}', 'x', ' ', '\u2028');
    const value = fc.oneof(
      fc.string(),
      fc.array(parts).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(value, (words) => {
        fc.pre(words.trim() !== '');
        expect(shape(write(template, group({ v: text(words) })))).toBe(like);
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});
