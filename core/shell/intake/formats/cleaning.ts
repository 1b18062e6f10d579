/** How a file is taken: with its metadata stripped, or bit for bit as it came. */
export type Cleaning = 'strip' | 'keep';

/** Proves a file of one format and answers it as it may be kept. Throws Unfit. */
export type Clean = (bytes: Uint8Array, how: Cleaning) => Uint8Array | Promise<Uint8Array>;
