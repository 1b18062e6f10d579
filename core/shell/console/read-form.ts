import type { MultipartFile } from '@fastify/multipart';
import { findCookie } from '../web/session-cookie.ts';
import { assertFormToken } from './begin-visit.ts';
import { PageError } from './page.ts';
import { type FormFields, formFields, type Visit } from './visit.ts';

/** Largest field beside the files, and longest name, in bytes. */
const limits = { fieldSize: 256 * 1024, fieldNameSize: 1024, fields: 4000, files: 40, parts: 4040 };
/** Largest file, in bytes; a field's own limit may be smaller. */
const fileSize = 25 * 1024 * 1024;

/** A file on its way in, with the name of its input. Its content is there once, in the order of the form. */
export interface SentUpload {
  readonly input: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** A field that came before the file. */
  before(name: string): string | undefined;
}

/**
 * The fields of a form that may carry files. Each file is given to `take` as it comes, which answers with what to read
 * in its place; nothing of it is kept here. The form token must come first: before it, no byte is looked at.
 */
export async function readForm(
  visit: Visit,
  take: (upload: SentUpload) => Promise<readonly (readonly [string, string])[]>,
): Promise<FormFields> {
  const { request, identity, caller } = visit;
  const session = findCookie(request, 'session');
  if (!request.isMultipart()) {
    const pairs = Array.isArray(request.body) ? (request.body as readonly (readonly [string, string])[]) : [];
    assertFormToken(identity, session, pairs, caller);
    return formFields(pairs);
  }
  const pairs: (readonly [string, string])[] = [];
  for await (const part of request.parts({ limits: { ...limits, fileSize } })) {
    if (pairs.length === 0) {
      const first = part.type === 'field' ? [[part.fieldname, String(part.value)] as const] : [];
      assertFormToken(identity, session, first, caller);
    }
    if (part.type === 'field') {
      if (part.fieldnameTruncated || part.valueTruncated) throw new PageError('body-too-large', 413);
      pairs.push([part.fieldname, String(part.value)]);
    } else {
      pairs.push(...(await taken(part, formFields(pairs), take)));
    }
  }
  assertFormToken(identity, session, pairs, caller);
  return formFields(pairs);
}

async function taken(
  part: MultipartFile,
  fields: FormFields,
  take: (upload: SentUpload) => Promise<readonly (readonly [string, string])[]>,
): Promise<readonly (readonly [string, string])[]> {
  try {
    // An input of files that nobody filled in sends an empty one.
    if (part.filename === '' || part.filename === undefined) return [];
    const mediaType = part.mimetype.toLowerCase().split(';')[0] ?? '';
    return await take({ input: part.fieldname, mediaType, content: part.file, before: fields.get });
  } finally {
    part.file.resume();
  }
}
