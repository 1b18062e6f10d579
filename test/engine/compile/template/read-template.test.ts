import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../../../core/engine/compile/template/read-template.ts';
import { propertyRuns } from '../../../property-runs.ts';

const paths = (text: string) => readTemplate(text).variables.map(({ path, use }) => `${use} ${path}`);
const problems = (text: string) => readTemplate(text).problems.map(({ code, offset }) => `${code} ${offset}`);

describe('reading a template', () => {
  it('finds every variable with its use and its place', () => {
    expect(readTemplate('Dear {{plot.owner}},\n{{#if plot.shed}}a shed{{/if}}').variables).toEqual([
      { path: 'plot.owner', written: 'plot.owner', use: 'value', offset: 7 },
      { path: 'plot.shed', written: 'plot.shed', use: 'test', offset: 27 },
    ]);
  });

  it('takes the fields of a list from the list, and others from outside', () => {
    expect(
      paths(
        '{{#each plot.tools}}{{kind}} {{this.age}} {{this}} {{../plot.owner}} {{@root.case.reference}} {{@index}}{{/each}}',
      ),
    ).toEqual([
      'list plot.tools',
      'value plot.tools.kind',
      'value plot.tools.age',
      'value plot.tools',
      'value plot.owner',
      'value case.reference',
    ]);
  });

  it('reads the other branch of a list from outside of it', () => {
    expect(paths('{{#each plot.tools}}x{{else}}{{plot.owner}}{{/each}}')).toEqual([
      'list plot.tools',
      'value plot.owner',
    ]);
  });

  it('knows the helpers for dates and codes', () => {
    expect(paths('{{date plot.since}} {{label plot.colour}}')).toEqual(['value plot.since', 'value plot.colour']);
    expect(problems('{{date plot.since}} {{label plot.colour}}')).toEqual([]);
  });

  it.each([
    ['a raw value', '{{{plot.owner}}}'],
    ['a raw value with a sign', '{{&plot.owner}}'],
    ['a partial', '{{> header}}'],
    ['a partial named by a value', '{{> (lookup . "x")}}'],
    ['a decorator', '{{* inline}}'],
    ['a helper that is not there', '{{shout plot.owner}}'],
    ['a helper with two values', '{{date plot.since plot.until}}'],
    ['a block that is not there', '{{#with plot}}{{owner}}{{/with}}'],
    ['a named argument', '{{date plot.since style="long"}}'],
    ['a helper in a helper', '{{date (lookup plot "since")}}'],
    ['a text in place of a variable', '{{date "2026-01-01"}}'],
    ['data that is not there', '{{@partial-block}}'],
    ['the number of a round outside of one', '{{@index}}'],
  ])('refuses %s', (_, text) => {
    expect(readTemplate(text).problems.map(({ code }) => code)).toContain('TEMPLATE-REFUSED');
  });

  it.each([
    ['a block that is left open, where it begins', 'Dear\n{{#if plot.shed}}', 'TEMPLATE-SYNTAX 5'],
    ['a block closed by another, where it begins', 'a\nb {{#if x}}{{/each}}', 'TEMPLATE-SYNTAX 7'],
    ['braces that are left open', 'a\nb {{x', 'TEMPLATE-SYNTAX 2'],
  ])('says of %s', (_, text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  it('never throws, whatever stands in it', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{{{',
      '#each',
      '/each',
      '#if x',
      'else',
      '@root',
      '../',
      'a.b',
      ' ',
      '>',
      '*',
      '"',
      '(',
      ')',
      '[',
      '\n',
      '!--',
      '--',
      '^',
      '~',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        for (const { offset } of [...readTemplate(text).variables, ...readTemplate(text).problems]) {
          expect(offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: propertyRuns(400) },
    );
  });
});
