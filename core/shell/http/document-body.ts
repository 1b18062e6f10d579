import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bytesOf, takeStreams } from './body-stream.ts';
import { ProblemError } from './problem.ts';

/** A document on its way in. */
export interface DocumentBody {
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Makes the routes of this scope take bytes of any media type as a stream, and files as multipart/form-data. */
export async function takeDocuments(scope: FastifyInstance): Promise<void> {
  // A host application that reads such forms has given us its parser; a second one cannot be registered.
  if (scope.hasRequestDecorator('isMultipart')) {
    scope.removeContentTypeParser(['application/json', 'text/plain']);
  } else {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart);
  }
  takeStreams(scope, '*');
}

/** The document that a request carries. */
export async function readDocument(request: FastifyRequest, limit: number): Promise<DocumentBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit + multipartFrame) throw new ProblemError('body-too-large');
  if (!request.isMultipart()) {
    const content = limited(bytesOf(request.body as Readable | undefined), limit);
    return { mediaType: mediaTypeOf(request.headers['content-type']), content };
  }
  // One byte more than the limit: the excess is noticed below and never cut off in silence.
  const limits = { files: 1, fields: 0, parts: 1, fileSize: limit + 1 };
  const file = await request.file({ limits }).catch(notReadable);
  if (!file) throw new ProblemError('request-invalid', { fields: [{ pointer: '', code: 'required' }] });
  return { mediaType: mediaTypeOf(file.mimetype), content: limited(bytesOf(file.file), limit) };
}

/** What the frame of a multipart body adds at the most, bytes. */
const multipartFrame = 16 * 1024;

/** The same bytes, as long as there are not too many. What goes wrong in reading a request is the sender's. */
async function* limited(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > limit) throw new ProblemError('body-too-large');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    notReadable();
  }
}

function notReadable(): never {
  throw new ProblemError('request-invalid', { fields: [{ pointer: '', code: 'format' }] });
}

/** A media type without its parameters, in lower case. */
function mediaTypeOf(header: string | undefined): string {
  const mediaType = header?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,100}$/.test(mediaType)) {
    throw new ProblemError('media-type-unsupported');
  }
  return mediaType;
}
