import { limits } from '../limits.ts';
import { unfit } from '../unfit.ts';
import { assertNoMarkup } from './assert-plain.ts';
import { assertSize } from './assert-size.ts';
import { byteText, joined, viewOf } from './byte-text.ts';
import type { Cleaning } from './cleaning.ts';
import { findOrientation, orientationBlock } from './orientation.ts';

const wanted = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);
/** Bits of VP8X: an EXIF block, an XMP packet, an animation. */
const flags = { exif: 0x08, xmp: 0x04, animation: 0x02 } as const;

/**
 * A still WebP without EXIF, XMP, unknown chunks and whatever follows its end; kept are the pixels byte for byte, their
 * transparency and colour profile, and how the picture is turned. An animation is refused.
 */
export function cleanWebp(bytes: Uint8Array, how: Cleaning): Uint8Array {
  const view = viewOf(bytes);
  if (bytes.length < 20 || byteText(bytes.subarray(0, 4)) !== 'RIFF') unfit('attachment-broken');
  if (byteText(bytes.subarray(8, 12)) !== 'WEBP') unfit('attachment-broken');
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) unfit('attachment-broken');
  if (how === 'keep' && end + (end % 2) < bytes.length) unfit('attachment-hides-more');
  const kept: Uint8Array[] = [];
  let pictures = 0;
  let orientation: number | undefined;
  let extended: Uint8Array | undefined;
  for (let at = 12; at < end; ) {
    if (at + 8 > end) unfit('attachment-broken');
    const name = byteText(bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    const next = at + 8 + size + (size % 2);
    if (at + 8 + size > end) unfit('attachment-broken');
    const content = bytes.subarray(at + 8, at + 8 + size);
    if (name === 'ANIM' || name === 'ANMF') unfit('attachment-active');
    if (name === 'ICCP' && size > limits.profile) unfit('attachment-expands');
    if (name === 'VP8 ' || name === 'VP8L') pictures++;
    const measured = sizeOf(name, content);
    if (measured) assertSize(...measured);
    if (name === 'EXIF') {
      const start = byteText(content.subarray(0, 6)) === 'Exif\0\0' ? 6 : 0;
      orientation ??= findOrientation(content.subarray(start));
    }
    if (name === 'VP8X') {
      extended = Uint8Array.from(content);
      kept.push(chunkOf('VP8X', extended));
    } else if (wanted.has(name)) kept.push(chunkOf(name, content));
    else assertNoMarkup(content);
    at = next;
  }
  if (pictures !== 1) unfit('attachment-broken');
  if (how === 'keep') return bytes;
  if (extended) {
    // A bit of VP8X that promises a chunk which is gone would make strict readers refuse the picture.
    const turned = orientation === undefined ? 0 : flags.exif;
    const first = kept.findIndex((chunk) => byteText(chunk.subarray(0, 4)) === 'VP8X');
    const head = Uint8Array.from(extended);
    head[0] = ((head[0] as number) & ~(flags.exif | flags.xmp | flags.animation)) | turned;
    kept[first] = chunkOf('VP8X', head);
    if (orientation !== undefined) kept.push(chunkOf('EXIF', orientationBlock(orientation)));
  }
  const body = joined([Buffer.from('WEBP', 'latin1'), ...kept]);
  return joined([Buffer.from('RIFF', 'latin1'), littleEndian(body.length), body]);
}

/** Width and height that a chunk states: RFC 9649, clause 2; RFC 6386, clause 9.1. */
function sizeOf(name: string, content: Uint8Array): readonly [number, number] | undefined {
  if (!wanted.has(name) || name === 'ALPH' || name === 'ICCP') return undefined;
  if (content.length < (name === 'VP8L' ? 5 : 10)) unfit('attachment-broken');
  const view = viewOf(content);
  if (name === 'VP8X') {
    if ((content[0] as number) & flags.animation) unfit('attachment-active');
    const at = (offset: number) => 1 + view.getUint16(offset, true) + (content[offset + 2] as number) * 65_536;
    return [at(4), at(7)];
  }
  if (name === 'VP8L') {
    if (content[0] !== 0x2f) unfit('attachment-broken');
    const bits = view.getUint32(1, true);
    return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
  }
  if (content[3] !== 0x9d || content[4] !== 0x01 || content[5] !== 0x2a) unfit('attachment-broken');
  return [view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff];
}

function chunkOf(name: string, content: Uint8Array): Uint8Array {
  const padding = new Uint8Array(content.length % 2);
  return joined([Buffer.from(name, 'latin1'), littleEndian(content.length), content, padding]);
}

function littleEndian(value: number): Uint8Array {
  const four = new Uint8Array(4);
  viewOf(four).setUint32(0, value, true);
  return four;
}
