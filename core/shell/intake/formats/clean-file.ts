import { fileTypeFromBuffer } from 'file-type';
import type { AttachmentType } from '../../../engine/pack/attachment-types.ts';
import { isAttachmentType } from '../../../engine/pack/attachment-types.ts';
import { unfit } from '../unfit.ts';
import { cleanArchive } from './archive/clean-archive.ts';
import { assertNoArchive } from './assert-plain.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanTiff } from './clean-tiff.ts';
import { cleanWebp } from './clean-webp.ts';
import type { Clean, Cleaning } from './cleaning.ts';
import { cleanPdf } from './pdf/clean-pdf.ts';

const cleaners: Readonly<Record<AttachmentType, Clean>> = {
  'application/pdf': cleanPdf,
  'application/vnd.oasis.opendocument.text': cleanArchive,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': cleanArchive,
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/tiff': cleanTiff,
  'image/webp': cleanWebp,
};

/**
 * The bytes of a file as they may be kept. Throws Unfit where its own bytes are not of the media type that was declared,
 * or where the file is not whole, too large once unpacked, or more than a document.
 */
export async function cleanFile(bytes: Uint8Array, mediaType: string, how: Cleaning): Promise<Uint8Array> {
  if (!isAttachmentType(mediaType)) return unfit('attachment-type-differs');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found?.mime !== mediaType) unfit('attachment-type-differs');
  const cleaner = cleaners[mediaType];
  if (cleaner !== cleanArchive) assertNoArchive(bytes);
  return cleaner(bytes, how);
}
