import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionLimits } from './connection-limits.ts';
import { type Problem, problemMediaType, problemOf } from './problem.ts';
import type { TransportCode } from './problem-codes.ts';

/** What an HTTP server of ours is made of. */
export interface ListenerOptions {
  readonly limits: ConnectionLimits;
  /** Headers of every answer; a handler may replace them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The path under which problems have their pages. */
  readonly prefix: string;
}

/**
 * The HTTP server below the framework. It gives the headers to answers that no hook of the framework sees, and answers
 * what is no request at all as a problem too: Node would do so without a header.
 */
export function createListener(handle: RequestListener, { limits, headers, prefix }: ListenerOptions): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      keepAliveTimeout: limits.keepAliveTimeout,
      connectionsCheckingInterval: limits.checkEvery,
      insecureHTTPParser: false,
      // Checked below, with our headers in the answer.
      requireHostHeader: false,
    },
    (request, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (request.httpVersion === '1.1' && request.headers.host === undefined) refuse(response);
      else handle(request, response);
    },
  );
  const refuse = (response: ServerResponse) => {
    const problem = problemOf('request-invalid', {}, prefix);
    response.writeHead(problem.status, { 'content-type': problemMediaType, connection: 'close' });
    response.end(JSON.stringify(problem));
  };
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    refuse(response);
  });
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleTimeout);
  return server;
}

const clientErrors: Readonly<Record<string, TransportCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
};

/** Answers bytes that are no request, or that came too slowly, and closes the connection. */
export function answerClientError(
  error: { readonly code?: string },
  socket: Socket,
  { headers, prefix }: Pick<ListenerOptions, 'headers' | 'prefix'>,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(clientErrors[error.code ?? ''] ?? 'request-invalid', {}, prefix);
  if (socket.writable) socket.write(asBytes(problem, headers));
  socket.destroySoon();
}

function asBytes(problem: Problem, headers: ListenerOptions['headers']): string {
  const body = JSON.stringify(problem);
  const all = {
    ...headers,
    'content-type': problemMediaType,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${problem.status} Refused`, ...lines, '', body].join('\r\n');
}
