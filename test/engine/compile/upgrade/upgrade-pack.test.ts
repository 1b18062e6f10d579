import { describe, expect, it } from 'vitest';
import { editValues } from '../../../../core/engine/compile/upgrade/edit-values.ts';
import { upgradePack } from '../../../../core/engine/compile/upgrade/upgrade-pack.ts';
import type { PackSource } from '../../../../core/engine/pack/pack-source.ts';
import { sourceFile } from '../../../packs/load-pack.ts';

const manifest = '# The lighthouse.\nid: lighthouse\nlanguage: 1   # the first\n';
const deadlines = `# Clocks.
relight:
  warn: [{ before: { amount: 2, unit: working-days }, who: keeper }]   # soon
polish:
  warn:
    - who: "keeper"
      before: { amount: 3, unit: hours }
    - { before: { amount: 1, unit: hours }, who: [keeper, polisher] }
who: { warn: elsewhere }
`;

function packOf(files: Readonly<Record<string, string>>): PackSource {
  const sources = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sourceFile(text)]));
  return { name: 'lighthouse', files: sources, patterns: {}, hash: 'none' };
}

describe('a pack of an older language', () => {
  it('is rewritten where its shape changed, and nowhere else, to the last space', () => {
    const upgrade = upgradePack(packOf({ 'pack.yaml': manifest, 'services/lamp/deadlines.yaml': deadlines }), 2);
    expect(upgrade).toMatchObject({ is: 'upgraded', from: 1, to: 2 });
    const files = upgrade.is === 'upgraded' ? upgrade.files : [];
    expect(files.map(({ path }) => path)).toEqual(['pack.yaml', 'services/lamp/deadlines.yaml']);
    expect(files[0]?.after).toBe(manifest.replace('1   #', '2   #'));
    expect(files[1]?.after).toBe(
      deadlines.replace('who: keeper }', 'who: [keeper] }').replace('who: "keeper"', 'who: ["keeper"]'),
    );
  });

  it('is rewritten in JSON too', () => {
    const json = '{ "relight": { "warn": [{ "who": "keeper" }] } }';
    const upgrade = upgradePack(packOf({ 'pack.json': '{ "language": 1 }', 'services/lamp/deadlines.json': json }), 2);
    const after = upgrade.is === 'upgraded' ? upgrade.files.map((file) => JSON.parse(file.after)) : [];
    expect(after).toEqual([{ language: 2 }, { relight: { warn: [{ who: ['keeper'] }] } }]);
  });

  it('is left alone where it is up to date, where nothing leads there, and where it names no version', () => {
    const at = (language: string) => packOf({ 'pack.yaml': `id: lighthouse\n${language}` });
    expect(upgradePack(at('language: 2'), 2)).toEqual({ is: 'up-to-date', version: 2 });
    expect(upgradePack(at('language: 3'), 2)).toEqual({ is: 'no-way', from: 3, to: 2 });
    expect(upgradePack(at('language: 0'), 2)).toEqual({ is: 'no-way', from: 0, to: 2 });
    expect(upgradePack(at(''), 2)).toEqual({ is: 'version-unknown' });
    expect(upgradePack(at('language: first'), 2)).toEqual({ is: 'version-unknown' });
  });

  it('is left alone as a whole where one of its files cannot be read', () => {
    const broken = packOf({ 'pack.yaml': manifest, 'services/lamp/deadlines.yaml': 'relight: [' });
    expect(upgradePack(broken, 2)).toEqual({ is: 'unreadable', files: ['services/lamp/deadlines.yaml'] });
  });
});

describe('a value that is written otherwise', () => {
  it('is found by its path, in the order of the text', () => {
    const paths: unknown[] = [];
    editValues('a: 1\nb: [x, { c: y }]\n', ({ path, written }) => {
      paths.push([path.join('/'), written]);
      return undefined;
    });
    expect(paths).toEqual([
      ['a', '1'],
      ['b/0', 'x'],
      ['b/1/c', 'y'],
    ]);
  });

  it('leaves an empty text and an unchanged one as they are', () => {
    expect(editValues('', () => 'x')).toBe('');
    expect(editValues('a:   1 # one\n', () => undefined)).toBe('a:   1 # one\n');
    expect(editValues('a: [', () => undefined)).toBeUndefined();
  });
});
