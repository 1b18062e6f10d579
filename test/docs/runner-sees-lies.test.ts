import { describe, expect, it } from 'vitest';
import { plant } from '../architecture/tree.ts';
import { codeBlocksOf, findBrokenPromise, isQuoted } from './code-blocks.ts';
import { findFirstLie } from './run-document.ts';

function blocks(...fences: readonly string[]) {
  return codeBlocksOf(plant('planted.md', fences.map((fence) => `\`\`\`${fence}\n\`\`\``).join('\n\ntext\n\n')));
}

describe('the runner of documents', () => {
  it('carries variables from one block to the next, and checks what they print', async () => {
    const honest = blocks('bash\nlamp=lit', 'bash\necho "the lamp is $lamp"\n#> the lamp is lit');
    expect(await findFirstLie(honest)).toBeUndefined();
  });

  it('sees a command that fails in the middle', async () => {
    expect(await findFirstLie(blocks('bash\nfalse\necho done'))).toContain('planted.md:1: ends with 1');
  });

  it('sees an output that is not as promised', async () => {
    expect(await findFirstLie(blocks('bash\necho dark\n#> lit'))).toContain('promises lit');
  });

  it('sees a server that stops before it is ready', async () => {
    expect(await findFirstLie(blocks('bash server\necho starting\n#> ready'))).toContain('did not come up');
  });

  it('talks to a server that stays, and stops it afterwards', async () => {
    const server =
      "node_modules/.bin/node -e \"require('http').createServer((q, a) => a.end('lit\\\\n')).listen(process.env.RCMS_PORT, () => console.log('ready'))\"";
    const honest = blocks(`bash server\n${server}\n#> ready`, 'bash\ncurl -s localhost:8080\n#> lit');
    expect(await findFirstLie(honest)).toBeUndefined();
  });

  it('sees a quotation that the file does not hold, and commands that nobody runs', async () => {
    expect(await findFirstLie(blocks('yaml country-packs/xa/pack.yaml\nid: nowhere'))).toContain('is not what');
    expect(await findFirstLie(blocks('bash ci\nnpm run everything'))).toContain('.ci/run does not run');
  });
});

describe('promises', () => {
  it('are kept in order, between other lines, with anything for the dots', () => {
    expect(findBrokenPromise(['a', 'c ... e'], 'a\nb\n c d e \nf')).toBeUndefined();
  });

  it.each([
    [['b', 'a'], 'a\nb'],
    [['a'], 'ab'],
    [['a ... c'], 'a b'],
    [['a', 'a'], 'a'],
  ])('%j are broken by %j', (promised, output) => {
    expect(findBrokenPromise(promised, output)).toBeDefined();
  });
});

describe('quotations', () => {
  const source = 'one:\n  two: 2\n  three: 3\nfour: 4\n';

  it.each(['two: 2\nthree: 3', 'one:\n# ...\nfour: 4', 'one:\n  two: 2'])('finds %j', (quoted) => {
    expect(isQuoted(quoted, source)).toBe(true);
  });

  it.each(['two: 3', 'one:\nthree: 3', 'four: 4\n...\none:'])('misses %j', (quoted) => {
    expect(isQuoted(quoted, source)).toBe(false);
  });
});
