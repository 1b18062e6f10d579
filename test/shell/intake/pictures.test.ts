import { deflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import * as tiff from 'utif2';
import { describe, expect, it } from 'vitest';
import { cleanFile } from '../../../core/shell/intake/formats/clean-file.ts';
import {
  cameraJpeg,
  chunk,
  plainJpeg,
  plainPng,
  planted,
  pngOf,
  segment,
  talkingPng,
  talkingTiff,
  talkingWebp,
  webpChunk,
} from './pictures.ts';

const strip = async (bytes: Uint8Array, mediaType: string) =>
  Buffer.from(await cleanFile(Uint8Array.from(bytes), mediaType, 'strip'));
const keep = async (bytes: Uint8Array, mediaType: string) =>
  Buffer.from(await cleanFile(Uint8Array.from(bytes), mediaType, 'keep'));

/** From the first table on: what the pixels are made of. */
const coded = (bytes: Buffer) => bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xdb])));

describe('a JPEG', () => {
  it('loses place, author, comment and thumbnail, and no pixel', async () => {
    const sent = cameraJpeg();
    expect(sent.includes(planted)).toBe(true);
    const kept = await strip(sent, 'image/jpeg');
    expect(kept.includes(planted)).toBe(false);
    expect(coded(kept)).toEqual(coded(sent));
    expect(jpeg.decode(kept).data.equals(jpeg.decode(sent).data)).toBe(true);
    expect((await fileTypeFromBuffer(kept))?.mime).toBe('image/jpeg');
  });

  it('keeps how it is turned and its colours, and is the same when cleaned again', async () => {
    const kept = await strip(cameraJpeg({ orientation: 6 }), 'image/jpeg');
    const at = kept.indexOf('Exif\0\0');
    expect(kept.subarray(at + 6 + 8 + 2).subarray(0, 10)).toEqual(Buffer.from([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]));
    expect(kept.includes('ICC_PROFILE')).toBe(true);
    expect(await strip(kept, 'image/jpeg')).toEqual(kept);
    expect((await strip(cameraJpeg({ orientation: 1 }), 'image/jpeg')).includes('Exif')).toBe(false);
  });

  it('loses what stands behind its end, and is refused with it where it must stay as it is', async () => {
    const sent = cameraJpeg({ behind: `a film: ${planted}` });
    expect((await strip(sent, 'image/jpeg')).includes(planted)).toBe(false);
    await expect(keep(sent, 'image/jpeg')).rejects.toMatchObject({ code: 'attachment-hides-more' });
    const whole = cameraJpeg();
    expect(await keep(whole, 'image/jpeg')).toEqual(whole);
  });

  it.each([
    ['a program for a browser', Buffer.from('<script>alert(1)</script>')],
    ['a page', Buffer.from('x<HTML><body>')],
    ['a program for a server', Buffer.from('<?php system(1);')],
  ])('with %s in a comment is refused', async (_name, content) => {
    const plain = plainJpeg();
    const sent = Buffer.concat([plain.subarray(0, 2), segment(0xfe, content), plain.subarray(2)]);
    for (const how of [strip, keep]) {
      await expect(how(sent, 'image/jpeg')).rejects.toMatchObject({ code: 'attachment-hides-more' });
    }
  });

  it('that says it has more pixels than anybody should unpack is refused', async () => {
    const sent = Buffer.from(plainJpeg());
    const frame = sent.indexOf(Buffer.from([0xff, 0xc0]));
    sent.writeUInt16BE(60_000, frame + 5);
    sent.writeUInt16BE(60_000, frame + 7);
    await expect(strip(sent, 'image/jpeg')).rejects.toMatchObject({ code: 'attachment-expands' });
  });

  it('with more passes than any camera writes is refused', async () => {
    const plain = plainJpeg(8, 8);
    const scan = plain.subarray(plain.indexOf(Buffer.from([0xff, 0xda])), -2);
    const sent = Buffer.concat([plain.subarray(0, -2), ...Array(200).fill(scan), plain.subarray(-2)]);
    await expect(strip(sent, 'image/jpeg')).rejects.toMatchObject({ code: 'attachment-expands' });
  });
});

