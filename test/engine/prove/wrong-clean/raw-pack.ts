import { parse } from 'yaml';
import type { PackSource } from '../../../../core/engine/pack/pack-source.ts';

/* Reads a pack by itself: it shares nothing with the engine, which is to be caught lying. */

/** Anything that a file can say; a place where nothing is says `undefined` all the way down. */
// biome-ignore lint/suspicious/noExplicitAny: a pack is read here without knowing its shape.
export type Raw = any;

/** A pack as it lies in its files. */
export interface RawPack {
  readonly file: (path: string) => Raw;
  readonly folder: (path: string) => Readonly<Record<string, Raw>>;
}

/** The files of a pack that can be read as data. */
export function rawPack({ files }: PackSource): RawPack {
  const read = new Map<string, Raw>();
  for (const [path, { text }] of Object.entries(files)) {
    const match = /^(.*)\.(yaml|json)$/.exec(path);
    if (match) read.set(match[1] as string, parse(text.replace(/^\uFEFF/, '')));
  }
  return {
    file: (path) => read.get(path) ?? {},
    folder: (path) =>
      Object.fromEntries(
        [...read].flatMap(([name, value]) =>
          name.startsWith(`${path}/`) && !name.slice(path.length + 1).includes('/')
            ? [[name.slice(path.length + 1), value]]
            : [],
        ),
      ),
  };
}

/** What lies under a key of the very object. */
export function own(value: Raw, key: string): Raw {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A list, or a list of one, or an empty one. */
export function list(value: Raw): readonly Raw[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
