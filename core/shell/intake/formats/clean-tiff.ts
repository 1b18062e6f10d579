import { limits } from '../limits.ts';
import { unfit } from '../unfit.ts';
import { assertSize } from './assert-size.ts';
import { viewOf } from './byte-text.ts';
import type { Cleaning } from './cleaning.ts';

/** Tags without which the pixels cannot be read as they were meant; all others are left out. TIFF 6.0, part 1 and 2. */
const wanted = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291,
  292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 347, 529,
  530, 531, 532, 34675,
]);
/** None, CCITT, LZW, JPEG by its own tables, deflate, PackBits. */
const compressions = new Set([1, 2, 3, 4, 5, 7, 8, 32773, 32946]);
const widths: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
};
const tags = {
  width: 256,
  height: 257,
  compression: 259,
  offsets: 273,
  counts: 279,
  tileOffsets: 324,
  tileCounts: 325,
};

/**
 * A TIFF in which everything is zero that the kept tags do not reach: EXIF, GPS, XMP, IPTC, names, dates, thumbnails that
 * no page names. Nothing is moved, so the pixels are the same bytes at the same places.
 */
export function cleanTiff(bytes: Uint8Array, how: Cleaning): Uint8Array {
  if (bytes.length < 8) unfit('attachment-broken');
  const order = viewOf(bytes).getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) unfit('attachment-broken');
  const pages = new TiffPages(bytes, order === 0x4949);
  const end = pages.read();
  return how === 'keep' ? bytes : pages.written.slice(0, end);
}

/** Reads the chain of pages and copies what is wanted of each. */
class TiffPages {
  readonly written: Uint8Array;
  readonly #from: Uint8Array;
  readonly #in: DataView;
  readonly #out: DataView;
  readonly #little: boolean;
  #end = 8;

  constructor(bytes: Uint8Array, little: boolean) {
    this.#from = bytes;
    this.written = new Uint8Array(bytes.length);
    this.#in = viewOf(bytes);
    this.#out = viewOf(this.written);
    this.#little = little;
  }

  /** The first byte behind everything that was copied. */
  read(): number {
    if (this.#in.getUint16(2, this.#little) !== 42) unfit('attachment-broken');
    this.#copy(0, 8);
    const seen = new Set<number>();
    let pixels = 0;
    let link = 4;
    for (let page = this.#in.getUint32(4, this.#little); page !== 0; page = this.#in.getUint32(link, this.#little)) {
      if (seen.has(page)) unfit('attachment-broken');
      seen.add(page);
      if (seen.size > limits.pages) unfit('attachment-expands');
      this.#assertInside(page, 2);
      const count = this.#in.getUint16(page, this.#little);
      link = page + 2 + count * 12;
      this.#assertInside(page, 6 + count * 12);
      pixels += this.#page(page, count, link);
      if (pixels > limits.pixels * 4) unfit('attachment-expands');
    }
    if (seen.size === 0) unfit('attachment-broken');
    return this.#end;
  }

  #page(page: number, count: number, link: number): number {
    const entries = Array.from({ length: count }, (_, index) => page + 2 + index * 12);
    const kept = entries.filter((at) => wanted.has(this.#in.getUint16(at, this.#little)));
    this.#out.setUint16(page, kept.length, this.#little);
    this.#reach(page, 6 + kept.length * 12);
    for (const [index, at] of kept.entries()) {
      const to = page + 2 + index * 12;
      this.written.set(this.#from.subarray(at, at + 12), to);
      const { start, length, isApart } = this.#value(at);
      if (isApart) this.#copy(start, length);
    }
    // Entries that are left out leave room behind the link, which follows the last one that stays.
    const next = this.#in.getUint32(link, this.#little);
    this.#out.setUint32(page + 2 + kept.length * 12, next, this.#little);
    return this.#pixels(kept);
  }

  #pixels(entries: readonly number[]): number {
    const numbers = (tag: number) => {
      const at = entries.find((entry) => this.#in.getUint16(entry, this.#little) === tag);
      return at === undefined ? [] : this.#numbers(at);
    };
    const [width = 0] = numbers(tags.width);
    const [height = 0] = numbers(tags.height);
    assertSize(width, height);
    if (!compressions.has(numbers(tags.compression)[0] ?? 1)) unfit('attachment-broken');
    const strips = numbers(tags.offsets);
    const offsets = strips.length > 0 ? strips : numbers(tags.tileOffsets);
    const counts = strips.length > 0 ? numbers(tags.counts) : numbers(tags.tileCounts);
    if (offsets.length === 0 || offsets.length !== counts.length) unfit('attachment-broken');
    for (const [index, offset] of offsets.entries()) this.#copy(offset, counts[index] as number);
    return width * height;
  }

  #numbers(at: number): readonly number[] {
    const { start, length, width } = this.#value(at);
    const count = length / width;
    if (count > limits.parts) unfit('attachment-expands');
    return Array.from({ length: count }, (_, index) => {
      const place = start + index * width;
      if (width === 2) return this.#in.getUint16(place, this.#little);
      return width === 4 ? this.#in.getUint32(place, this.#little) : this.#in.getUint8(place);
    });
  }

  #value(at: number): { readonly start: number; readonly length: number; readonly width: number; isApart: boolean } {
    const width = widths[this.#in.getUint16(at + 2, this.#little)] ?? unfit('attachment-broken');
    const length = width * this.#in.getUint32(at + 4, this.#little);
    const isApart = length > 4;
    const start = isApart ? this.#in.getUint32(at + 8, this.#little) : at + 8;
    this.#assertInside(start, length);
    return { start, length, width, isApart };
  }

  #copy(start: number, length: number): void {
    this.#assertInside(start, length);
    this.written.set(this.#from.subarray(start, start + length), start);
    this.#reach(start, length);
  }

  #reach(start: number, length: number): void {
    this.#end = Math.max(this.#end, start + length);
  }

  #assertInside(start: number, length: number): void {
    if (start + length > this.#from.length) unfit('attachment-broken');
  }
}
