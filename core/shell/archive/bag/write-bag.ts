import { createHash } from 'node:crypto';
import type { PackageContent } from '../../app/archive-port.ts';
import type { TarMember } from '../tar/write-tar.ts';

/** What a bag says first. */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** The files of a bag in a folder of its name: the payload first, for its hashes are known only once it has passed by. */
export async function* writeBag({ name, labels, files }: PackageContent): AsyncGenerator<TarMember> {
  const tags: [string, string][] = [];
  const tag = (path: string, text: string) => {
    tags.push([sha256(text), path]);
    return textMember(`${name}/${path}`, text);
  };
  yield tag('bagit.txt', bagDeclaration);
  const octets = files.reduce((sum, { size }) => sum + size, 0);
  yield tag('bag-info.txt', lines({ ...labels, 'Payload-Oxum': `${octets}.${files.length}` }));
  const sums: [string, string][] = [];
  for (const { path, size, content } of files) {
    const hash = createHash('sha256');
    yield { path: `${name}/data/${path}`, size, content: passing(content, hash) };
    sums.push([hash.digest('hex'), `data/${path}`]);
  }
  yield tag('manifest-sha256.txt', manifest(sums));
  yield textMember(`${name}/tagmanifest-sha256.txt`, manifest(tags));
}

async function* passing(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
}

function textMember(path: string, text: string): TarMember {
  const bytes = Buffer.from(text);
  return { path, size: bytes.length, content: [bytes] };
}

function manifest(sums: readonly (readonly [string, string])[]): string {
  return sums.map(([sum, path]) => `${sum}  ${path}\n`).join('');
}

/** A label holds one line. */
function lines(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}: ${value.replaceAll(/\s+/g, ' ')}\n`)
    .join('');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
