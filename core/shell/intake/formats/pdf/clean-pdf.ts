import { type PDFContext, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';
import { limits } from '../../limits.ts';
import { Unfit, unfit } from '../../unfit.ts';
import { byteText } from '../byte-text.ts';
import { cleanJpeg } from '../clean-jpeg.ts';
import type { Cleaning } from '../cleaning.ts';
import { assertMeasured } from './assert-measured.ts';
import { assertNoActiveWords, assertPassive } from './assert-passive.ts';
import { everyObject, reachedFrom } from './every-object.ts';

/** Properties of a document or a part of it that tell of its making. */
const tales = ['Metadata', 'PieceInfo', 'LastModified', 'Thumb'];
/** What an annotation tells of its author; `T` of a form's field is the field's name and stays. */
const signs = ['M', 'CreationDate', 'NM'];

/**
 * A PDF without title, author, producer, dates, XMP, thumbnails, document ids, earlier versions and whatever no page
 * needs; metadata of JPEGs in it goes too. Its pages keep their content streams byte for byte. Refused: encryption,
 * scripts, actions that run or open something, files inside, content from elsewhere; and a signed one, whose signature a
 * clean copy would break, unless the pack keeps such files as they come.
 */
export async function cleanPdf(bytes: Uint8Array, how: Cleaning): Promise<Uint8Array> {
  const text = byteText(bytes);
  if (!/^%PDF-[12]\.\d/.test(text)) unfit('attachment-hides-more');
  const end = text.lastIndexOf('%%EOF');
  if (end === -1) unfit('attachment-broken');
  if (!/^[\s\0]*$/.test(text.slice(end + 5))) unfit('attachment-hides-more');
  await assertMeasured(bytes, text);
  const document = await load(bytes);
  const { context } = document;
  if (context.trailerInfo.Encrypt !== undefined) unfit('attachment-locked');
  const { signed } = assertPassive(context);
  const pages = countPages(document);
  if (pages < 1) unfit('attachment-broken');
  if (pages > limits.pages) unfit('attachment-expands');
  if (how === 'keep') {
    assertNoActiveWords(text);
    return bytes;
  }
  if (signed) unfit('attachment-signed');
  strip(context);
  return document.save({ addDefaultPage: false, updateFieldAppearances: false, rewrite: true });
}

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      throwOnInvalidObject: true,
      preserveXFA: true,
      parseSpeed: Number.POSITIVE_INFINITY,
    });
  } catch (error) {
    if (error instanceof Unfit) throw error;
    return unfit('attachment-broken');
  }
}

function countPages(document: PDFDocument): number {
  try {
    return document.getPageCount();
  } catch {
    return unfit('attachment-broken');
  }
}

function strip(context: PDFContext): void {
  const root = context.trailerInfo.Root ?? unfit('attachment-broken');
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  for (const object of everyObject(context)) {
    if (!(object instanceof PDFDict)) continue;
    for (const key of tales) object.delete(PDFName.of(key));
    if (!object.has(PDFName.of('Rect'))) continue;
    for (const key of signs) object.delete(PDFName.of(key));
    if (object.get(PDFName.of('Subtype')) !== PDFName.of('Widget')) object.delete(PDFName.of('T'));
  }
  const reached = reachedFrom(context, root);
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!reached.has(ref)) context.delete(ref);
    else if (object instanceof PDFRawStream) stripPicture(context, ref, object);
  }
}

/** A JPEG in a page is a file of its own, with its own metadata. One that is not whole stays as it is: pages show it so. */
function stripPicture(context: PDFContext, ref: PDFRef, stream: PDFRawStream): void {
  if (stream.dict.get(PDFName.of('Filter')) !== PDFName.of('DCTDecode')) return;
  try {
    context.assign(ref, PDFRawStream.of(stream.dict, cleanJpeg(stream.getContents(), 'strip')));
  } catch (error) {
    if (!(error instanceof Unfit) || error.code !== 'attachment-broken') throw error;
  }
}
