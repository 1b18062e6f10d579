/** How long a connection may take, and how much it may say, before it is closed. */
export interface ConnectionLimits {
  /** All headers of a request, bytes. */
  readonly headerBytes: number;
  /** Milliseconds from the first byte of a request to the last one of its headers. */
  readonly headersTimeout: number;
  /** Milliseconds from the first byte of a request to the last one of a JSON body. */
  readonly bodyTimeout: number;
  /** Milliseconds from the first byte of a request to its last one: documents and imports get as long. */
  readonly requestTimeout: number;
  /** Milliseconds in which nothing at all may pass. */
  readonly idleTimeout: number;
  /** Milliseconds for which a connection is kept between two requests. */
  readonly keepAliveTimeout: number;
  /** Connections at once; one more is closed unheard. */
  readonly connections: number;
  /** Milliseconds between two looks at who is late. */
  readonly checkEvery: number;
}

/** What holds for the standalone server. A proxy in front keeps its own limits. */
export const defaultConnectionLimits: ConnectionLimits = {
  headerBytes: 16 * 1024,
  headersTimeout: 10_000,
  bodyTimeout: 30_000,
  requestTimeout: 30 * 60_000,
  idleTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connections: 10_000,
  checkEvery: 2_000,
};
