import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Takes bodies of a media type (`*` for any other) as a stream that the handler reads. */
export function takeStreams(scope: FastifyInstance, mediaType: string): void {
  scope.addContentTypeParser(mediaType, async (_request: FastifyRequest, payload: unknown) => payload);
  // What was refused is read to its end and dropped: otherwise its connection would stay busy for ever.
  scope.addHook('onResponse', async ({ raw }) => {
    raw.unpipe();
    raw.resume();
  });
}

/** The bytes of a stream. Whoever stops reading leaves the connection as it is, so that an answer can still go out. */
export async function* bytesOf(stream: Readable | undefined): AsyncGenerator<Uint8Array> {
  if (stream) yield* stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
}
