import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import { type Outgoing, type OutgoingAnswer, OutgoingFault, type OutgoingRequest } from '../app/outgoing-port.ts';
import type { AllowedOrigins } from './allowed-origins.ts';
import { checkUrl } from './checked-url.ts';
import { pinnedLookup, type Resolve, systemResolve } from './pinned-lookup.ts';

/** How the server asks others. */
export interface OutgoingOptions {
  readonly allowed: AllowedOrigins;
  /** A sandbox may ask its own machine over `http`. */
  readonly sandbox: boolean;
  readonly resolve?: Resolve;
  /** Most bytes of an answer. */
  readonly most?: number;
  /** Milliseconds for the whole of a request. */
  readonly time?: number;
}

/** The door. Each request has a connection of its own; certificates are always checked. */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const { allowed, sandbox, resolve = systemResolve, most = 1024 * 1024, time = 10_000 } = options;
  return {
    async ask(request) {
      const { url, mayBePrivate } = checkUrl(request.url, allowed, sandbox);
      const how: RequestOptions = {
        method: request.method,
        headers: { 'accept-encoding': 'identity', ...request.headers },
        agent: false,
        lookup: pinnedLookup(resolve, mayBePrivate),
        signal: AbortSignal.timeout(time),
      };
      return send(url, how, request, most);
    },
  };
}

function send(url: URL, how: RequestOptions, { body }: OutgoingRequest, most: number): Promise<OutgoingAnswer> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? secureRequest : plainRequest;
    const sent = start(url, how, (answer) => {
      const pieces: Buffer[] = [];
      let size = 0;
      answer.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size <= most) return void pieces.push(piece);
        reject(new OutgoingFault('too-large'));
        sent.destroy();
      });
      answer.on('error', (error) => reject(faultOf(error)));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: plainHeaders(answer.headers), body: Buffer.concat(pieces) });
      });
    });
    sent.on('error', (error) => reject(faultOf(error)));
    sent.end(body);
  });
}

function faultOf(error: unknown): OutgoingFault {
  if (error instanceof OutgoingFault) return error;
  const isLate = error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
  return new OutgoingFault(isLate ? 'too-slow' : 'unreachable', { cause: error });
}

function plainHeaders(headers: NodeJS.Dict<string | string[]>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