describe('a PNG', () => {
  it('loses its texts, dates and EXIF, and no pixel', async () => {
    const sent = talkingPng({ behind: planted });
    const kept = await strip(sent, 'image/png');
    expect(kept.includes(planted)).toBe(false);
    for (const name of ['tEXt', 'zTXt', 'iTXt', 'tIME']) expect(kept.includes(name)).toBe(false);
    expect(PNG.sync.read(kept).data.equals(PNG.sync.read(plainPng()).data)).toBe(true);
    expect(await strip(kept, 'image/png')).toEqual(kept);
  });

  it('keeps how it is turned and its density', async () => {
    const kept = await strip(talkingPng(), 'image/png');
    expect(kept.includes('eXIf')).toBe(true);
    expect(kept.includes('pHYs')).toBe(true);
  });

  it('whose colour profile names somebody loses the name and keeps the colours', async () => {
    const profile = chunk('iCCP', Buffer.concat([Buffer.from(`${planted}\0\0`), deflateSync(Buffer.from('colours'))]));
    const kept = await strip(talkingPng({ more: [profile] }), 'image/png');
    expect(kept.includes('iCCP')).toBe(true);
    expect(kept.includes(planted)).toBe(false);
  });

  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  it.each([
    ['whose pixels grow far beyond its size', pngOf(8, 8, bomb), 'strip'],
    ['with more pixels than anybody should unpack', pngOf(29_000, 29_000, deflateSync('x')), 'strip'],
    ['wider than anything', pngOf(2 ** 31 - 1, 1, deflateSync('x')), 'strip'],
    [
      'with a profile that grows',
      talkingPng({ more: [chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), bomb]))] }),
      'strip',
    ],
    [
      'kept as it is, with a text that grows',
      talkingPng({ more: [chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), bomb]))] }),
      'keep',
    ],
  ] as const)('%s is refused', async (_name, sent, how) => {
    await expect(cleanFile(Uint8Array.from(sent), 'image/png', how)).rejects.toMatchObject({
      code: 'attachment-expands',
    });
  });

  it('with a text that grows is not unpacked to be rid of it', async () => {
    const text = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), bomb]));
    expect((await strip(talkingPng({ more: [text] }), 'image/png')).length).toBeLessThan(10_000);
  });

  it.each([
    ['whose check does not hold', (bytes: Buffer) => bytes.fill(0, 40, 44)],
    ['with too few pixels', () => pngOf(64, 64, deflateSync(Buffer.alloc(100)))],
    ['without pixels', () => pngOf(0, 0, deflateSync(Buffer.alloc(100)))],
    ['with a chunk that nobody knows and readers need', () => talkingPng({ more: [chunk('ABCD', Buffer.alloc(3))] })],
  ])('%s is refused', async (_name, spoil) => {
    await expect(strip(spoil(talkingPng()), 'image/png')).rejects.toMatchObject({ code: 'attachment-broken' });
  });
});

describe('a WebP', () => {
  it('loses EXIF and XMP, keeps its pixels and how it is turned', async () => {
    const sent = talkingWebp();
    const kept = await strip(sent, 'image/webp');
    expect(kept.includes(planted)).toBe(false);
    expect(kept.includes('XMP ')).toBe(false);
    const pixel = sent.subarray(sent.indexOf('VP8L'), sent.indexOf('EXIF'));
    expect(kept.includes(pixel)).toBe(true);
    expect(kept.readUInt32LE(4)).toBe(kept.length - 8);
    expect(kept[20]).toBe(0x08);
    expect(await strip(kept, 'image/webp')).toEqual(kept);
  });

  it('that moves is refused', async () => {
    const sent = talkingWebp();
    const moving = Buffer.concat([sent, webpChunk('ANIM', Buffer.alloc(6))]);
    moving.writeUInt32LE(moving.length - 8, 4);
    await expect(strip(moving, 'image/webp')).rejects.toMatchObject({ code: 'attachment-active' });
  });
});

describe('a TIFF', () => {
  it('loses everything that its pixels do not need, and keeps them where they are', async () => {
    const sent = talkingTiff();
    const kept = await strip(sent, 'image/tiff');
    expect(kept.includes(planted)).toBe(false);
    const pixels = (bytes: Buffer) => {
      const [page] = tiff.decode(bytes) as tiff.IFD[];
      tiff.decodeImage(bytes, page as tiff.IFD);
      return Buffer.from(tiff.toRGBA8(page as tiff.IFD));
    };
    expect(pixels(kept).equals(pixels(sent))).toBe(true);
    expect(await strip(kept, 'image/tiff')).toEqual(kept);
  });

  it('whose pages run in a ring is refused', async () => {
    const sent = talkingTiff();
    const page = sent.readUInt32LE(4);
    sent.writeUInt32LE(page, page + 2 + sent.readUInt16LE(page) * 12);
    await expect(strip(sent, 'image/tiff')).rejects.toMatchObject({ code: 'attachment-broken' });
  });
});
