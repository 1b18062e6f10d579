const mebibyte = 1024 * 1024;

/** How much one file may ask of the server, whatever its pack allows. */
export const limits = {
  /** Bytes of all files that are being looked at, in a process; who comes later waits. */
  bytesAtOnce: 160 * mebibyte,
  /** Files that are looked at, at the same time. */
  threads: 2,
  /** Milliseconds that a file waits for its turn. */
  wait: 30_000,
  /** Milliseconds for a file to arrive. */
  arrival: 120_000,
  /** Milliseconds for looking at one file. */
  inspection: 20_000,
  /** Mebibytes of heap for looking at one file. */
  heap: 384,
  /** Pixels of one picture, and of all pages of a TIFF. */
  pixels: 120_000_000,
  /** Pixels of a side. */
  side: 30_000,
  /** Bytes to which the compressed parts of a file may grow in all. */
  expanded: 256 * mebibyte,
  /** Bytes of one text or colour profile in a file. */
  profile: 4 * mebibyte,
  /** Pages of a document. */
  pages: 2000,
  /** Objects of a PDF, chunks of a picture, entries of an archive. */
  parts: 100_000,
  entries: 2000,
  /** Passes of a progressive JPEG. */
  scans: 100,
} as const;

/** The limits under which files wait and are looked at; tests make them smaller. */
export type Limits = Readonly<Record<'bytesAtOnce' | 'threads' | 'wait' | 'arrival' | 'inspection' | 'heap', number>>;
