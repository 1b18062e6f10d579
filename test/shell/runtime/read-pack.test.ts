import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPatternFolder, readPack } from '../../../core/shell/runtime/read-pack.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

const orchard = { 'country-packs/orchard/pack.yaml': 'id: orchard', 'country-packs/orchard/codes/pests.yaml': '[]' };

async function packIn(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await temporaryFolder();
  await write(root, files);
  return join(root, 'country-packs/orchard');
}

describe('reading a pack', () => {
  it('gives every file by its path, with the SHA-256 of its bytes', async () => {
    const source = await readPack(await packIn({ ...orchard, 'workflows/growth/pattern.yaml': 'x' }));
    expect(source.name).toBe('orchard');
    expect(Object.keys(source.files)).toEqual(['codes/pests.yaml', 'pack.yaml']);
    expect(source.files['pack.yaml']?.text).toBe('id: orchard');
    expect(Object.keys(source.patterns)).toEqual(['growth/pattern.yaml']);
    expect(source.patterns['growth/pattern.yaml']?.hash).toBe(
      '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
    );
  });

  it('hashes the same files to the same hash wherever they lie, and any change to another', async () => {
    const hash = async (more = {}) =>
      (await readPack(await packIn({ ...orchard, 'workflows/a/p.yaml': 'x', ...more }))).hash;
    const base = await hash();
    expect(await hash()).toBe(base);
    expect(await hash({ 'country-packs/orchard/pack.yaml': 'id: other' })).not.toBe(base);
    expect(await hash({ 'country-packs/orchard/codes/weeds.yaml': '[]' })).not.toBe(base);
    expect(await hash({ 'workflows/a/p.yaml': 'y' })).not.toBe(base);
  });

  it('leaves out sandbox data, texts for readers and hidden files, which change no hash', async () => {
    const plain = await readPack(await packIn({ ...orchard, 'workflows/a/p.yaml': 'x' }));
    const source = await readPack(
      await packIn({
        ...orchard,
        'workflows/a/p.yaml': 'x',
        'workflows/a/README.md': 'x',
        'country-packs/orchard/README.md': 'x',
        'country-packs/orchard/.notes': 'x',
        'country-packs/orchard/sandbox/trees.ndjson': '{}',
        'country-packs/orchard/sandbox/users.yaml': '[]',
      }),
    );
    expect(source.hash).toBe(plain.hash);
    expect(Object.keys(source.files)).not.toContain('sandbox/trees.ndjson');
    expect(source.files['sandbox/users.yaml']?.text).toBe('[]');
  });

  it('looks for patterns beside the packs, else among the shipped ones', async () => {
    expect(findPatternFolder(await packIn({ ...orchard, 'workflows/a/p.yaml': 'x' }))).toMatch(
      /rcms-test-.*\/workflows$/,
    );
    expect(findPatternFolder(await packIn(orchard))).toBe(join(import.meta.dirname, '../../../workflows'));
  });

  it.each([
    ['a folder that does not exist', 'country-packs/nowhere', /There is no folder/],
    ['a folder without pack.yaml', 'country-packs', /has no pack.yaml/],
  ])('refuses %s', async (_, place, message) => {
    const folder = join(await packIn(orchard), '../..', place);
    await expect(readPack(folder)).rejects.toMatchObject({
      code: 'pack-missing',
      message: expect.stringMatching(message),
    });
  });

  it('refuses a file that is not text, and names it', async () => {
    const folder = await packIn({
      ...orchard,
      'country-packs/orchard/codes/x.yaml': new Uint8Array([0xff, 0xfe, 0x41]),
    });
    await expect(readPack(folder)).rejects.toMatchObject({
      code: 'pack-unreadable',
      message: expect.stringMatching(/codes\/x\.yaml is not UTF-8/),
    });
  });

  it('follows no link out of the pack', async () => {
    const folder = await packIn(orchard);
    await symlink('/etc/hostname', join(folder, 'codes/stolen.yaml'));
    await expect(readPack(folder)).rejects.toMatchObject({ code: 'pack-unreadable' });
  });
});
