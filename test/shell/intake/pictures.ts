import { crc32, deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { encodeImage } from './tiff-writer.ts';

/** What a test plants where metadata lies; nothing that is kept may contain it. */
export const planted = 'PLANTED-Testcase-31.5204N';

/** Pixels of a synthetic picture, red, green, blue and opacity. */
export function pixelsOf(width: number, height: number): Buffer {
  return Buffer.from(
    Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 37 + (at >> 5) * 11) % 256)),
  );
}

/** A JPEG as a camera writes it: EXIF with a place, XMP, IPTC, a comment, a thumbnail, and something behind its end. */
export function cameraJpeg({ width = 24, height = 16, orientation = 6, behind = '' } = {}): Buffer {
  const plain = plainJpeg(width, height);
  const segments = [
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${planted}</x:xmpmeta>`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\x008BIM${planted}`)),
    segment(0xe2, Buffer.from(`ICC_PROFILE\0\x01\x01colours`)),
    segment(0xfe, Buffer.from(planted)),
  ];
  return Buffer.concat([plain.subarray(0, 2), ...segments, plain.subarray(2), Buffer.from(behind)]);
}

/** A JPEG without anything. */
export function plainJpeg(width = 24, height = 16): Buffer {
  return jpeg.encode({ width, height, data: pixelsOf(width, height) }, 90).data;
}

/** A marker segment of a JPEG. */
export function segment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** An EXIF block with an orientation and a text. */
export function exif(orientation: number): Buffer {
  const text = Buffer.from(`${planted}\0`);
  const head = Buffer.alloc(8 + 2 + 24 + 4);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(2, 8);
  for (const [at, tag, type, count, value] of [
    [10, 0x0112, 3, 1, orientation],
    [22, 0x010e, 2, text.length, head.length],
  ] as const) {
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  return Buffer.concat([head, text]);
}

/** A PNG with texts of each kind, EXIF, a date, and something behind its end. */
export function talkingPng({ width = 24, height = 16, behind = '', more = [] as readonly Buffer[] } = {}): Buffer {
  const plain = plainPng(width, height);
  const texts = [
    chunk('tEXt', Buffer.from(`Author\0${planted}`)),
    chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(planted)])),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${planted}`)),
    chunk('tIME', Buffer.from([7, 234, 11, 30, 1, 2, 3])),
    chunk('eXIf', exif(3)),
    chunk('pHYs', Buffer.from([0, 0, 11, 19, 0, 0, 11, 19, 1])),
    ...more,
  ];
  // Behind the signature and IHDR.
  return Buffer.concat([plain.subarray(0, 33), ...texts, plain.subarray(33), Buffer.from(behind)]);
}

/** A PNG without anything. */
export function plainPng(width = 24, height = 16): Buffer {
  const png = new PNG({ width, height });
  pixelsOf(width, height).copy(png.data);
  return PNG.sync.write(png);
}

/** A PNG of about so many bytes: noise that does not compress. */
export function largePng(bytes: number, noise: (size: number) => Buffer): Buffer {
  const width = 256;
  const height = Math.max(1, Math.floor(bytes / (width * 4)));
  const rows = Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), noise(width * 4)]));
  return pngOf(width, height, deflateSync(Buffer.concat(rows), { level: 0 }));
}

/** A PNG of true colour with opacity from what its pixels compress to, whatever that is. */
export function pngOf(width: number, height: number, pixels: Uint8Array): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** A chunk of a PNG. */
export function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A lossless WebP of one pixel, extended, with EXIF and XMP. */
export function talkingWebp(): Buffer {
  // Each of the five prefix codes has one symbol, so that the pixel itself takes no bits: RFC 9649, clause 3.
  const pixel = Buffer.from([0x2f, 0, 0, 0, 0, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 0x07]);
  const extended = Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    webpChunk('VP8X', extended),
    webpChunk('VP8L', pixel),
    webpChunk('EXIF', exif(8)),
    webpChunk('XMP ', Buffer.from(`<x:xmpmeta>${planted}</x:xmpmeta>`)),
  ]);
  return Buffer.concat([webpHead(body.length), body]);
}

function webpHead(length: number): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0');
  head.writeUInt32LE(length, 4);
  return head;
}

/** A chunk of a WebP. */
export function webpChunk(name: string, content: Buffer): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** A TIFF with an artist, a description and a date beside its pixels. */
export function talkingTiff(width = 12, height = 8): Buffer {
  return encodeImage(width, height, pixelsOf(width, height), planted);
}
