import type { Source } from '../model/source.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { Named, Naming } from './naming.ts';

/** Where a rule comes from, as the handbook shows it. */
export interface ShownSource {
  readonly status: Source['status'];
  readonly instrument?: Named;
  readonly article?: string;
  readonly note?: string;
  /** The number of the open point that it is, where it is not confirmed. */
  readonly point?: number;
}

/** Numbers of open points by the place of their source. */
export type PointNumbers = ReadonlyMap<string, number>;

/** Under which a source is found again. */
export function placeKey({ file, pointer }: Cursor): string {
  return `${file.path}#${pointer}`;
}

/** What a source says; undefined where there is none. */
export type SourceReader = (source: Cursor) => ShownSource | undefined;

/** Reads sources with the names of their instruments and the numbers of their open points. */
export function sourceReader(naming: Naming, points: PointNumbers): SourceReader {
  return (source) => {
    const status = source.at('status').text;
    if (status !== 'confirmed' && status !== 'unconfirmed' && status !== 'policy') return undefined;
    const [instrument, article, note] = ['instrument', 'article', 'note'].map((key) => source.at(key).text);
    const point = points.get(placeKey(source));
    return {
      status,
      ...(instrument === undefined ? {} : { instrument: naming.name('instruments', instrument) }),
      ...(article === undefined ? {} : { article }),
      ...(note === undefined ? {} : { note }),
      ...(point === undefined ? {} : { point }),
    };
  };
}
