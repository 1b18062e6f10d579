import { createHash } from 'node:crypto';
import { PackageFault } from '../package-fault.ts';
import { readTar } from '../tar/read-tar.ts';
import { bagDeclaration } from './write-bag.ts';

/** A bag that was read whole. */
export interface CheckedBag {
  /** Name of the folder in which it lies. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Paths of its payload with their sizes, without `data/`. */
  readonly files: ReadonlyMap<string, number>;
  /** Content of the files whose text was asked for. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is not as it was written: which file, and what about it. */
  readonly faults: readonly string[];
}

/** Texts longer than this are not held. */
const longestText = 256 * 1024 * 1024;

/**
 * Reads a bag in a tar file and compares every file with its manifests. `keep` says of which files of the payload the
 * text is wanted. Throws a PackageFault where it is no bag, or cannot be read to its end.
 */
export async function checkBag(bytes: AsyncIterable<Uint8Array>, keep: (path: string) => boolean): Promise<CheckedBag> {
  const sums = new Map<string, string>();
  const sizes = new Map<string, number>();
  const texts = new Map<string, string>();
  const faults: string[] = [];
  let name: string | undefined;
  for await (const { path, size, content } of readTar(bytes)) {
    const [folder = '', ...rest] = path.split('/');
    const own = rest.join('/');
    name ??= folder;
    if (folder !== name || own === '') throw new PackageFault('It holds more than one bag.');
    if (sums.has(own)) faults.push(`${own} is there twice`);
    const isTag = !own.startsWith('data/');
    const held = size <= longestText && (isTag || keep(own.slice(5))) ? [] : undefined;
    sums.set(own, await take(content(), held));
    sizes.set(own, size);
    if (held) texts.set(own, Buffer.concat(held).toString('utf8'));
  }
  if (texts.get('bagit.txt') !== bagDeclaration)
    throw new PackageFault('It is no bag: bagit.txt is missing or another.');
  const payload = [...sums.keys()].filter((path) => path.startsWith('data/'));
  const tags = [...sums.keys()].filter((path) => !path.startsWith('data/') && path !== 'tagmanifest-sha256.txt');
  faults.push(
    ...compare('manifest-sha256.txt', texts, payload, sums),
    ...compare('tagmanifest-sha256.txt', texts, tags, sums),
  );
  const labels = labelsOf(texts.get('bag-info.txt') ?? '');
  const octets = payload.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0);
  if (labels['Payload-Oxum'] !== `${octets}.${payload.length}`)
    faults.push('Payload-Oxum of bag-info.txt does not fit');
  return {
    name: name ?? '',
    labels,
    files: new Map(payload.map((path) => [path.slice(5), sizes.get(path) ?? 0])),
    texts: new Map([...texts].flatMap(([path, text]) => (path.startsWith('data/') ? [[path.slice(5), text]] : []))),
    faults,
  };
}

async function take(content: AsyncIterable<Buffer>, held: Buffer[] | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of content) {
    hash.update(piece);
    held?.push(piece);
  }
  return hash.digest('hex');
}

/** What a manifest says beside what is there. */
function compare(
  manifest: string,
  texts: ReadonlyMap<string, string>,
  paths: readonly string[],
  sums: ReadonlyMap<string, string>,
): readonly string[] {
  const text = texts.get(manifest);
  if (text === undefined) return [`${manifest} is missing`];
  const said = new Map<string, string>();
  const faults: string[] = [];
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, sum, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (sum === undefined || path === undefined || said.has(path)) faults.push(`${manifest} has a line that is none`);
    else said.set(path, sum);
  }
  for (const [path, sum] of said) {
    if (!sums.has(path)) faults.push(`${path} is missing`);
    else if (sums.get(path) !== sum) faults.push(`${path} was changed`);
  }
  return [...faults, ...paths.filter((path) => !said.has(path)).map((path) => `${path} is not in ${manifest}`)];
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, label, value] = /^([^:]+): (.*)$/.exec(line) ?? [];
      return label === undefined || value === undefined ? [] : [[label, value]];
    }),
  );
}
