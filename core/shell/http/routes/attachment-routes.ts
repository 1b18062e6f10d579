import { Readable } from 'node:stream';
import type { RouteOptions } from '../api-options.ts';
import { getDone, setCommandHeaders } from '../command-answer.ts';
import { readDocument } from '../document-body.ts';
import { findIdempotencyKey } from '../preconditions.ts';
import { ProblemError } from '../problem.ts';
import { actorOf } from '../require-session.ts';
import { caseParams, objectSchema, type Route, schemaRef } from '../route.ts';
import { caseIdOf } from './case-routes.ts';

const tag = 'Documents';

const query = objectSchema({
  form: schemaRef('code', 'The form.'),
  field: {
    description: 'RFC 6901 pointer of the field in the form.',
    type: 'string',
    pattern: '^(/[^/\\u0000-\\u001f]{1,100}){1,20}$',
  },
});

/** What the check of a document can find. */
const findings = [
  'attachment-active',
  'attachment-broken',
  'attachment-carries-files',
  'attachment-expands',
  'attachment-hides-more',
  'attachment-infected',
  'attachment-locked',
  'attachment-not-checked',
  'attachment-not-scannable',
  'attachment-signed',
  'attachment-type-differs',
] as const;

/** Putting documents on record and reading them. */
export function attachmentRoutes({ app, settings }: RouteOptions): readonly Route[] {
  return [
    {
      method: 'POST',
      url: '/cases/:caseId/attachments',
      tag,
      group: 'documents',
      operation: 'attachDocument',
      summary: 'Put a document on record',
      params: caseParams(),
      query,
      body: {
        stream: 'document',
        description:
          'The bytes themselves with their media type, or one file as multipart/form-data. File names are not kept: ' +
          'they often name people. The bytes must be of the declared type; they are scanned, and metadata is stripped ' +
          'unless the field keeps it: the size on record is that of the clean document.',
      },
      idempotent: true,
      answer: { status: 201, description: 'On record.', schema: 'attachment-added', etag: true },
      problems: [
        'case-unknown',
        'attachment-not-allowed',
        ...findings,
        'form-unknown',
        'not-allowed',
        'not-now',
        'case-closed',
      ],
      async handler(request, reply) {
        const actor = actorOf(request);
        const caseId = caseIdOf(request);
        const { form, field } = request.query as { form: string; field: string };
        const key = findIdempotencyKey(request);
        const document = await readDocument(request, settings.uploadLimit);
        const done = getDone(await app.upload(actor, { caseId, form, field, ...document, ...key }));
        setCommandHeaders(reply, done);
        const { attachment, kept, version, replayed } = done;
        const own = { ...(attachment === undefined ? {} : { attachment }), ...kept };
        if (attachment) reply.header('location', `${request.url.split('?')[0]}/${attachment}`);
        reply.code(201);
        return { ...own, caseId, version, replayed };
      },
    },
    {
      method: 'GET',
      url: '/cases/:caseId/attachments/:attachment',
      tag,
      group: 'documents',
      operation: 'getDocument',
      summary: 'The bytes of a document',
      description: 'Answers alike where there is no such document and where there is no such case for you.',
      params: caseParams({ attachment: schemaRef('code', 'Id of the attachment.') }),
      answer: { status: 200, description: 'The document.', mediaType: '*/*' },
      problems: ['not-found'],
      async handler(request, reply) {
        const { attachment } = request.params as { attachment: string };
        const download = await app.download(actorOf(request), caseIdOf(request), attachment);
        if (!download) throw new ProblemError('not-found');
        return reply
          .header('content-type', download.mediaType)
          .header('content-length', String(download.size))
          .header('content-disposition', `attachment; filename="document${extensionOf(download.mediaType)}"`)
          .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
          .send(Readable.from(download.content, { objectMode: false }));
      },
    },
  ];
}

/** A neutral name: none is ever taken from outside. */
function extensionOf(mediaType: string): string {
  const endings: Readonly<Record<string, string>> = {
    'application/pdf': '.pdf',
    'application/vnd.oasis.opendocument.text': '.odt',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
    'image/jpeg': '.jpg',
    'image/png': '.png',
    'image/tiff': '.tiff',
    'image/webp': '.webp',
  };
  return endings[mediaType] ?? '';
}
