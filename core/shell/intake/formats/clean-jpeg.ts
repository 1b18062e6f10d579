import { limits } from '../limits.ts';
import { unfit } from '../unfit.ts';
import { assertNoMarkup } from './assert-plain.ts';
import { assertSize } from './assert-size.ts';
import { byteText, joined, viewOf } from './byte-text.ts';
import type { Cleaning } from './cleaning.ts';
import { findOrientation, orientationBlock } from './orientation.ts';

/** Baseline, extended and progressive pictures; nothing else is met outside laboratories. */
const frames = [0xc0, 0xc1, 0xc2];
/** Tables and intervals, without which the pixels cannot be read. */
const tables = [0xc4, 0xdb, 0xdd];
const endOfImage = Uint8Array.from([0xff, 0xd9]);

/**
 * A JPEG without EXIF, XMP, IPTC, thumbnails, comments and whatever follows its end. Kept: the compressed pixels byte for
 * byte, how the picture is turned, its colour profile, its pixel density and the colour space that Adobe's marker names.
 */
export function cleanJpeg(bytes: Uint8Array, how: Cleaning): Uint8Array {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [Uint8Array.from([0xff, 0xd8])];
  let orientation: number | undefined;
  let scans = 0;
  let hasFrame = false;
  let profile = 0;
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) unfit('attachment-broken');
  for (let at = 2; ; ) {
    if (at + 2 > bytes.length || bytes[at] !== 0xff) unfit('attachment-broken');
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) {
      if (!hasFrame || scans === 0) unfit('attachment-broken');
      if (how === 'strip') return joined([...withOrientation(kept, orientation), endOfImage]);
      if (at + 2 < bytes.length) unfit('attachment-hides-more');
      return bytes;
    }
    if (at + 4 > bytes.length) unfit('attachment-broken');
    const length = view.getUint16(at + 2);
    const next = at + 2 + length;
    if (length < 2 || next > bytes.length) unfit('attachment-broken');
    const segment = bytes.subarray(at, next);
    const content = segment.subarray(4);
    at = next;
    if (frames.includes(marker)) {
      if (hasFrame || content.length < 6) unfit('attachment-broken');
      hasFrame = true;
      assertSize(view.getUint16(next - length + 5), view.getUint16(next - length + 3));
      kept.push(segment);
    } else if (tables.includes(marker)) kept.push(segment);
    else if (marker === 0xda) {
      if (!hasFrame) unfit('attachment-broken');
      if (++scans > limits.scans) unfit('attachment-expands');
      at = endOfScan(bytes, next);
      kept.push(bytes.subarray(next - length - 2, at));
    } else if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)) {
      const label = byteText(content.subarray(0, 12));
      const isProfile = marker === 0xe2 && label.startsWith('ICC_PROFILE\0');
      if (isProfile) {
        profile += content.length;
        if (profile > limits.profile) unfit('attachment-expands');
        kept.push(segment);
        continue;
      }
      assertNoMarkup(content);
      if (marker === 0xe0 && label.startsWith('JFIF\0') && content.length >= 14) kept.push(withoutThumbnail(content));
      if (marker === 0xe1 && label.startsWith('Exif\0\0')) orientation ??= findOrientation(content.subarray(6));
      if (marker === 0xee && label.startsWith('Adobe') && content.length >= 12) kept.push(adobe(content));
    } else unfit('attachment-broken');
  }
}

/** Where the compressed pixels of a scan end: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) continue;
    return at;
  }
  return unfit('attachment-broken');
}

function withoutThumbnail(content: Uint8Array): Uint8Array {
  return joined([Uint8Array.from([0xff, 0xe0, 0, 16]), content.subarray(0, 12), Uint8Array.from([0, 0])]);
}

function adobe(content: Uint8Array): Uint8Array {
  return joined([Uint8Array.from([0xff, 0xee, 0, 14]), content.subarray(0, 12)]);
}

/** Behind the first two pieces, where readers look for it. */
function withOrientation(kept: readonly Uint8Array[], orientation: number | undefined): readonly Uint8Array[] {
  if (orientation === undefined) return kept;
  const block = orientationBlock(orientation);
  const head = Uint8Array.from([0xff, 0xe1, 0, block.length + 8, 0x45, 0x78, 0x69, 0x66, 0, 0]);
  const first = kept[1]?.[1] === 0xe0 ? 2 : 1;
  return [...kept.slice(0, first), head, block, ...kept.slice(first)];
}
