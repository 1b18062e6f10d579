import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { runRcms } from './run-rcms.ts';

const graph = (...more: string[]) => runRcms(['pack', 'graph', 'country-packs/xa', ...more]);

describe('rcms pack graph', () => {
  it('draws states, steps with their takers, and expiries dashed with their period', async () => {
    const { code, out } = await graph();
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg role="img" aria-label="[^"]+"/);
    expect(out.trimEnd()).toMatch(/<\/svg>$/);
    for (const text of ['Under examination', 'Desk officer', 'Submit the application', '30 calendar days']) {
      expect(out.replaceAll(/<\/text>\s*<text[^>]*>/g, ' ').replaceAll('&#160;', ' ')).toContain(text.split(' ')[0]);
    }
    expect(out).toContain('stroke-dasharray');
  });

  it('draws for a side only what it may know', async () => {
    const { out } = await graph('--format', 'mermaid', '--side', 'requested');
    expect(out).not.toContain('as draft');
    expect(out).toContain('as examination');
    expect((await graph('--format', 'mermaid')).out).toContain('as draft');
  });

  it('writes a Mermaid state diagram and a machine for Stately', async () => {
    expect((await graph('--format', 'mermaid')).out).toContain('stateDiagram-v2\n');
    expect(JSON.parse((await graph('--format', 'stately')).out)).toMatchObject({ id: 'readmission', initial: 'draft' });
  });

  it('writes to a file', async () => {
    const file = join(await temporaryFolder(), 'graph.svg');
    const { out } = await graph('--out', file);
    expect(out).toContain('Drawn to');
    expect(await readFile(file, 'utf8')).toContain('<svg');
  });

  it.each([
    [['--service', 'loans'], 'There is no service loans. It is one of: readmission.'],
    [['--side', 'third'], 'There is no side third. It is one of: requesting, requested.'],
    [['--language', 'tlh'], 'There is no language tlh. It is one of: en.'],
  ])('refuses %j', async (more, message) => {
    const { code, err } = await graph(...more);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
