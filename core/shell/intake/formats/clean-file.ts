import { fileTypeFromBuffer } from 'file-type';
import type { AttachableMedia } from '../../../engine/pack/attachable-media.ts';
import { isAttachable } from '../../../engine/pack/attachable-media.ts';
import { unfit } from '../unfit.ts';
import { assertNoArchive } from './assert-plain.ts';
import type { Clean, Cleaning } from './cleaning.ts';

/** Loaded when a file of the format comes: a thread that looks at pictures has no use for the PDF library. */
const cleaners: Readonly<Record<AttachableMedia, () => Promise<Clean>>> = {
  'application/pdf': async () => (await import('./pdf/clean-pdf.ts')).cleanPdf,
  'application/vnd.oasis.opendocument.text': archive,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': archive,
  'image/jpeg': async () => (await import('./clean-jpeg.ts')).cleanJpeg,
  'image/png': async () => (await import('./clean-png.ts')).cleanPng,
  'image/tiff': async () => (await import('./clean-tiff.ts')).cleanTiff,
  'image/webp': async () => (await import('./clean-webp.ts')).cleanWebp,
};

/**
 * The bytes of a file as they may be kept. Throws Unfit where its own bytes are not of the media type that was declared,
 * or where the file is not whole, too large once unpacked, or more than a document.
 */
export async function cleanFile(bytes: Uint8Array, mediaType: string, how: Cleaning): Promise<Uint8Array> {
  if (!isAttachable(mediaType)) return unfit('attachment-type-differs');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found?.mime !== mediaType) unfit('attachment-type-differs');
  if (cleaners[mediaType] !== archive) assertNoArchive(bytes);
  const clean = await cleaners[mediaType]();
  return clean(bytes, how);
}

async function archive(): Promise<Clean> {
  return (await import('./archive/clean-archive.ts')).cleanArchive;
}
